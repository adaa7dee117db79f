"""What was told of a danger shows where a contact is triaged, and stays on the record."""

from dataclasses import replace

from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.dangers import Danger
from tests import given
from tests.casework.test_log import CALL, LOG, promise

HATED = replace(given.STORY, dangers=["hate"])


class TestTriage:
    def test_shows_it_in_the_list(self, council, signed_in):
        given.received(council, told=HATED)
        page = signed_in(council.adviser).get("/casework/triage/").text
        assert '<strong class="govuk-tag govuk-tag--red">Hate</strong>' in page

    def test_lists_those_in_danger_under_a_tab(self, council, signed_in):
        hated, other = given.received(council, told=HATED), given.received(council)

        page = signed_in(council.adviser).get("/casework/triage/?when=danger").text

        assert str(hated) in page
        assert str(other) not in page

    def test_shows_it_where_it_is_decided(self, council, signed_in):
        case = given.received(council, told=HATED)
        page = signed_in(council.adviser).get(f"/casework/cases/{case}/accept/").text
        assert "They told us of a danger." in page
        assert Danger.HATE.question in page

    def test_shows_it_on_the_case_for_as_long_as_there_is_one(self, council, signed_in):
        case = given.acknowledged(council, told=HATED)
        page = signed_in(council.officer).get(f"/casework/cases/{case}/").text
        assert Danger.HATE.question in page

    def test_shows_nothing_that_was_not_told(self, council, signed_in):
        case = given.received(council)
        page = signed_in(council.adviser).get(f"/casework/cases/{case}/").text
        assert "They told us of a danger." not in page


class TestACallAboutADanger:
    def test_is_logged_with_the_numbers_at_hand(self, council, signed_in, settings):
        settings.HELPLINES = {"heating": "Repairs, 01632 960 420"}
        desk = signed_in(council.adviser)
        assert "Call us: Repairs, 01632 960 420." in desk.get(LOG).text

        desk.post(LOG, {"promise": promise(desk)} | CALL | {"dangers": ["heating", "damp"]})

        assert Case.objects.get().in_danger == [Danger.HEATING, Danger.DAMP]


class TestTheRecord:
    def test_is_erased_with_the_other_words(self, council):
        case = commands.withdraw(
            given.accepted(council, told=HATED), by=council.officer, on=given.TODAY, reason="Ok."
        )
        given.let_letters_leave()

        commands.erase(case, by=council.manager, on=given.LATER, rule="Schedule 4.2")

        assert Case.objects.get(pk=case.pk).dangers == ""
