"""A council's file: what it sets up, and what is refused of it."""

from datetime import date

import pytest

from putright.accounts import council
from putright.accounts.council_file import CouncilShape
from putright.accounts.models import Officer, ServiceArea
from putright.demonstration import COUNCIL, PASSWORD
from putright.procedure import shape
from putright.procedure.toml import Mistakes
from tests import given


@pytest.fixture
def westmere(db):
    """The demonstration's council, set up from its file."""
    return council.set_up(council.read(COUNCIL), password=PASSWORD)


class TestSettingUpACouncil:
    def test_twice_adds_nothing_twice(self, westmere):
        before = (Officer.objects.count(), ServiceArea.objects.count())
        council.set_up(council.read(COUNCIL))
        assert (Officer.objects.count(), ServiceArea.objects.count()) == before

    def test_gives_nobody_a_password_unless_one_is_given(self, db):
        council.set_up(council.read(COUNCIL))
        assert not any(officer.has_usable_password() for officer in Officer.objects.all())

    def test_gives_sections_what_their_department_says(self, westmere):
        repairs = ServiceArea.objects.get(key="repairs")
        assert repairs.landlord
        assert repairs.lead_officer == repairs.parent.lead_officer
        assert not ServiceArea.objects.get(key="homelessness").landlord

    def test_knows_which_departments_exist_on_a_day(self, westmere):
        assert not ServiceArea.objects.on(given.TODAY).filter(key="direct-labour").exists()
        assert ServiceArea.objects.on(date(2020, 1, 1)).filter(key="direct-labour").exists()


MISTAKES = {
    "an unknown role": (
        """[[officers]]\nname = "A"\nemail = "a@b.example"\nroles = ["king"]""",
        "Line 4: Officer 1: there is no role “king”. Choose from: adviser, checker,",
    ),
    "no name": ("""[[teams]]\nkey = "x" """, "Line 1: Team 1 does not say “name”. Add it."),
    "a misspelt word": (
        """[[teams]]\nkey = "x"\nname = "X"\nfone = "1" """,
        "Line 4: Team 1 says “fone”, which we do not know. It can say: email, key, name, phone.",
    ),
    "a team that is not described": (
        """[[officers]]\nname = "A"\nemail = "a@b.example"\nteam = "x" """,
        "Line 4: Officer 1: there is no team “x”. Describe it in a [[teams]] section.",
    ),
    "a lead who is not described": (
        """[[departments]]\nkey = "x"\nname = "X"\nlead = "nobody@x.example" """,
        "Line 4: Department 1: there is no officer “nobody@x.example”. Describe whoever",
    ),
    "a day that is none": (
        """[[departments]]\nkey = "x"\nname = "X"\nends_on = "soon" """,
        "Line 4: Department 1: “ends_on” must be a date, such as 2024-04-01.",
    ),
}


class TestAMistakeInTheFile:
    @pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
    def test_is_a_sentence_with_its_line(self, text, said):
        with pytest.raises(Mistakes) as refused:
            shape.read(text, CouncilShape)
        (sentence,) = refused.value.sentences
        assert sentence.startswith(said)
