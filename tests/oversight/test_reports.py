"""The reports as officers read them: choose a quarter, read it, open the cases behind a number."""

import csv
import re
from datetime import date
from io import StringIO

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import MAY, Act, Role
from putright.cases.models import Case
from putright.oversight.cases_behind import ROWS
from putright.procedure.kinds import Cause, Kind
from putright.procedure.outcomes import Outcome
from tests.reports import record
from tests.reports.record import SPRING, SUMMER, SUMMER_BEFORE, Old, times

REPORTS = "/casework/reports/"
QUESTIONS = 11  # session, officer, the navigation, and a handful for the figures
SUMMER_2025 = "/casework/reports/quarterly/2025-26/q2/"


@pytest.fixture
def some(council):
    """Twelve complaints of a summer, three of them escalated, and eight of the summer before."""
    unfounded = Old(area=council.housing, outcome=Outcome.NOT_UPHELD, cause=Cause.OTHER)
    summer = [
        *times(5, Old(area=council.repairs)),
        *times(3, Old(area=council.waste, escalated_on=date(2025, 11, 3))),
        *times(4, unfounded),
    ]
    before = times(8, Old(area=council.waste), on=SUMMER_BEFORE)
    return record.keep([*summer, *before, Old(kind=Kind.COMPLIMENT, outcome="")])


def behind(key, of="numerator", page=1):
    return f"{SUMMER_2025}cases/{key}/?of={of}&page={page}"


def references(page):
    return set(re.findall(r"/casework/cases/([^/]+)/", page))


