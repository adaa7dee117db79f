"""Two imports that are started at the same moment, each a program with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.core.management import CommandError
from django.db import connections

from putright.accounts.models import ServiceArea
from putright.cases import audit
from putright.cases.models import Case
from putright.intake import importing

pytestmark = pytest.mark.django_db(transaction=True)

PLENTY = [{"Section": f"Section {number % 7}"} for number in range(60)]
SECONDS = 30


@pytest.fixture
def import_elsewhere(run):
    """Import a file as another program would: its exit status, and what it said if it could not."""

    def call(path, *options):
        try:
            return run(path, *options)
        except CommandError as refused:
            return refused.returncode, str(refused)
        finally:
            connections.close_all()

    return call


@pytest.fixture
def in_the_middle(monkeypatch):
    """Hold the first import in its first batch until `go_on` is set; `is_in` says it is there."""
    whole = importing.commands.import_cases
    is_in, go_on = Event(), Event()

    def hold(*args, **kwargs):
        if not is_in.is_set():
            is_in.set()
            assert go_on.wait(SECONDS)
        return whole(*args, **kwargs)

    monkeypatch.setattr(importing.commands, "import_cases", hold)
    return is_in, go_on


class TestTwoImportsOfTheSameFile:
    def test_put_in_every_case_once(self, import_elsewhere, old_file):
        path, together = old_file(*PLENTY), Barrier(2)

        def start(_):
            together.wait()
            return import_elsewhere(path)

        with ThreadPoolExecutor(2) as programs:
            ended = list(programs.map(start, range(2)))

        assert sorted(status for status, _ in ended) in ([0, 0], [0, 2])
        assert Case.objects.count() == len(PLENTY)
        assert ServiceArea.objects.count() == 8
        assert [trouble for trouble in audit.troubles() if trouble] == []


class TestASecondImport:
    def test_is_told_to_wait_and_leaves_the_first_alone(
        self, import_elsewhere, in_the_middle, old_file
    ):
        path = old_file(*PLENTY)
        is_in, go_on = in_the_middle
        with ThreadPoolExecutor(1) as programs:
            first = programs.submit(import_elsewhere, path)
            assert is_in.wait(SECONDS)
            second = import_elsewhere(path)
            go_on.set()
            status, printed = first.result()

        assert second == (
            2,
            "Another import is running. Wait until it has ended, and then start this one again: "
            "what is in by then stays as it is.",
        )
        assert (status, Case.objects.count()) == (0, len(PLENTY))
        assert "Cases imported: 60\n" in printed

    def test_can_start_when_the_first_has_ended(self, import_elsewhere, old_file):
        path = old_file(*PLENTY)
        assert import_elsewhere(path)[0] == 0
        assert "There already: 60\n" in import_elsewhere(path)[1]

    def test_can_start_when_the_first_was_broken_off(self, import_elsewhere, old_file, monkeypatch):
        def break_off(*args, **kwargs):
            raise KeyboardInterrupt

        path = old_file(*PLENTY)
        monkeypatch.setattr(importing.commands, "import_cases", break_off)
        with pytest.raises(KeyboardInterrupt):
            import_elsewhere(path)
        monkeypatch.undo()

        assert import_elsewhere(path)[0] == 0

    def test_is_told_so_also_while_the_first_is_a_rehearsal(
        self, import_elsewhere, in_the_middle, old_file
    ):
        is_in, go_on = in_the_middle
        with ThreadPoolExecutor(1) as programs:
            first = programs.submit(import_elsewhere, old_file(*PLENTY), "--dry-run")
            assert is_in.wait(SECONDS)
            assert import_elsewhere(old_file(*PLENTY))[0] == 2
            go_on.set()
            assert first.result()[0] == 0
        assert not Case.objects.exists()
