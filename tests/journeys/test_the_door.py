"""Somebody leaves, and somebody guesses: who may work goes on to work."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from putright.cases.commands import Told
from putright.config.duties import write_to_officers
from tests import clock, given
from tests.journeys.visitor import Visitor, blindly

WRONG = "The email address or the password is not right"
GOOD = "sofa lantern gravel"


@pytest.fixture(autouse=True)
def today(live_server, monkeypatch):
    clock.set_to(given.TODAY, monkeypatch)


@pytest.fixture
def visit(page, phone, axe):
    """Two people: one at a desk and one with a telephone."""
    return Visitor(page, axe), Visitor(phone, axe)


class TestTheLeaver:
    def test_is_out_and_their_work_is_with_a_colleague(self, visit):
        manager, olu = visit
        given.acknowledged(given.council(), told=Told(account="Cold.", summary="Boiler broken"))
        olu.opens("/casework/mine/")
        olu.signs_in("olu")
        olu.reads("Boiler broken")

        manager.opens("/casework/officers/")
        manager.signs_in("mo")
        manager.follows("End access of Olu Ficer")
        manager.reads("Olu Ficer has 1 open case")
        manager.presses("End access")
        expect(manager.page.get_by_role("alert")).to_contain_text("Select who takes over")
        manager.page.get_by_label("Who takes over their work?").select_option("Cole League")
        manager.presses("End access")
        manager.reads("1 case given to Cole League")
        manager.fits()

        olu.opens("/casework/mine/")
        olu.is_headed("Sign in to casework")
        olu.signs_in("olu")
        olu.reads(WRONG)
        olu.signs_in("cole")
        olu.reads("Boiler broken")

        manager.follows("Give access back to Olu Ficer")
        manager.presses("Give access back")
        manager.reads("Olu Ficer can sign in again")


class TestTheGuesser:
    def test_keeps_nobody_out(self, plain_page, phone, axe, settings):
        guesser, olu = Visitor(plain_page, blindly), Visitor(phone, axe)
        settings.LETTERS_BY = "email"
        given.council()
        guesser.opens("/sign-in/")
        for number in range(10):
            guesser.signs_in("olu", f"guess {number}")
        guesser.reads(WRONG)
        with guesser.page.expect_response("**/sign-in/") as refused:
            guesser.signs_in("olu", "a b c d e f")
        assert refused.value.status == 429
        guesser.reads("Too many wrong passwords were tried")

        olu.opens("/sign-in/")
        olu.follows("I have forgotten my password, or have none yet")
        olu.page.get_by_label("Email address").fill("olu@council.example")
        olu.presses("Send me a link")
        olu.is_headed("Look at your email")
        write_to_officers(timezone.now())
        olu.opens(re.search(r"http\S+?(/sign-in/new-password/\S+)", mail.outbox[-1].body)[1])
        olu.page.get_by_label("New password").fill("passwordpassword")
        olu.presses("Save and sign in")
        olu.reads("Many people use this password")
        olu.page.get_by_label("New password").fill(GOOD)
        olu.presses("Save and sign in")
        olu.is_headed("My cases")

        olu.signs_out()
        olu.signs_in("olu", GOOD)
        olu.opens("/account/")
        olu.reads("this one")
        olu.fits()
