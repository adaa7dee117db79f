"""What holds for every figure, whatever is on the record."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from putright.accounts.models import ServiceArea
from putright.procedure.kinds import Cause, Kind
from putright.procedure.outcomes import Disposal, Outcome
from putright.reports.figure import Unit
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from tests.reports import record
from tests.reports.record import Old

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 2)
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)

quarters = st.builds(Quarter, st.sampled_from([2024, 2025]), st.integers(1, 4))


@st.composite
def complaints(draw):
    on = draw(st.dates(FIRST, LAST))
    later = st.integers(0, 200).map(lambda days: on + timedelta(days=days))
    return Old(
        on=on,
        kind=draw(st.sampled_from([Kind.COMPLAINT] * 4 + [Kind.COMMENT, Kind.MP_ENQUIRY])),
        area=draw(st.sampled_from([None, "housing", "council-tax-and-benefits", "repairs"])),
        cause=draw(st.sampled_from(["", Cause.TIMELINESS, Cause.QUALITY_OF_SERVICE, Cause.OTHER])),
        outcome=draw(st.sampled_from(["", *Outcome])),
        escalated_on=draw(st.none() | later),
        declined=draw(st.booleans()),
        disposal=draw(st.sampled_from([Disposal.ANSWERED] * 4 + list(Disposal))),
    )


@pytest.fixture
def reported(db):
    """Make a report of some cases, hand it to a check, and take the cases away again."""
    record.departments()
    areas = {None: None} | {area.key: area for area in ServiceArea.objects.all()}

    def reported(cases, quarter, check):
        with transaction.atomic():
            record.keep(replace(old, area=areas[old.area]) for old in cases)
            check(report(quarter, on=TODAY))
            transaction.set_rollback(True)

    return reported


def of_any_record(test):
    """Run a test on a dozen records. That they share a fixture does no harm: it is left clean."""
    shared = [HealthCheck.function_scoped_fixture]
    few = settings(max_examples=12, suppress_health_check=shared)
    return few(given(cases=st.lists(complaints(), max_size=40), quarter=quarters)(test))


class TestEveryNumber:
    @of_any_record
    def test_is_the_number_of_cases_in_the_list_behind_it(self, reported, cases, quarter):
        def check(made):
            listed = {}
            for figure in made.figures.values():
                for of, counted in figure.numbers.items():
                    selection = counted.selection
                    if selection not in listed:
                        listed[selection] = selection.cases(made.departments).count()
                    assert counted.number == listed[selection], (figure.key, of)

        reported(cases, quarter, check)


class TestEveryValue:
    @of_any_record
    def test_follows_from_its_numbers(self, reported, cases, quarter):
        def check(made):
            for figure in made.figures.values():
                assert figure.value == recomputed(figure), figure.key
                assert (figure.value is None) == bool(figure.reason)

        reported(cases, quarter, check)

    @of_any_record
    def test_agrees_with_the_others(self, reported, cases, quarter):
        def check(made):
            assert [caveat for caveat in made.caveats if caveat.wrong] == []
            if made.figures["stage_1_received"].value:
                for start in ("received_share_by_cause.", "received_share_by_service."):
                    assert total(made, start) == 100
            if made.figures["year_to_date_received"].value:
                assert total(made, "", "ed_share_year_to_date") == 100

        reported(cases, quarter, check)


def recomputed(figure):
    """The value by the formula of its unit, from its numbers alone."""
    part, before = figure.numerator.number, figure.comparator
    if figure.denominator is None:
        return part
    now = percent(part, figure.denominator.number)
    if before is None:
        return now
    if before.denominator is None:
        return None if now is None else now - 100
    then = percent(before.numerator.number, before.denominator.number)
    if now is None or then is None:
        return None
    if figure.unit is Unit.PERCENT:
        return 100 * (now - then) / then if then else None
    return now - then


def percent(part, whole):
    return Fraction(100 * part, whole) if whole else None


def total(made, start, end=""):
    return sum(
        figure.value
        for key, figure in made.figures.items()
        if key.startswith(start) and key.endswith(end)
    )
