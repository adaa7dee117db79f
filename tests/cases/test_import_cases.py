"""Old cases go in as they were, by one command."""

from dataclasses import replace
from datetime import date

import pytest

from putright.cases import audit, commands, search
from putright.cases.commands import OldCase, OldRemedy, OldStage, Refused
from putright.cases.commands.importing import again
from putright.cases.models import Case, Event, Letter
from putright.cases.references import display
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import Cause, Channel, ContactBy, Kind, LinkKind, PartyRole
from putright.procedure.outcomes import Outcome, RemedyKind
from tests import given

TODAY = date(2026, 11, 10)
RECEIVED = date(2015, 8, 3)
ACKNOWLEDGED = date(2015, 8, 5)
ANSWERED = date(2015, 8, 17)
ASKED_AGAIN = date(2015, 9, 1)
ANSWERED_AGAIN = date(2015, 9, 21)

RITA = Contact(
    name="Rita Moss",
    email="rita.moss@example.org",
    address="3 Mill Lane",
    postcode="LE2 7QX",
    ward="Castle",
)
STAGE_1 = OldStage(
    received_on=RECEIVED,
    acknowledged_on=ACKNOWLEDGED,
    responded_on=ANSWERED,
    outcome=Outcome.UPHELD,
)
STAGE_2 = OldStage(received_on=ASKED_AGAIN, responded_on=ANSWERED_AGAIN, outcome=Outcome.NOT_UPHELD)


def old(**what):
    return OldCase(
        **{
            "old_reference": "40097",
            "kind": Kind.COMPLAINT,
            "channel": Channel.TELEPHONE,
            "account": "There is damp on the bedroom wall. Nobody came.",
            "customer": RITA,
            "stages": (STAGE_1,),
        }
        | what
    )


def imported(*records, source="the old system", on=TODAY):
    return commands.import_cases(records, source=source, on=on)


def the_case(**what):
    assert imported(old(**what)).refused == {}
    return Case.objects.get(old_reference="40097")


def told(case):
    return [(event.kind, event.on) for event in case.events.order_by("number")]


@pytest.mark.django_db
class TestAnAnsweredComplaint:
    def test_is_closed_on_the_last_day_that_is_known(self):
        case = the_case()
        assert (case.state, case.disposal, case.closed_on) == ("closed", "answered", ANSWERED)

    def test_keeps_its_old_reference_and_gets_one_of_ours(self):
        case = the_case()
        assert (case.imported_from, case.old_reference) == ("the old system", "40097")
        assert list(Case.objects.named(str(case))) == list(Case.objects.named("40097")) == [case]

    def test_keeps_its_days_and_has_no_clock(self):
        case = the_case()
        stage = case.stages.get()
        assert (case.received_on, case.due_on, case.procedure) == (RECEIVED, None, "")
        assert (stage.received_on, stage.acknowledged_on) == (RECEIVED, ACKNOWLEDGED)
        assert (stage.responded_on, stage.outcome) == (ANSWERED, "upheld")
        assert (stage.acknowledgement_due_on, stage.response_due_on) == (None, None)

    def test_has_one_point_in_the_customers_words_with_its_finding(self, council):
        case = the_case(service_area=council.repairs, cause=Cause.TIMELINESS)
        point = case.points.get()
        assert point.text == case.account == "There is damp on the bedroom wall. Nobody came."
        assert (case.service_area, point.service_area) == (council.repairs, council.repairs)
        assert (case.cause, point.cause) == ("timeliness", "timeliness")
        assert [found.finding for found in point.findings.all()] == ["upheld"]

    def test_tells_its_story_in_a_chain_that_holds(self):
        case = the_case()
        assert told(case) == [
            ("received", RECEIVED),
            ("acknowledged", ACKNOWLEDGED),
            ("responded", ANSWERED),
            ("closed", ANSWERED),
            ("imported", TODAY),
        ]
        assert [trouble for trouble in audit.troubles() if trouble] == []

    def test_tells_its_story_by_the_days_when_it_was_acknowledged_late(self):
        late = OldStage(
            received_on=RECEIVED,
            acknowledged_on=ASKED_AGAIN,
            responded_on=ANSWERED,
            outcome=Outcome.UPHELD,
        )
        case = the_case(stages=(late,))
        assert [kind for kind, _ in told(case)][1:4] == ["responded", "acknowledged", "closed"]
        assert case.closed_on == ASKED_AGAIN

    def test_is_found_by_its_words(self):
        case = the_case()
        for typed in ("40097", "bedroom damp", "Moss", "le27qx"):
            assert search.find(typed) == [case.pk]

    def test_sends_no_letter(self):
        the_case()
        assert not Letter.objects.exists()


