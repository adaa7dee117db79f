"""Questions whose SQL is written once."""

from datetime import date
from typing import NamedTuple

import pytest
from django.db import NotSupportedError, close_old_connections, connection
from django.db.models import BigIntegerField, CharField, Count, DateField, F, OuterRef, Subquery

from putright.cases.models import Case, Event
from putright.database.prepared import Prepared, give
from putright.procedure.steps import State
from tests import given

KEY = {"key": BigIntegerField()}


class Listed(NamedTuple):
    pk: int
    state: State
    received_on: date
    service: str | None


def listed(key):
    return Case.objects.filter(pk=key).values(
        "pk", "state", "received_on", service=F("service_area__name")
    )


@pytest.fixture
def council(db):
    return given.council()


@pytest.fixture
def case(council):
    return given.acknowledged(council)


class TestAPreparedQuestion:
    def test_gives_the_rows_that_the_query_set_gives(self, council, case):
        asked = Prepared(listed, Listed, **KEY)
        [row] = asked.ask(key=case.pk)
        [values] = listed(case.pk)
        assert row._asdict() == values
        assert (row.state, row.received_on, row.service) == (
            State.INVESTIGATING,
            case.received_on,
            "Repairs",
        )

    def test_is_asked_again_with_other_values(self, council):
        first, second = given.received(council), given.received(council)
        asked = Prepared(listed, Listed, **KEY)
        assert [asked.ask(key=each.pk)[0].pk for each in (second, first, second)] == [
            second.pk,
            first.pk,
            second.pk,
        ]
        assert asked.ask(key=0) == []

    def test_has_its_sql_written_once(self, council, case):
        times = []

        def question(key):
            times.append(key)
            return Case.objects.filter(pk=key)

        asked = Prepared(question, **KEY)
        assert [asked.ask(key=case.pk) for _ in range(3)] == [[case]] * 3
        assert len(times) == 1

    def test_is_one_question_to_the_database(self, council, case, django_assert_num_queries):
        asked = Prepared(listed, Listed, **KEY)
        with django_assert_num_queries(1):
            asked.ask(key=case.pk)

    def test_takes_its_values_in_any_place(self, council):
        cases = [given.received(council, on=date(2026, 11, day)) for day in (2, 3, 4)]
        asked = Prepared(
            lambda day, keys, state: (
                Case.objects.filter(received_on__lt=day, pk__in=[keys, keys], state=state)
                | Case.objects.filter(received_on=day)
            ).order_by("pk"),
            day=DateField(),
            keys=BigIntegerField(),
            state=CharField(),
        )
        found = asked.ask(day=date(2026, 11, 4), keys=cases[0].pk, state="received")
        assert found == [cases[0], cases[2]]

    def test_gives_a_plain_row_where_no_class_is_named(self, council, case):
        asked = Prepared(
            lambda key: Event.objects.filter(case=key).values("case").annotate(n=Count("*")), **KEY
        )
        [row] = asked.ask(key=case.pk)
        assert row.n == case.events.count()


class TestModelsOfAPreparedQuestion:
    def test_are_those_of_the_query_set(self, council, case, django_assert_num_queries):
        newest = Event.objects.filter(case=OuterRef("pk")).order_by("-number").values("kind")[:1]
        asked = Prepared(
            lambda key: (
                Case.objects.filter(pk=key)
                .select_related("officer", "service_area__parent")
                .annotate(newest=Subquery(newest))
            ),
            **KEY,
        )
        with django_assert_num_queries(1):
            [found] = asked.ask(key=case.pk)
            names = (found.officer.name, found.service_area.name, found.service_area.parent)
        assert names == ("Olu Ficer", "Repairs", case.service_area.parent)
        assert found.newest == "acknowledged"
        assert {name: getattr(found, name) for name in ("account", "state", "received_on")} == {
            name: getattr(case, name) for name in ("account", "state", "received_on")
        }

    def test_may_have_columns_left_out(self, council, case, django_assert_num_queries):
        asked = Prepared(lambda key: Case.objects.filter(pk=key).only("summary"), **KEY)
        [found] = asked.ask(key=case.pk)
        with django_assert_num_queries(1):
            assert (found.summary, found.account) == (case.summary, case.account)

    def test_can_be_saved(self, council, case):
        [found] = Prepared(lambda key: Case.objects.filter(pk=key), **KEY).ask(key=case.pk)
        found.summary = "Another"
        found.save()
        case.refresh_from_db()
        assert case.summary == "Another"


class TestAQuestionThatCanHaveNoAnswer:
    def test_gives_nothing_and_asks_nothing(self, db, django_assert_num_queries):
        asked = Prepared(lambda key: Case.objects.none(), **KEY)
        with django_assert_num_queries(0):
            assert asked.ask(key=1) == []


class TestAMistake:
    @pytest.mark.parametrize("values", [{}, {"key": None}, {"key": 1, "other": 2}, {"other": 1}])
    def test_in_the_values_is_refused(self, db, values):
        with pytest.raises(TypeError, match=r"This question needs key\."):
            Prepared(listed, Listed, **KEY).ask(**values)

    def test_in_the_names_of_the_columns_is_refused(self, db):
        asked = Prepared(lambda key: Case.objects.values("pk", "summary"), Listed, **KEY)
        with pytest.raises(TypeError, match="Listed has other names than the columns pk, summary"):
            asked.ask(key=1)

    def test_leaves_nothing_of_itself_in_the_sql(self, council, case):
        """What somebody types is a value, and never part of the SQL."""
        asked = Prepared(
            lambda typed: Case.objects.filter(summary=typed), typed=CharField(max_length=200)
        )
        assert asked.ask(typed="'; DROP TABLE cases_case; --") == []
        assert asked.ask(typed=case.summary) == [case]
        assert connection.introspection.table_names()


class TestWhatBelongsToOthers:
    def test_is_theirs_and_asks_nothing_more(self, council, case, django_assert_num_queries):
        other = given.acknowledged(council)
        cases, events = [case, other], list(Event.objects.order_by("pk"))
        give("events", events, cases, by="case")
        with django_assert_num_queries(0):
            for each in cases:
                theirs = [event for event in events if event.case_id == each.pk]
                assert list(each.events.all()) == theirs
                assert all(event.case is each for event in theirs)

    def test_may_be_nothing(self, council, case, django_assert_num_queries):
        give("events", [], [case], by="case")
        with django_assert_num_queries(0):
            assert list(case.events.all()) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite asks its schema again")
@pytest.mark.django_db(transaction=True)
class TestATableThatIsAlteredWhileItIsAsked:
    def test_costs_one_question_of_each_connection(self):
        asked = Prepared(lambda key: Event.objects.filter(pk=key).values("kind"), **KEY)
        for _ in range(5):
            asked.ask(key=1)
        try:
            alter("varchar(31)")
            with pytest.raises(NotSupportedError, match="cached plan"):
                asked.ask(key=1)
            close_old_connections()  # as Django does before each request
            assert asked.ask(key=1) == []
        finally:
            alter("varchar(30)")


def alter(kind: str) -> None:
    """Alter a column as somebody else does, at another connection."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(f"ALTER TABLE cases_event ALTER COLUMN kind TYPE {kind}")
    finally:
        other.close()
