"""How much of the files in a form is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from putright.cases import filetypes, uploading
from putright.procedure.steps import Refused


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """A file may have 100 bytes, and all of them 250."""
    monkeypatch.setattr(uploading, "LARGEST", 100)
    monkeypatch.setattr(uploading, "LARGEST_IN_ALL", 250)
    monkeypatch.setattr(uploading, "BEYOND_ALL_MEASURE", 10_000)


def received(*sizes: int):
    """The form as a page receives it, with its words and a text file of each of these sizes."""
    files = [SimpleUploadedFile(f"{number}.txt", b"x" * size) for number, size in enumerate(sizes)]
    return RequestFactory().post("/", {"account": "The boiler broke.", "files": files})


def kept(request) -> list[bool]:
    return [not isinstance(file, uploading.NotRead) for file in request.FILES.getlist("files")]


class TestAFile:
    @pytest.mark.parametrize(("size", "is_kept"), [(99, True), (100, True), (101, False)])
    def test_is_kept_up_to_the_largest_size(self, size, is_kept):
        assert kept(received(size)) == [is_kept]

    def test_that_is_too_large_has_its_true_size(self):
        assert [file.size for file in received(5_000).FILES.getlist("files")] == [5_000]

    @pytest.mark.parametrize(
        ("sizes", "are_kept"),
        [((100, 100, 50), [True] * 3), ((100, 100, 51), [True, True, False])],
    )
    def test_is_kept_while_all_together_are_not_too_large(self, sizes, are_kept):
        assert kept(received(*sizes)) == are_kept

    def test_that_is_too_large_takes_no_room_from_the_others(self):
        assert kept(received(101, 100, 101, 100, 50)) == [False, True, False, True, True]

    def test_that_was_not_kept_is_refused_by_name(self):
        *_, last = received(100, 100, 60).FILES.getlist("files")
        with pytest.raises(Refused, match=r"2\.txt was not added: .* Add it by itself"):
            filetypes.examine(last, name=last.name, size=last.size)


class TestTheForm:
    def test_is_read_to_its_end(self):
        assert received(5_000, 101).POST["account"] == "The boiler broke."

    def test_beyond_all_measure_is_not_read(self, client):
        answer = client.post(
            "/complain/evidence/", {"files": SimpleUploadedFile("a", b"x" * 20_000)}
        )
        assert answer.status_code == 413
