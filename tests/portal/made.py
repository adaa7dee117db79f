"""Cases at every end that they can come to, and the pages that their links open."""

from datetime import date

from django.urls import reverse

from putright.cases import commands
from putright.cases.commands import End, OldCase, OldStage
from putright.cases.models import Case
from putright.people.contact import Contact
from putright.procedure.kinds import Channel, Kind
from putright.procedure.outcomes import Disposal, Outcome, RouteReason
from tests import given
from tests.portal.filling import words

NADIA = Contact(name="Nadia Bour", email="nadia@example.org")


def routed_out(council, *, kind=Kind.COMPLAINT, reason=RouteReason.COURT, approved=True):
    case = given.received(council, kind=kind)
    commands.route_out(
        case, by=council.adviser, on=given.TODAY, reason=reason, explanation="The court decides."
    )
    if approved and not reason.thanks_only:
        given.approve(case, by=council.checker, on=given.TODAY)
    return case


def read(council):
    """Answered, and the answer has left."""
    case = given.answered(council)
    given.let_letters_leave()
    return case


def read_to_the_end(council):
    """Answered at both stages, and both answers have left."""
    case = given.finally_answered(council)
    given.let_letters_leave()
    return case


def declined(council):
    case = given.escalated(council)
    commands.decline_escalation(
        case, by=council.reviewer, on=given.LATER, reasons="It is too late."
    )
    return given.approve(case, by=council.final_checker, on=given.LATER)


def withdrawn(council):
    return commands.withdraw(given.accepted(council), by=None, on=given.TODAY)


def closed(council):
    case = given.answered(council)
    return commands.close(case, by=council.officer, on=given.LATER)


def closed_for_good(council):
    case = given.finally_answered(council)
    return commands.close(case, by=council.reviewer, on=date(2026, 12, 2))


def compliment(council):
    return routed_out(council, kind=Kind.COMPLIMENT, reason=RouteReason.COMPLIMENT_PASSED_ON)


def imported(council, *, answered=True):
    stage = OldStage(
        received_on=date(2015, 8, 3),
        acknowledged_on=date(2015, 8, 5),
        responded_on=date(2015, 8, 17) if answered else None,
        outcome=Outcome.UPHELD if answered else None,
    )
    old = OldCase(
        old_reference="C/1",
        kind=Kind.COMPLAINT,
        channel=Channel.TELEPHONE,
        account="There is damp on the wall.",
        customer=NADIA,
        stages=(stage,),
    )
    commands.import_cases([old], source="Old CRM", on=given.TODAY)
    return Case.objects.get(old_reference="C/1")


def imported_open(council):
    return imported(council, answered=False)


def ended_elsewhere(council, **how):
    """An imported case whose end an officer has recorded since: declined at stage 2, or `how`."""
    first = OldStage(
        received_on=date(2015, 8, 3), responded_on=date(2015, 8, 17), outcome=Outcome.UPHELD
    )
    case = given.imported(council, first, OldStage(received_on=date(2015, 9, 1)))
    ended = End(**{"on": date(2015, 9, 9), "disposal": Disposal.ESCALATION_DECLINED} | how)
    return commands.record_end(case, by=council.reviewer, on=given.TODAY, ended=ended)


def answered_elsewhere(council):
    return ended_elsewhere(council, disposal=Disposal.ANSWERED, outcome=Outcome.UPHELD)


def passed_on_elsewhere(council):
    case = given.imported(council)
    ended = End(on=given.TODAY, disposal=Disposal.ROUTED_OUT, reason=RouteReason.COURT)
    return commands.record_end(case, by=council.officer, on=given.TODAY, ended=ended)


def address(case, name="follow"):
    return reverse(f"portal:{name}", args=[given.key(case.parties.get(correspondent=True))])


def page(client, case) -> str:
    return client.get(address(case)).text


def told(text: str) -> list[str]:
    """The entries of the timeline, newest first."""
    return [words(part.split("<")[0]) for part in text.split('moj-timeline__title">')[1:]]
