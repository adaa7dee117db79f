"""A file is looked at before any row of it goes in."""

import time

import pytest

from putright.cases.models import Case
from putright.intake import old_file as old_files
from putright.intake import reading
from putright.terminal import COULD_NOT_START
from tests.intake.conftest import ROW

pytestmark = pytest.mark.django_db


def refusal(run, path, **options):
    status, told = run(path, **options)
    assert status == COULD_NOT_START
    assert not Case.objects.exists()
    return told


class TestAFile:
    def test_must_be_there(self, run, tmp_path):
        assert refusal(run, tmp_path / "old.csv") == f"There is no file {tmp_path}/old.csv.\n"

    def test_must_not_be_empty(self, run, tmp_path):
        (tmp_path / "old.csv").touch()
        assert "which begins: with nothing" in refusal(run, tmp_path / "old.csv")

    def test_must_be_in_the_encoding_of_the_mapping(self, run, old_file):
        told = refusal(run, old_file({}, encoding="utf-8"))
        assert told.startswith("old.csv is in utf-8, and the mapping says cp1252")

    def test_must_be_in_that_encoding_to_the_end(self, run, old_file):
        path = old_file({}, {})
        with path.open("ab") as file:
            file.write(b"3,\x81")
        assert refusal(run, path).startswith("Line 4 of old.csv is not in cp1252")

    def test_must_have_every_column_of_the_mapping(self, run, old_file):
        columns = [column for column in ROW if column != "S1 Ack"]
        told = refusal(run, old_file({}, columns=columns))
        assert told.startswith("The column “S1 Ack” of the mapping is not in old.csv, which begins")

    def test_must_have_each_of_them_once(self, run, old_file):
        told = refusal(run, old_file({}, columns=[*ROW, "Ward"]))
        assert told.startswith("The column “Ward” of the mapping is twice in old.csv")

    def test_must_not_lose_a_column_without_a_word(self, run, old_file):
        told = refusal(run, old_file({}, columns=[*ROW, "Officer"]))
        assert "has a column “Officer” and the mapping does not say what to do with it" in told

    def test_must_have_names_of_columns_that_can_be_read(self, run, tmp_path):
        path = tmp_path / "old.csv"
        path.write_bytes(b'"3C Ref" x,Type\n')
        told = refusal(run, path)
        assert told.startswith("The names of the columns of old.csv cannot be read (")
        assert told.endswith("Look for a quotation mark too many or too few in line 1.\n")

    def test_may_have_very_many_columns_without_taking_long(self, tmp_path):
        path = tmp_path / "old.csv"
        path.write_text(",".join([*ROW, *(f"{n}" for n in range(50_000))]), encoding="cp1252")
        start = time.process_time()
        with pytest.raises(old_files.FileError, match="a column “0” and the mapping does not say"):
            old_files.OldFile(path, reading.load("legacy_3cs"))
        assert time.process_time() - start < 5

    def test_must_have_the_delimiter_of_the_mapping(self, run, old_file):
        assert "is not in old.csv" in refusal(run, old_file({}, delimiter=";"))


class TestARowThatCannotBeRead:
    def rows(self, path):
        with old_files.OldFile(path, reading.load("legacy_3cs")) as file:
            return list(file)

    def test_is_named_with_every_line_that_it_hides(self, old_file):
        path = old_file({}, {}, {}, {})
        lines = path.read_bytes().split(b"\r\n")
        for number in (2, 3):
            lines[number] = lines[number].replace(b"There is", b'"There is')
        path.write_bytes(b"\r\n".join(lines))
        first, hidden, last = self.rows(path)
        assert (first.line, hidden.line, last.line) == (2, 3, 5)
        assert hidden.trouble.endswith("quotation mark too many or too few in lines 3 to 4.")
        assert first.trouble == last.trouble == ""

    def test_is_named_when_it_never_seems_to_end(self, old_file):
        path = old_file({"Details": "x" * 140_000}, {})
        endless, rest = self.rows(path)
        assert endless.trouble.startswith("It cannot be read (field larger than field limit")
        assert (rest.line, rest.trouble) == (3, "")

    def test_may_not_hold_what_is_no_text(self, imported):
        refused = imported({"Details": "There is \0 damp."})["refused"]
        assert refused[0]["reason"] == "“Details” holds a character that is not text."
