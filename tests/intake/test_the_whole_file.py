"""The file of a real council's system gives the figures that the council published."""

import gc
import json
import tracemalloc
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Q

from putright.cases import audit
from putright.cases.models import Case
from putright.intake import importing, reading
from putright.intake.old_file import OldFile, OldRow
from tests.intake.conftest import ROW

EXPORT = Path(__file__).parents[3] / "shared" / "data" / "legacy_3cs_export.csv"
TODAY = date(2026, 11, 10)

here = pytest.mark.skipif(not EXPORT.exists(), reason=f"The whole file is not at {EXPORT}")

Q1, Q2 = (date(2015, 4, 1), date(2015, 7, 1)), (date(2015, 7, 1), date(2015, 10, 1))
HALF = (date(2015, 4, 1), date(2015, 10, 1))


def a_year_before(period):
    return tuple(day.replace(year=day.year - 1) for day in period)


def complaints(period, *more, **which):
    received = Case.objects.received_between(*period).filter(kind="complaint")
    return received.filter(*more, **which).count()


def percent(part, whole):
    return Fraction(100 * part, whole)


def of_department(key):
    return Q(service_area__key=key) | Q(service_area__parent__key=key)


@here
@pytest.mark.django_db
class TestTheWholeFile:
    @pytest.fixture(autouse=True)
    def _imported(self, run):
        self.status, printed = run(EXPORT, "--json")
        self.report = json.loads(printed)

    def test_goes_in_but_for_the_rows_that_are_wrong(self):
        """One test, because it takes seconds to import."""
        assert self.status == 1
        assert (self.report["read"], self.report["imported"]) == (4609, 4600)
        assert {one["line"] for one in self.report["refused"]} == {
            2471, 2750, 2788, 3072, 3158, 3512, 3651, 3698, 4290,
        }  # fmt: skip
        self.volumes_are_those_published()
        self.escalations_are_those_published()
        self.findings_are_those_published()
        self.causes_and_services_are_those_published()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as a server does by itself before long
        assert [trouble for trouble in audit.troubles() if trouble] == []

    def volumes_are_those_published(self):
        assert (complaints(Q2), complaints(a_year_before(Q2))) == (650, 823)
        assert (complaints(HALF), complaints(a_year_before(HALF))) == (1372, 1694)

    def escalations_are_those_published(self):
        went_on = Q(stages__number=2)
        assert (complaints(Q2, went_on), complaints(a_year_before(Q2), went_on)) == (38, 62)
        a_year_ago = a_year_before(Q1)
        share = percent(complaints(a_year_ago, went_on), complaints(a_year_ago))
        assert round(float(share), 2) == 8.15

    def findings_are_those_published(self):
        justified = Q(stages__number=1, stages__outcome="upheld")
        unjustified = Q(stages__number=1, stages__outcome="not_upheld")
        assert (complaints(HALF, justified), complaints(HALF, unjustified)) == (398, 837)
        assert complaints(a_year_before(HALF), justified) == 678

    def causes_and_services_are_those_published(self):
        justified = Q(stages__number=1, stages__outcome="upheld")
        rates = {
            cause: round(
                percent(complaints(Q2, justified, cause=cause), complaints(Q2, cause=cause))
            )
            for cause in (
                "timeliness",
                "quality_of_service",
                "staff_attitude_and_behaviour",
                "policy_and_procedure",
            )
        }
        assert list(rates.values()) == [55, 44, 31, 27]
        assert complaints(Q2, cause="quality_of_service") == 273
        housing, tax = of_department("housing"), of_department("council-tax-and-benefits")
        assert (complaints(Q2, housing), complaints(Q2, tax)) == (260, 124)
        before = [round(percent(complaints(Q1, one), complaints(Q1))) for one in (housing, tax)]
        assert before == [44, 17]


@pytest.mark.django_db
class TestMemory:
    def test_stays_flat_however_long_the_file_is(self, old_file, monkeypatch):
        monkeypatch.setattr(importing, "AT_ONCE", 25)
        path = old_file(*[{"3C Ref": f"{number}"} for number in range(200)])
        held = []
        tracemalloc.start()
        try:
            with OldFile(path, reading.load("legacy_3cs")) as file:
                for _ in importing.import_rows(file, reading.load("legacy_3cs"), on=TODAY):
                    gc.collect()
                    held.append(tracemalloc.get_traced_memory()[0])
        finally:
            tracemalloc.stop()
        assert len(held) == 8
        assert max(held[2:]) - held[1] < 150_000  # all those rows are half a million

    def test_is_not_filled_by_rows_that_are_waiting(self):
        """Rows are asked for a batch at a time, and not before the last batch is in."""
        asked = []

        def rows():
            for number in range(500):
                asked.append(number)
                yield OldRow(number + 2, ROW | {"3C Ref": str(number)})

        next(importing.import_rows(rows(), reading.load("legacy_3cs"), on=TODAY))
        assert len(asked) == 200