def text(page):
    """The words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class TestChoosingAQuarter:
    def test_offers_each_that_has_complaints(self, council, some, read):
        page = read(council.manager, REPORTS)
        assert SUMMER_2025 in page
        assert "/quarterly/2024-25/q2/" in page
        assert "/quarterly/2024-25/q3/" not in page
        assert "12 complaints" in page

    def test_puts_the_latest_one_that_is_over_first(self, council, read):
        record.keep([Old(on=date(2026, 10, 5)), Old(on=SUMMER)])
        page = text(read(council.manager, REPORTS))
        assert "Read the latest full quarter Q2 2025/26" in page

    def test_says_so_when_there_is_nothing_yet(self, council, read):
        assert "There are no complaints on the record yet" in read(council.manager, REPORTS)


class TestTheReport:
    def test_shows_each_number_with_what_it_is_compared_with(self, council, some, read):
        page = text(read(council.manager, SUMMER_2025))
        assert "12 cases in Q2 2025/26: Stage 1 complaints received" in page
        assert re.search(r"(?<!\d)1 case in Q2 2025/26: ", page)
        assert not re.search(r"(?<!\d)1 cases", page)
        assert "Up 50% on Q2 2024/25" in page
        assert "25.0%" in page

    def test_links_each_number_to_the_cases_behind_it(self, council, some, read, signed_in):
        page = read(council.manager, SUMMER_2025)
        links = re.findall(r'href="([^"]+/cases/[^"]+)">([\d,]+)<span', page)
        assert len(links) > 20
        for address, number in links:
            assert f"{number} case" in read(council.manager, address.replace("&amp;", "&"))

    def test_defines_every_figure(self, council, some, read):
        page = read(council.manager, SUMMER_2025)
        assert "those withdrawn count, those routed out at triage do not" in page

    def test_draws_its_charts_with_their_tables(self, council, some, read):
        page = read(council.manager, SUMMER_2025)
        for title in ("Complaints received by month", "Stage 1 outcomes", "Complaints by cause"):
            assert f'<figcaption class="putright-chart__title">{title}' in page

    def test_heads_the_table_of_a_chart_by_what_its_rows_are(self, council, some, read):
        page = read(council.manager, SUMMER_2025)
        table = page.split('chart__title">Complaints by cause')[1].split("</figure>")[0]
        assert re.search(r"<th[^>]*>\s*Cause\s*</th>", table)
        assert "Timeliness" in table

    def test_draws_no_nought_for_a_month_to_come(self, council, some, read, today):
        today(date(2025, 8, 20))
        rows = read(council.manager, SUMMER_2025).split("Jul 2025</th>")[1].split("</tr>")
        assert ["No data" in row for row in rows[:3]] == [False, False, True]

    def test_warns_of_small_numbers(self, council, some, read):
        assert ">Few cases<" in read(council.manager, SUMMER_2025)

    def test_calls_the_outcomes_what_the_council_calls_them(self, council, some, read, settings):
        settings.OUTCOME_WORDS = "justified"
        page = read(council.manager, SUMMER_2025)
        assert "Partly justified" in page
        assert "Partly upheld" not in page

    def test_has_no_share_of_all_services_when_there_were_none(self, council, read):
        record.keep(times(3, Old(area=council.waste), on=SPRING))
        page = read(council.manager, SUMMER_2025)
        row = text(page.split("All services</th>")[1].split("</tr>")[0])
        assert row == "0 100%"  # none now, and all of the quarter before

    def test_says_so_when_there_were_no_complaints(self, council, read):
        page = read(council.manager, SUMMER_2025)
        assert "There are no complaints on the record for Q1 to Q2 2025/26." in page

    def test_says_what_a_reader_should_know_first(self, council, read, today):
        record.keep([Old()])
        today(date(2025, 8, 20))
        assert "Q2 2025/26 ends on 30 September 2025." in read(council.manager, SUMMER_2025)

    @pytest.mark.parametrize("address", ["2025-27/q2/", "2025-26/q5/", "summer/q2/"])
    def test_of_no_quarter_is_not_found(self, council, read, address):
        read(council.manager, f"/casework/reports/quarterly/{address}", status=404)


class TestTheCasesBehindANumber:
    def test_are_as_many_as_it_says(self, council, some, read):
        page = read(council.manager, behind("stage_2_escalated"))
        assert "3 cases" in page
        assert len(references(page)) == 3

    def test_are_named_in_words(self, council, some, read):
        page = read(council.manager, behind("justified_share_by_cause.timeliness"))
        heading = "Complaints received in Q2 2025/26, cause timeliness, upheld at stage 1"
        assert f"{heading}</h1>" in page

    @pytest.mark.parametrize("what", ["cause", "service"])
    def test_are_named_in_words_where_nothing_is_recorded(self, council, read, what):
        record.keep([Old(cause="")])
        page = read(council.manager, behind(f"received_share_by_{what}.none_recorded"))
        assert f"Complaints received in Q2 2025/26, with no {what} recorded</h1>" in page

    def test_are_those_of_the_comparator_when_asked(self, council, some, read):
        page = read(council.manager, behind("stage_1_received_change", of="comparator_numerator"))
        assert "Complaints received in Q2 2024/25</h1>" in page
        assert len(references(page)) == 8

    def test_come_a_page_at_a_time(self, council, read):
        record.keep(times(ROWS + 3, Old()))
        first = references(read(council.manager, behind("stage_1_received")))
        second = references(read(council.manager, behind("stage_1_received", page=2)))
        assert (len(first), len(second), first & second) == (ROWS, 3, set())

    @pytest.mark.parametrize("page", ["", "0", "99", "next"])
    def test_are_always_some_page_of_them(self, council, some, read, page):
        assert references(read(council.manager, behind("stage_1_received", page=page)))

    @pytest.mark.parametrize(
        ("key", "of"), [("nonsense", "numerator"), ("stage_1_received", "denominator")]
    )
    def test_of_no_number_are_not_found(self, council, some, read, key, of):
        read(council.manager, behind(key, of), status=404)


class TestAnOfficerComplainedOf:
    @pytest.fixture
    def about_them(self, council, some):
        case = Case.objects.filter(service_area=council.waste, received_on=SUMMER).first()
        case.officers_complained_of.add(council.manager)
        return case

    def test_does_not_find_the_case_in_the_list(self, council, about_them, read):
        page = read(council.manager, behind("stage_1_received"))
        assert str(about_them) not in page
        assert len(references(page)) == 11

    def test_reads_figures_in_which_it_does_not_count(self, council, about_them, read):
        assert "11 cases" in text(read(council.manager, behind("stage_1_received")))

    def test_is_the_only_one_from_whom_it_is_kept(self, council, about_them, read):
        page = read(council.reviewer, behind("stage_1_received"))
        assert str(about_them) in page
        assert "12 cases" in text(page)


class TestTheFile:
    def rows(self, council, signed_in):
        reply = signed_in(council.manager).get(f"{SUMMER_2025}figures.csv")
        assert reply["Content-Disposition"] == 'attachment; filename="complaints-2025-26-q2.csv"'
        return {
            row["key"]: row for row in csv.DictReader(StringIO(reply.content.decode("utf-8-sig")))
        }

    def test_has_every_figure_exact(self, council, some, signed_in):
        rows = self.rows(council, signed_in)
        rate = rows["justified_share_by_cause.timeliness"]
        assert (rate["value"], rate["numerator"], rate["denominator"]) == ("100", "8", "8")
        assert float(rows["received_share_by_service.waste"]["value"]) == 25

    def test_has_the_comparator_beside_it(self, council, some, signed_in):
        change = self.rows(council, signed_in)["stage_1_received_change"]
        assert (change["comparator_period"], change["comparator_numerator"]) == ("Q2 2024/25", "8")


class TestWhoReads:
    @pytest.mark.parametrize("role", Role)
    def test_is_in_one_table(self, council, role, read):
        officer = Officer.objects.create_officer(f"{role}@council.example", "Reader", role)
        read(officer, REPORTS, status=200 if role in MAY[Act.READ_REPORTS] else 403)

    @pytest.mark.parametrize(
        "address", [REPORTS, SUMMER_2025, behind("stage_1_received"), f"{SUMMER_2025}figures.csv"]
    )
    def test_leaves_out_an_officer_without_any_role(self, council, read, address):
        read(Officer.objects.create_officer("none@council.example", "None"), address, status=403)

    @pytest.mark.parametrize("address", [REPORTS, SUMMER_2025, behind("stage_1_received")])
    def test_leaves_out_whoever_has_not_signed_in(self, client, db, address):
        assert client.get(address).url.startswith("/sign-in/")


class TestTheSpeed:
    @pytest.mark.parametrize("address", [REPORTS, SUMMER_2025, behind("stage_1_received")])
    def test_does_not_hang_on_the_number_of_cases(self, council, questions, address):
        every_sort = [Old(area=council.repairs), Old(on=SPRING), Old(on=SUMMER_BEFORE)]
        record.keep(every_sort)
        few = questions(council.manager, address)
        record.keep(every_sort * 40)
        assert questions(council.manager, address) == few <= QUESTIONS
