"""What every act has in common: it is done, it is done once, and nothing is overwritten or lost."""

import html
import re

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import MAY, Role
from putright.cases import commands
from putright.cases.models import Case
from putright.procedure.steps import Step
from tests import addresses, given
from tests.casework.acts import examples
from tests.casework.acts.examples import QUIET
from tests.casework.acts.remedy_examples import OF_REMEDIES

EXAMPLES = [*examples.EXAMPLES, *OF_REMEDIES]

every_act = pytest.mark.parametrize("example", EXAMPLES, ids=str)
acts_for_some = pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if set(Role) - MAY[example.step]], ids=str
)
acts_on_what_was_seen = pytest.mark.parametrize(
    "example", [example for example in EXAMPLES if example.act not in QUIET], ids=str
)


def somebody_acts(council, case):
    """Another officer changes the case: it turns out to be about somebody."""
    lead = Officer.objects.get(name="Hana Lead")
    commands.name_officer(case, by=council.manager, on=given.TODAY, officer=lead)


def seen_in(page):
    return int(re.search(r'name="seen" value="(\d+)"', page).group(1))


class TestTheExamples:
    def test_leave_out_no_act_but_those_with_tests_of_their_own(self):
        acts = {example.step for example in EXAMPLES}
        elsewhere = {Step.RECEIVE, Step.ATTACH, Step.SEND_AGAIN, Step.MARK_SENT}
        assert acts == set(Step) - elsewhere


@every_act
class TestAnAct:
    def test_changes_the_record_and_goes_back_to_the_case(self, council, at_desk, example):
        case = example.far(council)
        officer = getattr(council, example.by)
        typed = example.fill_in(council, case)

        sent = at_desk(officer).send(case, example.act, **typed)

        assert sent.done
        assert sent.redirected_to == [example.leads_to or addresses.of_case(case)]
        assert "putright-message--success" in sent.page
        kinds = case.events.order_by("-number").values_list("kind", "by")
        assert (example.leaves, officer.pk) in list(kinds[:3])

    def test_cannot_be_seen_by_the_officer_complained_of(self, council, at_desk, example):
        case = example.far(council)
        case.officers_complained_of.add(council.checker)

        assert at_desk(council.checker).send(case, example.act).status == 404

    def test_is_done_once_by_a_double_click(self, council, at_desk, example):
        case = example.far(council)
        officer = getattr(council, example.by)
        typed = example.fill_in(council, case)
        seen = Case.objects.get(pk=case.pk).last_event

        desk = at_desk(officer)
        first = desk.send(case, example.act, seen=seen, **typed)
        after = Case.objects.get(pk=case.pk).last_event
        second = desk.send(case, example.act, seen=seen, **typed)

        assert first.done
        assert second.done
        assert Case.objects.get(pk=case.pk).last_event == after


@acts_for_some
class TestAnActForSomeRoles:
    def test_gives_back_what_was_typed_to_an_officer_with_another_role(
        self, council, at_desk, example
    ):
        case = example.far(council)
        role = min(set(Role) - MAY[example.step])
        other = Officer.objects.create_officer("other@council.example", "Other Role", role)
        before = Case.objects.get(pk=case.pk).last_event

        sent = at_desk(other).send(case, example.act, **example.fill_in(council, case))

        assert sent.status == 403
        assert html.escape(example.keeps) in sent.page
        assert Case.objects.get(pk=case.pk).last_event == before


@acts_on_what_was_seen
class TestTheSecondOfTwoPeople:
    def test_is_told_what_changed_and_keeps_what_they_typed(self, council, at_desk, example):
        case = example.far(council)
        desk = at_desk(getattr(council, example.by))
        typed = example.fill_in(council, case)
        seen = Case.objects.get(pk=case.pk).last_event
        somebody_acts(council, case)

        sent = desk.send(case, example.act, seen=seen, **typed)

        assert "Others have changed this case" in sent.page
        assert "Mo Nager (officer named)" in sent.page
        assert html.escape(example.keeps) in sent.page
        assert not case.events.filter(kind=example.leaves, number__gt=seen + 1).exists()

    def test_can_go_on_once_they_have_been_told(self, council, at_desk, example):
        case = example.far(council)
        desk = at_desk(getattr(council, example.by))
        typed = example.fill_in(council, case)
        seen = Case.objects.get(pk=case.pk).last_event
        somebody_acts(council, case)

        told = desk.send(case, example.act, seen=seen, **typed)

        assert desk.send(case, example.act, seen=seen_in(told.page), **typed).done
