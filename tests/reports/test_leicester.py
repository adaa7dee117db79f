"""What Leicester published for Q2 2015/16, printed again from the records of its old system.

Report to the Audit and Risk Committee of 2 December 2015. Where the published number was rounded
or unnamed, the exact one stands here.
"""

from pathlib import Path

import pytest

from putright.reports import shown
from putright.reports.period import Quarter
from putright.reports.quarterly import report
from putright.reports.rounding import MINUS
from tests.command_line import putright
from tests.reports.test_quarterly import LONG_AFTER

EXPORT = Path(__file__).parents[3] / "shared" / "data" / "legacy_3cs_export.csv"

PUBLISHED = {
    "stage_1_received": 650,
    "stage_1_received_change": 100 * (650 - 823) / 823,
    "stage_2_escalated": 38,
    "stage_2_escalated_change": 100 * (38 - 62) / 62,
    "escalated_share": 100 * 38 / 650,
    "escalated_share_change": 100 * (38 / 650 - 71 / 871),
    "year_to_date_received": 1372,
    "year_to_date_received_change": 100 * (1372 - 1694) / 1694,
    "justified_share_year_to_date": 100 * 398 / 1372,
    "justified_share_year_to_date_change": 100 * (398 / 1372 - 678 / 1694),
    "unjustified_share_year_to_date": 100 * 837 / 1372,
    "partly_justified_share_year_to_date": 100 * 137 / 1372,
    "undecided_share_year_to_date": 0,
    "justified_share_by_cause.timeliness": 55,
    "justified_share_by_cause.quality_of_service": 100 * 120 / 273,
    "justified_share_by_cause.staff_attitude_and_behaviour": 100 * 21 / 68,
    "justified_share_by_cause.policy_and_procedure": 100 * 19 / 70,
    "received_share_by_cause.quality_of_service": 42,
    "top_cause_share": 42,
    "received_share_by_service.housing": 40,
    "received_share_by_service_change.housing": 100 * (260 / 650 - 318 / 722),
    "received_share_by_service.council_tax_and_benefits": 100 * 124 / 650,
    "received_share_by_service_change.council_tax_and_benefits": 100 * (124 / 650 - 123 / 722),
}
PRINTED = {
    "stage_1_received_change": "-21%",
    "stage_2_escalated_change": "-39%",
    "escalated_share": "5.8%",
    "escalated_share_change": "-2.3 points",
    "year_to_date_received_change": "-19%",
    "justified_share_year_to_date": "29%",
    "justified_share_year_to_date_change": "-11.0 points",
    "unjustified_share_year_to_date": "61%",
    "justified_share_by_cause.quality_of_service": "44%",
    "justified_share_by_cause.staff_attitude_and_behaviour": "31%",
    "justified_share_by_cause.policy_and_procedure": "27%",
    "received_share_by_service_change.housing": "-4.0 points",
    "received_share_by_service.council_tax_and_benefits": "19%",
    "received_share_by_service_change.council_tax_and_benefits": "+2.0 points",
}


@pytest.fixture
def imported(db):
    """The whole file, but for the nine rows in it that are wrong."""
    putright("import", EXPORT, "--mapping=legacy_3cs")


@pytest.mark.skipif(not EXPORT.exists(), reason=f"The whole file is not at {EXPORT}")
class TestTheQuarterThatWasPublished:
    def test_comes_out_as_it_was_published(self, imported):
        """One test, because it takes seconds to import."""
        said = putright("report", "quarterly", "2015/16", "Q2", "--json").json
        values = {figure["key"]: figure["value"] for figure in said["figures"]}
        assert {key: values[key] for key in PUBLISHED} == pytest.approx(PUBLISHED)
        self.it_is_shown_as_printed_and_each_number_is_that_of_its_cases()

    def it_is_shown_as_printed_and_each_number_is_that_of_its_cases(self):
        made = report(Quarter(2015, 2), on=LONG_AFTER)
        printed = {key: shown.value(made.figures[key]) for key in PRINTED}
        assert {key: text.replace(MINUS, "-") for key, text in printed.items()} == PRINTED
        for selection, number in {
            counted.selection: counted.number
            for figure in made.figures.values()
            for counted in figure.numbers.values()
        }.items():
            assert selection.cases(made.departments).count() == number, selection
        assert made.caveats == ()
