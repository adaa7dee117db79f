"""Who is in danger is asked, and answered with whom to ring, before anything is told."""

from html import unescape

import pytest

from putright.cases.models import Case
from putright.procedure.dangers import Danger
from tests.portal.filling import (
    CHECK,
    COMPLAINT,
    RECEIVED,
    address,
    answer,
    errors,
    fill,
    send,
    sent,
    shown,
    words,
)

pytestmark = pytest.mark.usefixtures("council")

IN_DANGER = COMPLAINT | {"danger": {"dangers": ["hate", "child"]}}


def page(client) -> str:
    return unescape(client.get(address("danger")).text)


class TestTheQuestion:
    def test_comes_before_anything_is_told(self, client):
        assert fill(client)[:2] == ["kind", "danger"]

    def test_says_with_each_danger_whom_to_ring(self, client, settings):
        settings.HELPLINES = {"heating": "Repairs, 01632 960 420; at night 01632 960 421"}
        fill(client, until=address("danger"))

        text = page(client)

        assert all(danger.question in text for danger in Danger)
        assert "Call us: Repairs, 01632 960 420; at night 01632 960 421." in text
        assert "Samaritans on 116 123 at any hour" in text

    def test_names_the_complaints_team_where_the_council_has_no_line_of_its_own(
        self, client, settings
    ):
        settings.HELPLINES = {}
        fill(client, until=address("danger"))
        assert f"Call us: {settings.COUNCIL_PHONE}." in page(client)

    def test_may_be_left_empty_and_then_nothing_is_kept(self, client):
        case = sent(client)
        assert (case.dangers, case.in_danger) == ("", [])

    def test_is_not_put_to_those_who_praise(self, client):
        assert "danger" not in fill(client, COMPLAINT | {"kind": {"kind": "compliment"}})

    def test_takes_no_other_danger(self, client):
        fill(client, until=address("danger"))
        assert errors(answer(client, "danger", {"dangers": ["dragons"]})) == [
            "Select what is happening"
        ]


class TestWhatIsTold:
    def test_is_part_of_the_record(self, client):
        assert sent(client, IN_DANGER).in_danger == [Danger.CHILD, Danger.HATE]

    def test_is_shown_among_the_answers_and_can_be_changed(self, client):
        fill(client, IN_DANGER)
        told = f"{Danger.CHILD.question}\n{Danger.HATE.question}"
        assert shown(client)["Danger"] == told

        assert client.post(f"{address('danger')}?change", {}).url == CHECK

        assert shown(client)["Danger"] != told

    def test_stands_ticked_on_the_page_when_it_is_opened_again(self, client):
        fill(client, IN_DANGER)
        assert page(client).count(" checked") == 2

    def test_is_forgotten_when_it_turns_out_to_be_praise(self, client):
        fill(client, IN_DANGER)
        client.post(f"{address('kind')}?change", {"kind": "compliment"})

        send(client)

        assert Case.objects.get().dangers == ""

    def test_is_not_asked_once_it_is_too_late(self, client):
        sent(client)
        assert "danger" not in words(client.get(RECEIVED).text)
