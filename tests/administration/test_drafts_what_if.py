"""What if, on its pages: the figures of a draft, and the cases behind them."""

from datetime import date

import pytest

from putright.cases import commands as cases
from putright.policy import commands
from tests import given
from tests.administration.test_drafts import SHORTER, page_of, words
from tests.policy.given import procedure


@pytest.fixture
def written(council):
    return commands.write_draft(SHORTER, by=council.manager, on=given.TODAY)


class TestWhatIf:
    @pytest.fixture
    def late(self, council, today):
        """Answered on the 11th, the 6th working day from the acknowledgement."""
        today(date(2026, 11, 11))
        return given.answered(council, on=date(2026, 11, 11))

    def test_counts_the_last_12_months(self, council, late, written, read):
        page = words(read(council.officer, page_of(written, "what-if/")))
        assert "If it had held from 12 November 2025 to 11 November 2026" in page
        assert "Would have been late 100% 1 of 1, few cases" in page

    def test_says_so_when_there_is_nothing(self, council, written, read):
        page = read(council.officer, page_of(written, "what-if/"))
        assert "Nothing was acknowledged or answered on these days" in page

    def test_counts_the_days_that_were_chosen(self, council, late, written, read):
        days = "first_day=1&first_month=1&first_year=2026&last_day=4&last_month=11&last_year=2026"
        page = words(read(council.officer, page_of(written, f"what-if/?{days}")))
        assert "Stage 1 acknowledgements" in page
        assert "Stage 1 answers" not in page

    @pytest.mark.parametrize(
        ("days", "says"),
        [
            ("first_day=x&last_day=4", "First day must include a month and year"),
            (
                "first_day=2&first_month=1&first_year=2026&last_day=1&last_month=1&last_year=2026",
                "Last day must be the same as or after the first day",
            ),
            (
                "first_day=2&first_month=1&first_year=2026&last_day=1&last_month=1&last_year=2030",
                "Last day must be today or in the past",
            ),
        ],
    )
    def test_says_what_is_wrong_with_the_days(self, council, late, written, read, days, says):
        page = words(read(council.officer, page_of(written, f"what-if/?{days}")))
        assert says in page
        assert "Would have been late 100%" in page

    def test_opens_the_cases_behind_a_number(self, council, late, written, read):
        page = words(read(council.officer, page_of(written, "what-if/response/1/to-late/")))
        assert "Stage 1 answers that were in time and would have been late" in page
        assert f"{late.summary} {late} 11 Nov 2026 17 Nov 2026 10 Nov 2026" in page

    def test_opens_the_acknowledgements_as_well(self, council, late, written, read):
        page = words(read(council.officer, page_of(written, "what-if/acknowledgement/1/compared/")))
        assert f"{late} 3 Nov 2026 9 Nov 2026 9 Nov 2026" in page

    def test_never_shows_a_case_about_the_reader(self, council, late, written, read):
        cases.name_officer(
            late, by=council.colleague, on=date(2026, 11, 11), officer=council.officer
        )
        page = words(read(council.officer, page_of(written, "what-if/response/1/to-late/")))
        assert str(late) not in page
        assert "There are none to show" in page

    @pytest.mark.parametrize(
        "below", ["moon/1/compared/", "response/1/moon/", "response/x/compared/"]
    )
    def test_has_no_page_for_what_it_does_not_count(self, council, written, read, below):
        read(council.officer, page_of(written, f"what-if/{below}"), status=404)

    def test_names_what_is_counted_apart(self, council, late, read):
        agreed = procedure().replace(
            'within = "10 working days"\nextend_by = "10 working days"', "agreed = true"
        )
        draft = commands.write_draft(agreed, by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(draft, "what-if/")))
        assert "1 case: Stage 1 answers whose date the draft leaves to agreement" in page
        assert "answer at stage 1: the draft leaves the date to agreement" in page

    def test_of_what_no_case_is_kept_under_says_so(self, council, late, read):
        text = procedure(key="new").replace('["complaint"]', "[]")
        draft = commands.write_draft(text, by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(draft, "what-if/")))
        assert "No cases are kept under this procedure" in page

    def test_says_when_every_case_counts(self, council, late, read):
        draft = commands.write_draft(procedure(key="new"), by=council.manager, on=given.TODAY)
        page = words(read(council.officer, page_of(draft, "what-if/")))
        assert "No case of these days was kept under new" in page

    def test_asks_as_many_questions_however_many_cases(self, council, late, written, questions):
        for below in ("what-if/", "what-if/response/1/compared/"):
            questions(council.officer, page_of(written, below))
        before = [
            questions(council.officer, page_of(written, below))
            for below in ("what-if/", "what-if/response/1/compared/")
        ]
        for _ in range(3):
            given.answered(council, on=date(2026, 11, 11))
        after = [
            questions(council.officer, page_of(written, below))
            for below in ("what-if/", "what-if/response/1/compared/")
        ]
        assert before == after
