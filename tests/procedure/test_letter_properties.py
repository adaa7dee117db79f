"""For whatever is on the record, a letter says that, and nothing else."""

import re
from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from putright.procedure.letters import LetterKind
from putright.procedure.letters.amounts import amounts_in
from putright.procedure.letters.facts import Promise
from putright.procedure.letters.response import NO_REMEDY, NOTHING_OPEN
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.outcomes import Outcome, RemedyKind, RouteReason
from putright.procedure.writing import full_date, long_date
from tests.procedure.test_letters import case

A_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ 20\d\d")
RESPONSES = (LetterKind.RESPONSE, LetterKind.FINAL_RESPONSE)

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
names = st.sampled_from(["Repairs", "Sam Carter", ""])
words = st.text(alphabet="abcdefgh ", min_size=3, max_size=30).map(
    lambda text: f"We {text.strip()}"
)


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    kind = draw(st.sampled_from(RemedyKind))
    return Promise(
        kind=kind,
        description=draw(words),
        stage=draw(st.integers(1, 2)),
        amount_pence=draw(st.integers(1, 10**8)) if kind is RemedyKind.PAYMENT else None,
        due_on=draw(st.none() | days),
        done_on=draw(st.none() | days),
        seen_to_by=draw(names),
    )


@st.composite
def findings(draw: st.DrawFn) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            point=SimpleNamespace(number=number, text=draw(words)),
            finding=draw(st.sampled_from(Outcome)),
            reasons=draw(words),
            rests_on="",
            no_remedy=draw(st.sampled_from(["", "It was put right before."])),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]


facts = st.fixed_dictionaries(
    {"findings": findings(), "promises": st.lists(promises(), max_size=6), "stage": st.just(2)}
)
kinds = st.sampled_from(RESPONSES)


def sections(kind: LetterKind, found: dict[str, object]) -> dict[str, str]:
    return {part.key: part.text for part in kind.standard.compose(case(**found))}


class TestWhatAResponseSays:
    @given(kinds, facts)
    def test_of_what_is_still_to_be_done_is_what_is_outstanding_and_no_more(self, kind, found):
        lines = sections(kind, found)["actions"].split("\n")
        still = [each for each in found["promises"] if each.outstanding]
        if not still:
            assert lines == [NOTHING_OPEN]
            return
        assert len(lines) == len(still)
        for line, promise in zip(lines, still, strict=True):
            assert line.startswith(f"• {promise.description}")
            assert amounts_in(line) == ([promise.amount_pence] if promise.amount_pence else [])
            by = [full_date(promise.due_on)] if promise.due_on else []
            assert re.findall(rf"\w+ {A_DATE.pattern}", line) == by
            assert (promise.seen_to_by in line) if promise.seen_to_by else "see to" not in line

    @given(kinds, facts)
    def test_to_be_done_was_done_on_that_day(self, kind, found):
        remedy = sections(kind, found)["remedy"]
        done = [long_date(each.done_on) for each in found["promises"] if each.done_on]
        assert re.findall(rf"This was done on ({A_DATE.pattern})", remedy) == done

    @given(kinds, facts)
    def test_of_money_is_what_the_remedies_pay(self, kind, found):
        remedy = sections(kind, found)["remedy"]
        paid = [each.amount_pence for each in found["promises"] if each.amount_pence]
        assert amounts_in(remedy) == paid

    @given(kinds, facts)
    def test_of_each_point_is_what_was_found_on_it(self, kind, found):
        said = sections(kind, found)["reasons"].split("\n\n")
        upheld = {Outcome.UPHELD: "We uphold this", Outcome.PARTLY_UPHELD: "We uphold part of"}
        for part, finding in zip(said, found["findings"], strict=True):
            assert part.startswith(f"Point {finding.point.number}: {finding.point.text}\n")
            assert upheld.get(finding.finding, "We do not uphold") in part
            assert finding.reasons in part

    @given(kinds, facts)
    def test_is_sorry_where_something_was_upheld_and_never_that_nothing_is_to_be_put_right(
        self, kind, found
    ):
        said = sections(kind, found)
        fault = any(finding.finding.finds_fault for finding in found["findings"])
        assert ("we are sorry" in said["decision"]) == fault
        explained = all(each.no_remedy for each in found["findings"] if each.finding.finds_fault)
        if found["promises"] or (fault and explained):
            assert NO_REMEDY not in said["remedy"]


class TestWhoGotIt:
    @given(st.sampled_from(RouteReason), st.sampled_from(["", "Repairs", "our insurance team"]))
    def test_is_said_only_of_somebody(self, reason, passed_to):
        said = reason.for_customer(passed_to)
        assert ("passed" in said and "We have passed" in said) == bool(
            passed_to and reason.passes_on
        ) or reason is RouteReason.OVER_TWELVE_MONTHS
        if "We have passed" in said:
            assert f"to {passed_to}." in said


class TestTheOmbudsmenOfALetter:
    @given(
        st.lists(st.sampled_from(list(OMBUDSMEN.values())), min_size=1, max_size=3, unique=True),
        st.sampled_from([LetterKind.FINAL_RESPONSE, LetterKind.REFUSAL, LetterKind.EXTENSION]),
    )
    def test_are_all_that_can_look_at_it_and_nobody_else(self, bodies, kind):
        [said] = [
            part.text
            for part in kind.standard.compose(case(ombudsmen=bodies))
            if part.key == "ombudsman"
        ]
        for body in OMBUDSMEN.values():
            assert (body.phone in said) == (body in bodies)