@pytest.mark.django_db
class TestAComplaintAnsweredTwice:
    def test_has_both_stages_and_both_findings(self):
        case = the_case(stages=(STAGE_1, STAGE_2))
        first, second = case.stages.order_by("number")
        assert (first.outcome, second.outcome) == ("upheld", "not_upheld")
        assert (second.received_on, second.responded_on) == (ASKED_AGAIN, ANSWERED_AGAIN)
        assert case.points.get().findings.count() == 2
        assert (case.stage_number, case.closed_on) == (2, ANSWERED_AGAIN)

    def test_may_have_two_stages_alike(self):
        same_day = OldStage(received_on=ANSWERED, responded_on=ANSWERED, outcome=Outcome.NOT_UPHELD)
        assert the_case(stages=(same_day, same_day)).stages.count() == 2

    def test_tells_of_the_escalation(self):
        case = the_case(stages=(STAGE_1, STAGE_2))
        assert told(case)[3:] == [
            ("escalated", ASKED_AGAIN),
            ("responded", ANSWERED_AGAIN),
            ("closed", ANSWERED_AGAIN),
            ("imported", TODAY),
        ]


@pytest.mark.django_db
class TestACaseThatWaits:
    @pytest.mark.parametrize(
        ("stage", "state"),
        [
            (OldStage(received_on=RECEIVED), "accepted"),
            (OldStage(received_on=RECEIVED, acknowledged_on=ACKNOWLEDGED), "investigating"),
        ],
    )
    def test_waits_where_its_days_show(self, stage, state):
        case = the_case(stages=(stage,))
        assert (case.state, case.closed_on, case.disposal) == (state, None, "")
        assert case.due_on is None

    def test_waits_at_stage_2_when_that_was_asked_for(self):
        case = the_case(stages=(STAGE_1, OldStage(received_on=ASKED_AGAIN)))
        assert (case.state, case.stage_number) == ("accepted", 2)


@pytest.mark.django_db
class TestWhatAsksForNoAnswer:
    @pytest.mark.parametrize("kind", [Kind.COMMENT, Kind.COMPLIMENT])
    def test_is_closed_as_what_it_is(self, kind):
        case = the_case(kind=kind, stages=(OldStage(received_on=RECEIVED),))
        assert (case.state, case.disposal, case.closed_on) == ("closed", "routed_out", RECEIVED)
        assert case.route_reason == f"{kind}_passed_on"
        assert not case.points.exists()

    def test_was_answered_when_it_got_an_answer(self):
        answered = OldStage(received_on=RECEIVED, responded_on=ANSWERED)
        case = the_case(kind=Kind.COMMENT, stages=(answered,))
        assert (case.disposal, case.closed_on) == ("answered", ANSWERED)


@pytest.mark.django_db
class TestAnEnquiry:
    ANSWERED = OldStage(received_on=RECEIVED, responded_on=ANSWERED)
    KHAN = Contact(name="Cllr Khan", contact_by=ContactBy.POST)

    def enquiry(self, **what):
        return old(kind=Kind.COUNCILLOR_ENQUIRY, stages=(self.ANSWERED,), member=self.KHAN, **what)

    def test_is_answered_without_a_finding(self):
        imported(self.enquiry())
        case = Case.objects.get()
        assert (case.state, case.disposal, case.closed_on) == ("closed", "answered", ANSWERED)
        assert ("responded", ANSWERED) in told(case)

    def test_has_the_member_as_its_correspondent(self):
        imported(self.enquiry())
        member = Case.objects.get().parties.get(correspondent=True)
        assert (member.role, member.person.name) == (PartyRole.MEMBER, "Cllr Khan")
        customer = Case.objects.get().parties.get(correspondent=False)
        assert (customer.role, customer.person.name) == (PartyRole.CUSTOMER, "Rita Moss")

    def test_from_the_same_member_has_the_same_record(self):
        imported(self.enquiry(), self.enquiry(old_reference="2"))
        imported(self.enquiry(old_reference="3"))
        assert Person.objects.filter(name="Cllr Khan").count() == 1


@pytest.mark.django_db
class TestWhatWasDone:
    APOLOGY = OldRemedy(kind=RemedyKind.APOLOGY, description="Apology")
    REFUND = OldRemedy(kind=RemedyKind.PAYMENT, description="Refund £49", amount_pence=4900)

    def test_belongs_to_the_stage_that_found_fault(self):
        first = OldStage(received_on=RECEIVED, responded_on=ANSWERED, outcome=Outcome.NOT_UPHELD)
        second = OldStage(
            received_on=ASKED_AGAIN, responded_on=ANSWERED_AGAIN, outcome=Outcome.PARTLY_UPHELD
        )
        case = the_case(stages=(first, second), remedies=(self.APOLOGY, self.REFUND))
        assert {remedy.stage.number for remedy in case.remedies.all()} == {2}
        assert {remedy.offered_on for remedy in case.remedies.all()} == {ANSWERED_AGAIN}

    def test_is_not_outstanding(self):
        case = the_case(remedies=(self.APOLOGY, self.REFUND))
        assert case.remedies.get(kind="payment").amount_pence == 4900
        assert not case.remedies.open().exists()

    def test_is_in_the_story(self):
        case = the_case(remedies=(self.APOLOGY,))
        assert ("remedy_offered", ANSWERED) in told(case)

    def test_that_fits_nowhere_is_kept_in_a_note(self):
        assert the_case(note="Action taken: Spoke to J.").notes.get().text.endswith("Spoke to J.")


