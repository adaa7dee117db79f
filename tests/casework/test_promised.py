"""The list of what was promised and is not done yet."""

import pytest

from putright.cases import commands
from putright.cases.models import Remedy
from tests import given

PROMISED = "We will replace the boiler."
PAGE = "/casework/promised/"


class TestWhatIsPromised:
    def test_stands_there_until_it_is_done_also_after_the_case_is_closed(self, council, read):
        case = given.promised(council)
        how = {"followed_by": council.colleague, "reason": "The part comes next week."}
        commands.close(case, by=council.officer, on=given.TODAY, **how)
        page = read(council.manager, PAGE)
        assert PROMISED in page
        assert "Cole League" in page
        assert "We apologise to you." not in page

        remedy = case.remedies.get(kind="repair")
        commands.complete_remedy(case, by=council.officer, on=given.TODAY, remedy=remedy)

        assert PROMISED not in read(council.manager, PAGE)

    @pytest.mark.parametrize(
        ("tab", "due_on", "there"),
        [
            ("overdue", given.MONDAY, True),
            ("overdue", given.LATER, False),
            ("dated", given.LATER, True),
            ("dated", None, False),
            ("undated", None, True),
        ],
    )
    def test_stands_under_the_tab_of_its_day(self, council, read, today, tab, due_on, there):
        today(given.TODAY)
        given.promised(council)
        Remedy.objects.update(due_on=due_on)
        assert (PROMISED in read(council.manager, f"{PAGE}?when={tab}")) == there

    def test_is_listed_by_who_sees_to_it_and_by_service(self, council, read):
        given.promised(council)
        Remedy.objects.update(owner=council.colleague)
        for query, there in [
            (f"whose={council.colleague.pk}", True),
            (f"whose={council.manager.pk}", False),
            (f"service={council.repairs.pk}", True),
            (f"service={council.waste.pk}&whose={council.colleague.pk}", False),
            ("whose=x&service=" + "9" * 30, True),
            ("when=never&after=2026-99-99_x", True),
        ]:
            assert (PROMISED in read(council.manager, f"{PAGE}?{query}")) == there, query

    def test_is_hidden_from_whom_the_complaint_is_about(self, council, read):
        case = given.promised(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.adviser)
        assert PROMISED not in read(council.adviser, PAGE)

    def test_goes_on_on_another_page(self, council, read):
        case = given.promised(council)
        remedy = case.remedies.get(kind="repair")
        for number in range(30):
            Remedy.objects.create(
                case=case,
                stage=remedy.stage,
                kind="repair",
                description=f"Promise {number}",
                offered_on=given.TODAY,
                due_on=given.LATER,
            )
        first = read(council.manager, PAGE)
        assert "Promise 23" in first
        assert "Promise 24" not in first
        mark = Remedy.objects.get(description="Promise 23")
        assert f"after=2026-11-16_{mark.pk}" in first
        second = read(council.manager, f"{PAGE}?after=2026-11-16_{mark.pk}")
        assert "Promise 24" in second
        assert "Promise 23" not in second
