"""Everybody can reach the council: by telephone alone, without a name, first of all in danger."""

from urllib.parse import urlsplit

import pytest

from putright.cases import commands
from putright.cases.models import Case, LetterStatus
from putright.procedure.kinds import Cause
from tests import clock, given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor

READ_TO_HER = "I read all of it to her. She will ring if it breaks again."


@pytest.fixture(params=visitor.PARAMS)
def anybody(request, axe, live_server, monkeypatch) -> Visitor:
    """A desk, a telephone, and a browser that runs no scripts."""
    clock.set_to(given.TUESDAY, monkeypatch)
    return Visitor(*visitor.of(request, axe))


def log(adviser: Visitor) -> Case:
    """Write down what a caller says who has a telephone and nothing else."""
    box = adviser.page.get_by_label
    adviser.opens("/casework/log/")
    adviser.signs_in("ada")
    box("Full name", exact=True).fill("Joan Lee")
    box("Telephone number (optional)").fill("01632 960 712")
    adviser.page.locator("input[name=contact_by][value=telephone]").check()
    box("What happened, in their own words").fill("The boiler broke and nobody came.")
    adviser.presses("Log this contact")
    adviser.reads("Logged. The reference to give them is")
    return Case.objects.get()


def acknowledge(case: Case, council: given.Council) -> None:
    """Take it as a complaint, and have its acknowledgement approved."""
    on = given.TUESDAY
    commands.accept(
        case,
        by=council.adviser,
        on=on,
        service_area=council.repairs,
        cause=Cause.TIMELINESS,
        team=council.team,
    )
    case = given.in_hand(case, council, on=on)
    commands.acknowledge(case, by=council.officer, on=on)
    given.approve(case, by=council.checker, on=on)


class TestACallerWithATelephoneAlone:
    def test_is_told_the_answer_and_that_is_on_the_record(self, anybody):
        council = given.council()
        case = log(anybody)
        anybody.reads("Our letters reach them by telephone")
        anybody.reads("They were given the reference while they were telling us.")
        anybody.signs_out()

        acknowledge(case, council)
        anybody.opens("/casework/due/")
        anybody.signs_in("olu")
        anybody.reads("1 letter held: somebody needs to look")
        anybody.follows("Acknowledgement of")
        anybody.reads("They are told by telephone.")
        anybody.page.get_by_label("I have told them").check()
        anybody.presses("Save")
        anybody.reads("Enter what you told them")
        anybody.page.get_by_label("what did you say, and what did they?").fill(READ_TO_HER)
        anybody.presses("Save")
        anybody.reads("What you told them is written down.")
        anybody.reads(READ_TO_HER)

        letter = case.letters.get(kind="acknowledgement")
        assert (letter.status, letter.said) == (LetterStatus.SENT, READ_TO_HER)


class TestSomebodyWithoutANameAndInDanger:
    def test_sees_whom_to_ring_before_anything_is_told_and_is_found_in_triage(self, anybody):
        given.council()
        box = anybody.page.get_by_label
        anybody.opens("/complain/kind/")
        box("Make a complaint").check()
        anybody.presses("Continue")
        anybody.is_headed("Is anybody in danger?")
        anybody.reads("NSPCC on 0808 800 5000")
        anybody.reads("at night and weekends 01632 960 431")
        anybody.fits()
        box("A child may be being hurt or neglected").check()
        anybody.presses("Continue")
        box("Myself").check()
        anybody.presses("Continue")
        box("What happened?").fill("The children next door are alone at night.")
        for _ in range(4):
            anybody.presses("Continue")
        anybody.is_headed("What is your full name? (optional)")
        anybody.presses("Continue")
        box("I will look on this site").check()
        anybody.presses("Continue")
        anybody.presses("Continue")
        anybody.presses("Continue")
        anybody.is_headed("Check your answers")
        anybody.reads("A child may be being hurt or neglected")
        anybody.presses("Send your complaint")
        anybody.reads("We send nothing to you.")
        case = Case.objects.get()
        shown = anybody.main.get_by_text("/follow/").inner_text()

        anybody.opens(urlsplit(shown).path)
        anybody.is_headed("We have your complaint")

        anybody.opens("/casework/triage/?when=danger")
        anybody.signs_in("ada")
        anybody.reads("Somebody who gave no name")
        anybody.reads("Child at risk")
        anybody.follows(case.summary)
        anybody.reads("They told us of a danger.")