FUTURE = date(2026, 11, 11)
CONTRADICTIONS = {
    "a day to come": ([OldStage(received_on=FUTURE)], "11 November 2026 is in the future"),
    "acknowledged too early": (
        [OldStage(received_on=ANSWERED, acknowledged_on=RECEIVED)],
        "It was acknowledged on 3 August 2015, before it was received on 17 August 2015",
    ),
    "answered too early": (
        [OldStage(received_on=ANSWERED, responded_on=RECEIVED, outcome=Outcome.UPHELD)],
        "It was answered on 3 August 2015, before it was received on 17 August 2015",
    ),
    "a finding and no answer": (
        [OldStage(received_on=RECEIVED, outcome=Outcome.UPHELD)],
        "Stage 1 has a finding but no day on which it was answered",
    ),
    "an answer and no finding": (
        [OldStage(received_on=RECEIVED, responded_on=ANSWERED)],
        "Stage 1 was answered on 17 August 2015 but has no finding",
    ),
    "stage 2 without an answer": (
        [OldStage(received_on=RECEIVED), STAGE_2],
        "Stage 2 was asked for on 1 September 2015, but stage 1 was never answered",
    ),
    "stage 2 before the answer": (
        [STAGE_1, OldStage(received_on=ACKNOWLEDGED)],
        "Stage 2 was asked for on 5 August 2015, before stage 1 was answered on 17 August 2015",
    ),
    "stage 2 answered too early": (
        [STAGE_1, OldStage(received_on=ANSWERED_AGAIN, responded_on=ASKED_AGAIN)],
        "Stage 2 was answered on 1 September 2015, before it was received on 21 September 2015",
    ),
}


@pytest.mark.django_db
class TestACaseThatContradictsItself:
    @pytest.mark.parametrize(("stages", "why"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
    def test_is_refused_with_the_reason(self, stages, why):
        done = imported(old(stages=tuple(stages)))
        assert done.cases == done.people == 0
        assert why in done.refused["40097"]
        assert not Case.objects.exists()

    def test_may_not_be_remedied_before_it_is_answered(self):
        waiting = OldStage(received_on=RECEIVED)
        done = imported(old(stages=(waiting,), remedies=(TestWhatWasDone.APOLOGY,)))
        assert "has a remedy but no day" in done.refused["40097"]

    def test_does_not_stop_the_rest(self):
        wrong = old(old_reference="1", stages=(OldStage(received_on=FUTURE),))
        assert imported(wrong, old(old_reference="2")).cases == 1


@pytest.mark.django_db
class TestImportingAgain:
    def test_adds_nothing(self):
        imported(old())
        done = imported(old())
        assert (done.cases, done.people, done.already_there) == (0, 0, {"40097"})
        assert not done.refused

    @pytest.mark.parametrize(
        "changed",
        [
            {"account": "Other words."},
            {"customer": Contact(name="Somebody Else")},
            {"note": "He rang."},
            {"stages": (replace(STAGE_1, outcome=Outcome.NOT_UPHELD),)},
        ],
        ids=lambda changed: next(iter(changed)),
    )
    def test_says_what_the_old_system_has_changed_since_and_keeps_what_is_there(self, changed):
        imported(old())
        done = imported(old(**changed))
        assert (done.cases, done.already_there) == (0, frozenset())
        reference = display(Case.objects.get().reference)
        assert f"as {reference}, and says something else now" in done.refused["40097"]
        assert Case.objects.get().account.startswith("There is damp")

    def test_takes_what_was_imported_without_a_digest_for_the_same(self, monkeypatch):
        monkeypatch.setattr(again, "SAID", "said by later versions alone")
        imported(old())
        assert imported(old(account="Other words.")).already_there == {"40097"}

    def test_says_nothing_of_what_was_erased_here_by_rule(self):
        imported(old())
        Case.objects.update(erased_on=TODAY, salt=b"another salt....")
        assert imported(old()).already_there == {"40097"}

    def test_from_another_system_is_another_case(self):
        imported(old())
        assert imported(old(), source="another").cases == 1

    def test_asks_a_handful_of_questions_however_many_cases(self, django_assert_max_num_queries):
        records = [old(old_reference=str(number)) for number in range(30)]
        with django_assert_max_num_queries(20):
            imported(*records)


@pytest.mark.django_db
class TestAnImportedCase:
    def test_is_kept_as_it_was(self, council):
        case = the_case(stages=(STAGE_1,))
        with pytest.raises(Refused, match="came from the old system and is kept as it was"):
            commands.escalate(case, by=None, on=TODAY)

    def test_takes_notes_files_and_links(self, council):
        case = the_case()
        commands.note(case, by=council.officer, on=TODAY, text="Rang the customer.")
        later = given.received(council)
        commands.link(case, by=council.officer, on=TODAY, other=later, kind=LinkKind.FOLLOWS)
        assert [kind for kind, _ in told(case)][-3:] == ["imported", "noted", "linked"]
        assert Event.objects.filter(case=case).count() == Case.objects.get(pk=case.pk).last_event
