import pytest
from django.db import DatabaseError, connection, transaction

from putright.cases import audit, commands
from putright.cases.models import Event, EventKind
from putright.procedure.kinds import LinkKind
from tests import given


class TestTheHistoryOfACase:
    def test_is_numbered_and_chained(self, council):
        case = given.answered(council)
        events = list(case.events.order_by("number"))

        assert [event.number for event in events] == list(range(1, case.last_event + 1))
        previous = ""
        for event in events:
            assert event.hash == event.chained(case.reference, previous)
            previous = event.hash
        assert len({event.hash for event in events}) == len(events)

    def test_holds_nobody_s_words_or_name(self, council):
        case = given.finally_answered(council)

        told = " ".join(str(event.details) for event in case.events.all())
        for word in ("boiler", "Amina", "Olu", "apologise", "example.org"):
            assert word not in told

    @pytest.mark.parametrize(
        "tampering",
        [
            "UPDATE cases_event SET kind = 'closed'",
            "DELETE FROM cases_event",
        ],
    )
    def test_cannot_be_changed_even_in_the_database(self, council, tampering):
        given.received(council)

        with (
            pytest.raises(DatabaseError, match="added, never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(tampering)
        assert Event.objects.get().kind == "received"

    def test_cannot_be_replaced_on_sqlite_either(self, council):
        if connection.vendor != "sqlite":
            pytest.skip("INSERT OR REPLACE is SQLite's own")
        given.received(council)

        with (
            pytest.raises(DatabaseError, match="added, never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT OR REPLACE INTO cases_event SELECT id, number, 'closed', \"on\", at, "
                "details, hash, by_id, case_id, seals FROM cases_event"
            )

    def test_is_whole_after_a_life_of_every_step(self, council):
        given.finally_answered(council)
        assert not [trouble for trouble in audit.troubles() if trouble]


class TestALink:
    def test_is_told_in_the_story_of_both_cases(self, council):
        one, other = given.received(council), given.received(council)
        commands.link(
            one, by=council.officer, on=given.TODAY, other=other, kind=LinkKind.SAME_CUSTOMER
        )
        for case, linked in [(one, other), (other, one)]:
            event = case.events.order_by("number").last()
            assert (event.kind, event.details["other"]) == (EventKind.LINKED, linked.reference)
        assert not list(filter(None, audit.troubles()))
