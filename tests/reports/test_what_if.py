"""What if: what another procedure would have made of what was done, against hand-made counts."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from putright.cases.models import Case, Stage
from putright.policy import commands as policy
from putright.policy import procedures
from putright.procedure import catalogue, clocks
from putright.procedure.calendar import england_and_wales
from putright.procedure.catalogue import parse
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome
from putright.procedure.steps import State
from putright.reports.what_if import Days, Number, last_months, what_if
from putright.reports.what_if_dates import Dates, Facts
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
    responded_on: date | None = given.TODAY,
    extended: int = 0,
    told: bool = True,
    kind: Kind = Kind.COMPLAINT,
    disposal: Disposal = Disposal.ANSWERED,
    imported: bool = False,
    rules: Procedure = AS_IT_IS,
    **facts: object,
) -> Case:
    """A case that is over, with one stage as the record keeps it."""
    case = Case.objects.create(
        kind=kind,
        state=State.CLOSED,
        channel=Channel.WEB,
        procedure="" if imported else rules.key,
        procedure_version="" if imported else rules.version,
        received_on=facts.get("received_on", given.MONDAY),
        closed_on=date(2026, 12, 31),
        disposal=disposal,
        imported_from="old" if imported else "",
        old_reference=f"OLD-{Case.objects.count()}" if imported else "",
    )
    stage = _stage(case, responded_on, **facts)
    if extended:
        told_on = given.TODAY if told else None
        stage.extensions.create(
            days=extended, reason="Records are missing.", due_on=NOVEMBER.last, told_on=told_on
        )
    if not imported:
        _count(stage, rules)
    return case


def _stage(
    case: Case,
    responded_on: date | None,
    *,
    received_on: date = given.MONDAY,
    acknowledged_on: date | None = given.TUESDAY,
    stage: int = 1,
) -> Stage:
    return Stage.objects.create(
        case=case,
        number=stage,
        received_on=received_on,
        acknowledged_on=acknowledged_on,
        responded_on=responded_on,
        outcome=Outcome.UPHELD if responded_on else "",
    )


def _count(stage: Stage, rules: Procedure) -> None:
    """Store the due days as they were counted then."""
    counted = clocks.stage_clocks(
        rules.stage(stage.number),
        received_on=stage.received_on,
        acknowledged_on=stage.acknowledged_on,
        extended_by=stage.extended_by,
        calendar=CALENDAR,
    )
    stage.acknowledgement_due_on = counted.acknowledgement.on
    stage.response_due_on = counted.response.on
    stage.save()


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
