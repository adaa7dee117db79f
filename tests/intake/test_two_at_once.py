"""Two imports that are started at the same moment, each a program with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections

from putright.accounts.models import ServiceArea
from putright.cases import audit
from putright.cases.models import Case
from putright.intake import importing
from putright.intake.alone import ImportRunning
from putright.intake.importing import Result
from putright.intake.whole_file import import_file
from tests import given

pytestmark = pytest.mark.django_db(transaction=True)

PLENTY = [{"Section": f"Section {number % 7}"} for number in range(60)]
SECONDS = 30


def import_elsewhere(path, *, keep=True):
    """Import a file as another program would: what became of its rows, or why it did not start."""
    try:
        return import_file(path, "legacy_3cs", on=given.TODAY, keep=keep, watch=lambda *read: None)
    except ImportRunning as refused:
        return str(refused)
    finally:
        connections.close_all()


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
    def test_put_in_every_case_once(self, old_file):
        path, together = old_file(*PLENTY), Barrier(2)

        def start(_):
            together.wait()
            return import_elsewhere(path)

        with ThreadPoolExecutor(2) as programs:
            ended = list(programs.map(start, range(2)))

        assert any(isinstance(result, Result) for result in ended)
        assert Case.objects.count() == len(PLENTY)
        assert ServiceArea.objects.count() == 8
        assert [trouble for trouble in audit.troubles() if trouble] == []


class TestASecondImport:
    def test_is_told_to_wait_and_leaves_the_first_alone(self, in_the_middle, old_file):
        path = old_file(*PLENTY)
        is_in, go_on = in_the_middle
        with ThreadPoolExecutor(1) as programs:
            first = programs.submit(import_elsewhere, path)
            assert is_in.wait(SECONDS)
            second = import_elsewhere(path)
            go_on.set()

        assert second == (
            "Another import is running. Wait until it has ended, and then start this one again: "
            "what is in by then stays as it is."
        )
        assert first.result().imported == Case.objects.count() == len(PLENTY)

    def test_can_start_when_the_first_has_ended(self, old_file):
        path = old_file(*PLENTY)
        assert import_elsewhere(path).imported == 60
        assert import_elsewhere(path).already_there == 60

    def test_can_start_when_the_first_was_broken_off(self, old_file, monkeypatch):
        def break_off(*args, **kwargs):
            raise KeyboardInterrupt

        path = old_file(*PLENTY)
        monkeypatch.setattr(importing.commands, "import_cases", break_off)
        with pytest.raises(KeyboardInterrupt):
            import_elsewhere(path)
        monkeypatch.undo()

        assert import_elsewhere(path).imported == len(PLENTY)

    def test_is_told_so_also_while_the_first_is_a_rehearsal(self, in_the_middle, old_file):
        is_in, go_on = in_the_middle
        with ThreadPoolExecutor(1) as programs:
            first = programs.submit(import_elsewhere, old_file(*PLENTY), keep=False)
            assert is_in.wait(SECONDS)
            assert "Another import is running." in import_elsewhere(old_file(*PLENTY))
            go_on.set()
            assert first.result().imported == len(PLENTY)
        assert not Case.objects.exists()
