"""A new letter is one file, as CONTRIBUTING shows it: everything else follows."""

from pathlib import Path

import pytest

from tests.house import copied
from tests.house.copied import PUTRIGHT, run

LETTERS = Path("putright", "procedure", "letters")
QUEUED_AND_READ = """
from datetime import date
from putright.cases.commands import Told, receive
from putright.cases.commands.sending.preparing import queue_automatic
from putright.delivery import composing
from putright.people.contact import Contact
from putright.procedure.kinds import Channel, Kind
from putright.procedure.letters import LetterKind
day = date(2026, 11, 2)
case = receive(
    by=None, on=day, received_on=day, kind=Kind.COMPLAINT, channel=Channel.WEB,
    told=Told(account="The bins."), customer=Contact("Amina", email="amina@example.org"),
)
letter = queue_automatic(case, case.current_stage(), LetterKind.REOPENING, on=day)
letter.refresh_from_db()
print(letter.label, letter.status, sep=", ")
print(composing.subject(letter).replace(str(case), "C"))
print(composing.text(letter).replace(str(case), "C"))
"""


@pytest.fixture
def copy(tmp_path: Path, prepared: Path) -> Path:
    """A copy of the program with the example of CONTRIBUTING in its place."""
    copy = copied.into(tmp_path, prepared)
    (copy / LETTERS / "reopening.py").write_text(copied.example("A new letter"), encoding="utf-8")
    return copy


class TestANewLetter:
    def test_is_kept_composed_and_explained(self, copy):
        run(copy, *PUTRIGHT, "makemigrations", "cases")
        run(copy, *PUTRIGHT, "migrate")
        said = run(copy, *PUTRIGHT, "shell", "-v", "0", "-c", QUEUED_AND_READ)
        label, subject, text = said.split("\n", 2)
        assert label == "Letter that we look again, queued"
        assert subject == "Your complaint C: we look at it again"
        assert "We have opened your complaint C again." in text
        run(copy, "docs/generate.py")
        page = (copy / "docs" / "reference" / "procedures.md").read_text(encoding="utf-8")
        assert "| `reopening` | Letter that we look again | by itself |" in page
