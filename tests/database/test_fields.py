"""Members of a list come back as members, whichever way a row is read."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from putright.cases.models import Case, Event, EventKind
from putright.database.fields import Chosen
from putright.procedure.kinds import Cause, Kind
from putright.procedure.steps import State
from tests import given


@pytest.fixture
def case(db):
    return given.received(given.council())


def is_member(value: object) -> bool:
    return type(value) is Kind


class TestAColumnOfAList:
    def test_gives_members_before_a_row_is_saved(self):
        case = Case(kind="complaint", cause="timeliness")
        assert (case.kind, case.cause, case.state) == (
            Kind.COMPLAINT,
            Cause.TIMELINESS,
            State.RECEIVED,
        )
        assert is_member(case.kind)

    def test_gives_members_when_a_row_is_made(self, case):
        made = Event.objects.bulk_create(
            [Event(case=case, number=9, kind="noted", on=given.TODAY, at=timezone.now(), hash="x")]
        )
        assert made[0].kind is EventKind.NOTED

    @pytest.mark.parametrize(
        "read",
        [
            lambda: Case.objects.get().kind,
            lambda: Case.objects.only("pk").get().kind,
            lambda: Case.objects.defer("kind").get().kind,
            lambda: Case.objects.values("kind").get()["kind"],
            lambda: Case.objects.values_list("kind", flat=True).get(),
            lambda: Case.objects.raw("SELECT id, kind FROM cases_case")[0].kind,
            lambda: Event.objects.values_list("case__kind", flat=True)[0],
        ],
    )
    def test_gives_members_however_it_is_read(self, case, read):
        assert is_member(read())

    def test_gives_members_after_a_refresh(self, case):
        Case.objects.update(kind="comment")
        case.refresh_from_db()
        assert case.kind is Kind.COMMENT

    def test_may_be_empty_where_it_says_so(self, case):
        case.refresh_from_db()
        assert case.cause == ""
        assert case.disposal == ""

    def test_refuses_what_is_on_no_list(self, case):
        with pytest.raises(ValueError, match="'strike' is no Kind"):
            case.kind = "strike"
        with pytest.raises(ValueError, match="'strike' is no Kind"):
            Case.objects.update(kind="strike")
        with pytest.raises(ValueError, match="'strike' is no Kind"):
            Case.objects.filter(kind="strike")

    def test_is_guarded_by_the_database_as_well(self, case):
        with (
            connection.cursor() as cursor,
            pytest.raises(IntegrityError),
            transaction.atomic(),
        ):
            cursor.execute("UPDATE cases_case SET kind = 'strike'")


class TestAMigration:
    def test_sees_a_plain_column_with_its_default_by_value(self):
        field = Chosen(State, max_length=15, default=State.RECEIVED)
        _, path, _, options = field.deconstruct()
        assert path == "django.db.models.CharField"
        assert options == {"max_length": 15, "default": "received"}
        assert type(options["default"]) is str
        assert type(field.clone()) is not Chosen
