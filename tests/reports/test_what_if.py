"""What if: what another procedure would have made of what was done, against hand-made counts."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from putright.cases.models import Case, Stage
from putright.policy import commands as policy
from putright.policy import procedures
from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.catalogue.reading import parse
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome
from putright.procedure.spans import Span
from putright.procedure.steps import State
from putright.reports.what_if import Days, Number, last_months, what_if
from putright.reports.what_if_dates import Dates, Facts, Undated
from tests import given
from tests.policy.given import procedure as text

QUERIES = 2
NOVEMBER = Days(date(2026, 11, 1), date(2026, 11, 30))
AS_IT_IS = catalogue.get("corporate", "2024-04-01")
HALF = {'within = "10 working days"': 'within = "5 working days"'}
CALENDAR = england_and_wales()


def draft(changes: dict[str, str] | None = None, **how: str):
    """A procedure like the corporate one, with these words of its text changed."""
    changed = text(**how)
    for old, new in (changes or {}).items():
        assert old in changed
        changed = changed.replace(old, new)
    return parse(changed)


def cut_at(marker: str, end: str = "# The customer's own limits"):
    """The corporate procedure without what stands from one place to another."""
    whole = text()
    return parse(whole[: whole.index(marker)] + whole[whole.index(end) :])


NO_SECOND_STAGE = cut_at("[[stages]]\nnumber = 2")


def kept(
    *,
    received_on: date = given.MONDAY,
    acknowledged_on: date | None = given.TUESDAY,
    responded_on: date | None = given.TODAY,
    stage: int = 1,
    extended: int = 0,
    told: bool = True,
    rules=AS_IT_IS,
    kind: Kind = Kind.COMPLAINT,
    disposal: Disposal = Disposal.ANSWERED,
    imported: bool = False,
) -> Case:
    """A case that is over, with one stage as the record keeps it."""
    case = Case.objects.create(
        kind=kind,
        state=State.CLOSED,
        channel=Channel.WEB,
        summary="A case",
        account="What happened",
        procedure="" if imported else rules.key,
        procedure_version="" if imported else rules.version,
        received_on=received_on,
        closed_on=date(2026, 12, 31),
        disposal=disposal,
        imported_from="old" if imported else "",
        old_reference=f"OLD-{Case.objects.count()}" if imported else "",
    )
    counted = None
    if not imported:
        counted = clocks.stage_clocks(
            rules.stage(stage),
            received_on=received_on,
            acknowledged_on=acknowledged_on,
            extended_by=extended if told else 0,
            calendar=CALENDAR,
        )
    row = Stage.objects.create(
        case=case,
        number=stage,
        received_on=received_on,
        acknowledgement_due_on=counted and counted.acknowledgement.on,
        acknowledged_on=acknowledged_on,
        response_due_on=counted and counted.response.on,
        responded_on=responded_on,
        outcome=Outcome.UPHELD if responded_on else "",
    )
    if extended:
        row.extensions.create(
            days=extended,
            reason="Records",
            due_on=NOVEMBER.last,
            told_on=given.TODAY if told else None,
        )
    return case


def numbers(measure) -> dict[str, int]:
    """Every number of a measure that is not nought."""
    return {number.value: measure.count(number) for number in Number if measure.count(number)}


@pytest.mark.django_db
class TestWhatIf:
    def test_compares_a_complaint_made_by_commands_with_shorter_limits(self, db):
        """Acknowledged on Tuesday 3 November, answered on 10 November: the 5th working day."""
        council = given.council()
        in_time = given.answered(council, on=given.TODAY)
        late = given.answered(council, on=date(2026, 11, 11))
        made = what_if(draft(HALF), NOVEMBER).measure("response", 1)
        assert numbers(made) == {"compared": 2, "late-under": 1, "to-late": 1}
        assert made.cases(Number.TO_LATE) == (late.pk,)
        assert set(made.cases(Number.COMPARED)) == {in_time.pk, late.pk}

    def test_counts_what_was_late_and_what_would_be(self):
        # Acknowledged on Tuesday 3 November: 10 working days end on the 17th, 5 on the 10th.
        for day, number in ((10, 3), (11, 2), (17, 1), (18, 4)):
            for _ in range(number):
                kept(responded_on=date(2026, 11, day))
        made = what_if(draft(HALF), NOVEMBER).measure("response", 1)
        assert numbers(made) == {
            "compared": 10,
            "late-then": 4,
            "late-under": 7,
            "to-late": 3,
        }
        assert made.share(Number.LATE_UNDER) == Fraction(70)

    def test_counts_what_longer_limits_would_have_put_in_time(self):
        kept(responded_on=date(2026, 11, 18))
        longer = draft({'within = "10 working days"': 'within = "11 working days"'})
        made = what_if(longer, NOVEMBER).measure("response", 1)
        assert numbers(made) == {"compared": 1, "late-then": 1, "to-in-time": 1}

    def test_counts_acknowledgements_by_their_own_limit(self):
        kept(acknowledged_on=date(2026, 11, 9), responded_on=None)  # the 5th working day
        kept(acknowledged_on=date(2026, 11, 6), responded_on=None)
        shorter = draft({'within = "5 working days"': 'within = "4 working days"'})
        made = what_if(shorter, NOVEMBER)
        assert numbers(made.measure("acknowledgement", 1)) == {
            "compared": 2,
            "late-under": 1,
            "to-late": 1,
        }
        assert made.of("response") == ()

    def test_tells_the_stages_apart_and_adds_them_up(self):
        kept(responded_on=date(2026, 11, 18))
        kept(stage=2, responded_on=date(2026, 11, 18))
        made = what_if(draft(HALF), NOVEMBER)
        assert numbers(made.measure("response", 1)) == {
            "compared": 1,
            "late-then": 1,
            "late-under": 1,
        }
        assert numbers(made.measure("response", 2)) == {"compared": 1}
        assert numbers(made.total("response")) == {"compared": 2, "late-then": 1, "late-under": 1}

    def test_has_no_percentage_of_nothing(self):
        nothing = what_if(draft(), NOVEMBER)
        assert nothing.measures == ()
        assert nothing.total("response").share(Number.LATE_THEN) is None
        assert not nothing.total("response").small

    def test_says_when_there_are_few(self):
        kept()
        assert what_if(draft(), NOVEMBER).measure("response", 1).small


@pytest.mark.django_db
class TestThePeriod:
    def test_is_of_the_days_on_which_things_were_done(self):
        kept(responded_on=date(2026, 11, 30))
        kept(responded_on=date(2026, 12, 1), acknowledged_on=None)
        made = what_if(draft(), NOVEMBER)
        assert made.measure("response", 1).count(Number.COMPARED) == 1

    def test_is_the_last_12_months_with_today(self):
        assert last_months(given.TODAY) == (date(2025, 11, 11), given.TODAY)
        assert last_months(date(2028, 2, 29)) == (date(2027, 3, 1), date(2028, 2, 29))

    def test_decides_about_acknowledgement_and_answer_each_by_itself(self):
        kept(received_on=date(2026, 10, 28), acknowledged_on=date(2026, 10, 30))
        made = what_if(draft(), NOVEMBER)
        assert [measure.clock for measure in made.measures] == ["response"]


@pytest.mark.django_db
class TestAnExtension:
    """Ten working days from 3 November end on the 17th, and 3 more on the 20th."""

    def test_is_kept_as_it_was(self):
        kept(extended=3, responded_on=date(2026, 11, 20))
        made = what_if(draft(), NOVEMBER)
        assert numbers(made.measure("response", 1)) == {"compared": 1}
        assert made.cut == 0

    def test_reaches_no_further_than_the_draft_allows(self):
        kept(extended=3, responded_on=date(2026, 11, 20))
        less = draft({'extend_by = "10 working days"': 'extend_by = "2 working days"'})
        made = what_if(less, NOVEMBER)
        assert numbers(made.measure("response", 1)) == {
            "compared": 1,
            "late-under": 1,
            "to-late": 1,
        }
        assert made.cut == 1

    def test_is_none_where_the_draft_allows_none(self):
        kept(extended=3, responded_on=date(2026, 11, 18))
        none = draft({'extend_by = "10 working days"\n': ""})
        assert what_if(none, NOVEMBER).measure("response", 1).count(Number.TO_LATE) == 1

    def test_that_nobody_was_told_of_is_none(self):
        kept(extended=3, told=False, responded_on=date(2026, 11, 18))
        made = what_if(draft(), NOVEMBER).measure("response", 1)
        assert numbers(made) == {"compared": 1, "late-then": 1, "late-under": 1}

    def test_is_in_working_days_also_where_the_draft_counts_others(self):
        in_days = draft(
            {
                'within = "10 working days"': 'within = "14 calendar days"',
                'extend_by = "10 working days"': 'extend_by = "6 calendar days"',
            }
        )
        dates = Dates(in_days, CALENDAR)
        extended = {
            n: dates.due(1, "response", Facts(given.MONDAY, given.TUESDAY, n)) for n in (0, 3, 5)
        }
        assert extended == {
            0: date(2026, 11, 17),
            3: date(2026, 11, 20),
            5: date(2026, 11, 23),  # the 24th would be more than 20 days
        }


@pytest.mark.django_db
class TestWhatCannotBeCompared:
    def test_is_a_stage_that_the_draft_does_not_have(self):
        kept(stage=2)
        made = what_if(NO_SECOND_STAGE, NOVEMBER)
        assert numbers(made.measure("response", 2)) == {"no-stage": 1}

    def test_is_a_date_that_the_draft_leaves_to_agreement(self):
        kept(acknowledged_on=None)
        agreed = draft(
            {
                'within = "10 working days"\nextend_by = "10 working days"': "agreed = true",
            }
        )
        assert numbers(what_if(agreed, NOVEMBER).measure("response", 1)) == {"agreed": 1}

    def test_is_an_acknowledgement_without_a_limit(self):
        kept(responded_on=None)
        whole = text()
        start = whole.index("[stages.clocks.acknowledgement]")
        without = parse(whole[:start] + whole[whole.index("[stages.clocks.response]") :])
        made = what_if(without, NOVEMBER)
        assert numbers(made.measure("acknowledgement", 1)) == {"no-clock": 1}

    def test_is_an_answer_whose_start_nobody_knows(self):
        kept()
        panel = draft({'from = "acknowledged"': 'from = "panel_met"'})
        made = what_if(panel, NOVEMBER)
        assert numbers(made.measure("response", 1)) == {"not-started": 1}

    def test_is_a_day_that_no_calendar_knows(self):
        kept(imported=True, received_on=date(1990, 1, 1), acknowledged_on=None)
        made = what_if(draft(), NOVEMBER)
        assert numbers(made.measure("response", 1)) == {"out-of-calendar": 1}

    def test_has_days_but_no_due_date_where_an_old_system_kept_it(self):
        kept(imported=True)
        kept(imported=True, responded_on=date(2026, 11, 18))
        made = what_if(draft(), NOVEMBER).measure("response", 1)
        assert numbers(made) == {"undated": 2, "undated-late": 1}


@pytest.mark.django_db
class TestTheCases:
    def test_of_another_procedure_do_not_count(self):
        mine = kept()
        kept(rules=catalogue.in_force("housing", given.MONDAY))
        made = what_if(draft(), NOVEMBER)
        assert made.measure("response", 1).cases(Number.COMPARED) == (mine.pk,)
        assert not made.everywhere

    def test_of_its_kinds_all_count_for_a_procedure_that_is_new(self):
        kept()
        made = what_if(draft(key="parking"), NOVEMBER)
        assert made.measure("response", 1).count(Number.COMPARED) == 1
        assert made.everywhere

    def test_of_another_kind_do_not_count(self):
        kept(kind=Kind.COMPLIMENT)
        assert what_if(draft(), NOVEMBER).measures == ()

    def test_that_were_routed_out_do_not_count(self):
        kept(disposal=Disposal.ROUTED_OUT)
        assert what_if(draft(), NOVEMBER).measures == ()

    def test_count_by_the_days_that_the_council_decided(self):
        kept(responded_on=date(2026, 11, 11))
        policy.proclaim(date(2026, 11, 5), name="Extra", by=None, on=given.MONDAY)
        made = what_if(draft(HALF), NOVEMBER).measure("response", 1)
        assert numbers(made) == {"compared": 1}

    @pytest.mark.parametrize("number", [0, 1, 60])
    def test_are_counted_in_as_many_queries_however_many(self, number, django_assert_num_queries):
        for place in range(number):
            kept(extended=place % 3)
        rules = draft(HALF)
        procedures.calendar_of(rules)
        with django_assert_num_queries(QUERIES):
            what_if(rules, NOVEMBER)


received = st.dates(date(2024, 4, 1), date(2026, 6, 30))
waits = st.integers(0, 20)
limits = st.integers(1, 40)


@st.composite
def facts(draw) -> Facts:
    """A stage, acknowledged some days after it was received or never."""
    received_on = draw(received)
    acknowledged_on = draw(st.none() | waits.map(lambda days: received_on + timedelta(days)))
    extended_by = draw(st.integers(0, 10)) if acknowledged_on else 0
    return Facts(received_on, acknowledged_on, extended_by)


def with_limits(acknowledge: int, respond: int) -> Procedure:
    """The corporate procedure with these working days at stage 1."""
    first, *others = AS_IT_IS.stages
    spans = {"acknowledgement": Span(acknowledge), "response": Span(respond)}
    shorter = {name: replace(first.clocks[name], within=span) for name, span in spans.items()}
    return replace(AS_IT_IS, stages=(replace(first, clocks=shorter), *others))


class TestTheDates:
    @for_any(facts(), st.sampled_from([1, 2]))
    def test_are_those_of_the_clocks(self, facts, stage):
        counted = clocks.stage_clocks(AS_IT_IS.stage(stage), calendar=CALENDAR, **facts._asdict())
        dates = Dates(AS_IT_IS, CALENDAR)
        assert dates.due(stage, "response", facts) == counted.response.on
        assert dates.due(stage, "acknowledgement", facts) == counted.acknowledgement.on

    @pytest.mark.parametrize("key", catalogue.keys())
    @for_any(facts=facts())
    def test_are_those_of_the_clocks_of_every_procedure(self, key, facts):
        for rules in catalogue.versions(key):
            dates = Dates(rules, CALENDAR)
            for stage in rules.stages:
                plain = facts._replace(extended_by=0)
                counted = clocks.stage_clocks(stage, calendar=CALENDAR, **plain._asdict())
                for clock in ("acknowledgement", "response"):
                    due, explained = dates.due(stage.number, clock, plain), getattr(counted, clock)
                    if explained is None:
                        assert isinstance(due, Undated)
                    else:
                        assert due == explained.on

    @for_any(facts(), limits, limits, st.integers(0, 10), st.integers(0, 10))
    def test_are_never_later_under_shorter_limits(self, facts, acknowledge, respond, less, fewer):
        longer = Dates(with_limits(acknowledge + less, respond + fewer), CALENDAR)
        shorter = Dates(with_limits(acknowledge, respond), CALENDAR)
        for clock in ("acknowledgement", "response"):
            assert shorter.due(1, clock, facts) <= longer.due(1, clock, facts)


@pytest.mark.django_db
class TestADraftWithTheSameLimits:
    def test_changes_nothing(self):
        for wait in range(1, 29):
            kept(
                responded_on=given.MONDAY + timedelta(days=wait),
                acknowledged_on=given.MONDAY + timedelta(days=min(wait, wait % 9)),
                extended=wait % 4,
                stage=1 + wait % 2,
            )
        made = what_if(draft(), NOVEMBER)
        for measure in made.measures:
            assert measure.count(Number.TO_LATE) == measure.count(Number.TO_IN_TIME) == 0
        assert made.total("response").count(Number.COMPARED) == 28
        assert made.total("response").count(Number.LATE_THEN) > 0
