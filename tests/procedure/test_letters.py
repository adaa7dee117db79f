"""Standard letters, composed from facts alone: no database, no case."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest

from putright.procedure import letters
from putright.procedure.letters import AUTOMATIC, LETTERS, STANDARD, LetterKind
from putright.procedure.letters.facts import Promise
from putright.procedure.ombudsmen import OMBUDSMEN
from putright.procedure.outcomes import Outcome, RemedyKind

MONDAY = date(2026, 11, 2)
FINDING = SimpleNamespace(
    point=SimpleNamespace(number=1, text="The boiler."),
    finding=Outcome.UPHELD,
    reasons="Nobody came.",
    rests_on="",
    no_remedy="",
)
HEATERS = Promise(
    RemedyKind.PAYMENT, "We pay for heaters", stage=1, amount_pence=4900, due_on=MONDAY
)
SORRY = Promise(RemedyKind.APOLOGY, "We apologise to you.", stage=1)


def case(**different: object) -> SimpleNamespace:
    facts = {
        "reference": "K7QX-4MRT",
        "noun": "complaint",
        "received_on": MONDAY,
        "requested_on": MONDAY,
        "untriaged": True,
        "due_on": MONDAY,
        "dealt_with": "We passed it on.",
        "if_unhappy": "",
        "stage": 1,
        "final": False,
        "definition": "No heating.",
        "outcome_sought": "Heating.",
        "responsibility": "",
        "adjustments": "",
        "reach": "To reach the Complaints team, call 0116 496 0100.",
        "points": [FINDING.point],
        "response_due": None,
        "due_if_acknowledged": None,
        "extension": SimpleNamespace(days=5, reason="A survey.", due_on=MONDAY),
        "findings": [FINDING],
        "promises": [HEATERS],
        "no_longer": [],
        "ombudsmen": [OMBUDSMEN["housing"]],
        "within": lambda clock: None,
    }
    return SimpleNamespace(**{**facts, **different})


def text(kind: LetterKind, **different: object) -> str:
    return "\n".join(section.text for section in kind.standard.compose(case(**different)))


class TestAStandardLetter:
    @pytest.mark.parametrize("kind", LetterKind)
    def test_says_something_under_keys_that_come_once(self, kind):
        sections = kind.standard.compose(case())
        assert sections
        assert max(Counter(section.key for section in sections).values()) == 1

    @pytest.mark.parametrize("kind", sorted(AUTOMATIC))
    def test_that_goes_by_itself_has_nothing_to_write_in(self, kind):
        assert all(section.fixed for section in kind.standard.compose(case()))

    @pytest.mark.parametrize("kind", LETTERS)
    def test_that_an_officer_writes_has_something_to_write_in(self, kind):
        assert not all(section.fixed for section in kind.standard.compose(case()))

    def test_is_found_once(self):
        assert len(list(letters._found())) == len(STANDARD) == len(LetterKind)


class TestTheOrderOfTheLetters:
    def test_is_that_of_the_life_of_a_case(self):
        kinds = list(LetterKind)
        assert set(kinds[: len(AUTOMATIC)]) == AUTOMATIC
        first, answer, last = map(kinds.index, ("acknowledgement", "response", "refusal"))
        assert first < answer < last


class TestAReceipt:
    def test_promises_nothing_that_has_been_overtaken(self):
        assert "Somebody will read it" in text(LetterKind.RECEIPT)
        assert "Somebody will read it" not in text(LetterKind.RECEIPT, untriaged=False)


def upheld(**different: object) -> SimpleNamespace:
    return SimpleNamespace(**vars(FINDING) | different)


def section(kind: LetterKind, key: str, **different: object) -> str:
    found = {part.key: part.text for part in kind.standard.compose(case(**different))}
    return found[key]


class TestAResponse:
    def test_says_what_was_found_and_what_will_be_done(self):
        said = text(LetterKind.RESPONSE)
        assert "Point 1: The boiler.\nWe uphold this point. Nobody came." in said
        assert "• We pay for heaters: £49." in said
        assert "at stage 2" in said

    def test_apologises_where_something_is_upheld_and_nowhere_else(self):
        assert "we are sorry" in section(LetterKind.RESPONSE, "decision")
        refused = [upheld(finding=Outcome.NOT_UPHELD)]
        assert "sorry" not in section(LetterKind.RESPONSE, "decision", findings=refused)

    def test_names_the_policy_or_the_law_that_a_finding_rests_on(self):
        cited = [upheld(rests_on="section 11 of the Landlord and Tenant Act 1985")]
        reasons = section(LetterKind.RESPONSE, "reasons", findings=cited)
        assert reasons.endswith("This rests on section 11 of the Landlord and Tenant Act 1985.")

    def test_that_is_the_last_one_points_to_the_ombudsman(self):
        assert "you can take your complaint to the Housing Ombudsman" in text(
            LetterKind.FINAL_RESPONSE, final=True
        )

    def test_takes_none_of_its_facts_from_an_officer(self):
        open_keys = {
            part.key for part in LetterKind.RESPONSE.standard.compose(case()) if not part.fixed
        }
        assert open_keys == {"opening", "explanation", "more_remedy"}


class TestWhatIsStillToBeDone:
    def test_is_what_any_stage_promised_with_its_amount_its_day_and_who_sees_to_it(self):
        lift = Promise(
            RemedyKind.REPAIR,
            "We will repair the lift.",
            stage=1,
            due_on=date(2026, 12, 18),
            seen_to_by="Sam Carter",
        )
        refund = Promise(RemedyKind.PAYMENT, "We refund the rent.", stage=1, amount_pence=12050)
        found = {"stage": 2, "final": True, "promises": [lift, refund, SORRY]}

        actions = section(LetterKind.FINAL_RESPONSE, "actions", **found)

        assert actions.split("\n") == [
            "• We will repair the lift. We will do this by Friday 18 December 2026. "
            "Sam Carter will see to it.",
            "• We refund the rent: £120.50. We have not set a day for this yet.",
        ]
        remedy = section(LetterKind.FINAL_RESPONSE, "remedy", **found)
        assert "• We will repair the lift. We offered this at stage 1." in remedy

    def test_is_nothing_only_where_nothing_is(self):
        nothing = "We have not promised you anything that is still to be done."
        done = Promise(RemedyKind.REPAIR, "We repaired it.", stage=1, done_on=MONDAY)
        assert section(LetterKind.RESPONSE, "actions", promises=[done, SORRY]) == nothing
        assert "This was done on 2 November 2026." in section(
            LetterKind.RESPONSE, "remedy", promises=[done]
        )

    def test_is_an_apology_only_where_a_day_is_set_for_it(self):
        visit = Promise(RemedyKind.APOLOGY, "The head of service visits.", stage=1, due_on=MONDAY)
        assert "The head of service visits." in section(
            LetterKind.RESPONSE, "actions", promises=[visit]
        )

    def test_is_never_said_to_be_nothing_to_put_right_where_something_was_upheld(self):
        why = upheld(no_remedy="The repair was done before you wrote.")
        remedy = section(LetterKind.RESPONSE, "remedy", findings=[why], promises=[])
        assert remedy == ("On point 1 we offer nothing more. The repair was done before you wrote.")


class TestTheOmbudsmen:
    BOTH = (OMBUDSMEN["lgsco"], OMBUDSMEN["housing"])

    def test_of_a_case_of_several_services_are_both_named_with_what_each_looks_at(self):
        said = section(LetterKind.FINAL_RESPONSE, "ombudsman", ombudsmen=self.BOTH)
        assert "Which Ombudsman it is depends on the service" in said
        for body in self.BOTH:
            assert f"• The {body.name} looks at {body.looks_at}" in said
            assert body.phone in said
        assert "or the Housing Ombudsman for advice" in section(
            LetterKind.ACKNOWLEDGEMENT, "ombudsman", ombudsmen=self.BOTH
        )

    def test_are_not_for_what_was_never_a_complaint(self):
        assert "Ombudsman" not in text(LetterKind.PASSED_ON, noun="enquiry")


class TestTheAcknowledgement:
    def test_offers_adjustments_only_to_whom_has_not_asked_for_any(self):
        assert "such as large print" in section(LetterKind.ACKNOWLEDGEMENT, "adjustments_offer")
        said = section(
            LetterKind.ACKNOWLEDGEMENT, "adjustments_offer", adjustments="Large print, 16 point."
        )
        assert "such as large print" not in said
        assert "Large print, 16 point." in said


class TestAWithdrawal:
    def test_is_confirmed_with_what_is_still_promised(self):
        said = text(LetterKind.WITHDRAWAL)
        assert "We have stopped looking into your complaint, as we were asked to." in said
        assert "We still do what we offered you:\n\n• We pay for heaters" in said
        assert "still do" not in text(LetterKind.WITHDRAWAL, promises=[])


class TestARequestForTheNextStage:
    def test_is_confirmed_with_the_day_of_the_request_and_what_happens_next(self):
        said = text(LetterKind.ESCALATION_RECEIPT, stage=2)
        assert "On Monday 2 November 2026 you asked us to look at your complaint again." in said
        assert "Somebody who has not dealt with your complaint before will look at it." in said
