"""Cases as far along as a test needs them, built by the same commands that people use."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from putright.accounts.models import Officer, ServiceArea, Team
from putright.accounts.roles import Role
from putright.cases import commands, follow_links, letters
from putright.cases.commands import (
    ActingFor,
    OldCase,
    OldStage,
    PointOfComplaint,
    Promise,
    Told,
)
from putright.cases.models import Case, Party
from putright.people.contact import Contact
from putright.procedure.kinds import Cause, Channel, ContactBy, Kind
from putright.procedure.outcomes import Outcome, RemedyKind

MONDAY = date(2026, 11, 2)
TUESDAY = date(2026, 11, 3)
WEDNESDAY = date(2026, 11, 4)
TODAY = date(2026, 11, 10)
LATER = date(2026, 11, 16)

AMINA = Contact(
    name="Amina Yusuf",
    email="amina.yusuf@example.org",
    phone="0116 496 0123",
    address="12 Canal Street",
    postcode="LE1 4AB",
)
BY_POST = Contact(
    name="Derek Pole", address="3 Mill Lane", postcode="LE2 7QX", contact_by=ContactBy.POST
)
STORY = Told(
    account="The boiler broke on 5 October and nobody came.\nI rang four times.",
    summary="Boiler not repaired for four weeks",
    outcome_sought="A working boiler and an apology.",
    particulars={
        "happened_when": "Since 5 October 2026",
        "happened_where": "12 Canal Street",
    },
)


@dataclass
class Council:
    """A small council: one of each role, one spare, two departments and a team."""

    team: Team
    adviser: Officer
    officer: Officer
    colleague: Officer
    checker: Officer
    reviewer: Officer
    final_checker: Officer
    manager: Officer
    housing: ServiceArea
    repairs: ServiceArea
    waste: ServiceArea


def council() -> Council:
    """Set up the council that tests work in."""
    team = Team.objects.create(key="complaints", name="Complaints team", phone="0116 496 0100")

    def officer(name: str, *roles: Role) -> Officer:
        email = f"{name.split()[0].lower()}@council.example"
        return Officer.objects.create_officer(
            email, name, *roles, team=team, password="a b c d e f"
        )

    lead = officer("Hana Lead")
    housing = ServiceArea.objects.create(
        key="housing", name="Housing", landlord=True, starts_on=date(2014, 1, 1), lead_officer=lead
    )
    repairs = ServiceArea.objects.create(
        key="repairs", name="Repairs", parent=housing, landlord=True, starts_on=date(2014, 1, 1)
    )
    waste = ServiceArea.objects.create(key="waste", name="Waste", starts_on=date(2014, 1, 1))
    return Council(
        team=team,
        adviser=officer("Ada Viser", Role.ADVISER),
        officer=officer("Olu Ficer", Role.COMPLAINTS_OFFICER),
        colleague=officer("Cole League", Role.COMPLAINTS_OFFICER),
        checker=officer("Chandra Ecker", Role.CHECKER),
        reviewer=officer("Rita Viewer", Role.REVIEWER),
        final_checker=officer("Fatima Check", Role.CHECKER),
        manager=officer("Mo Nager", Role.MANAGER),
        housing=housing,
        repairs=repairs,
        waste=waste,
    )


def received(
    council: Council,
    *,
    kind: Kind = Kind.COMPLAINT,
    on: date = MONDAY,
    customer: Contact = AMINA,
    told: Told = STORY,
    acting: ActingFor | None = None,
    promise: Promise | None = None,
    by: Officer | None = None,
) -> Case:
    """A contact that came by the portal on `on`, or to an officer on the telephone."""
    return commands.receive(
        by=by,
        on=on,
        received_on=on,
        kind=kind,
        channel=Channel.TELEPHONE if by else Channel.WEB,
        told=told,
        customer=customer,
        acting=acting,
        promise=promise,
    )


def logged(council: Council, customer: Contact = AMINA, **how: object) -> Case:
    """A contact that an adviser wrote down, who knows whom they were talking to."""
    return commands.receive(
        by=council.adviser,
        on=MONDAY,
        received_on=MONDAY,
        kind=Kind.COMPLAINT,
        channel=Channel.TELEPHONE,
        told=STORY,
        customer=customer,
        **how,
    )


def accepted(council: Council, *, on: date = MONDAY, **how: object) -> Case:
    """A complaint that the front line has accepted."""
    case = received(council, on=on, **how)
    return commands.accept(
        case,
        by=council.adviser,
        on=on,
        service_area=council.repairs,
        cause=Cause.TIMELINESS,
        team=council.team,
    )


def defined(council: Council, *, on: date = MONDAY, **how: object) -> Case:
    """A complaint with two points, allocated to a complaints officer."""
    return in_hand(accepted(council, on=on, **how), council, on=on)


def in_hand(case: Case, council: Council, *, on: date) -> Case:
    """This complaint, with two points and allocated to a complaints officer."""
    commands.define(
        case,
        by=council.officer,
        on=on,
        definition="The boiler was out of order for four weeks.",
        outcome_sought="A working boiler and an apology.",
        points=[
            PointOfComplaint("The boiler was not repaired in time."),
            PointOfComplaint("Nobody rang back.", cause=Cause.COMMUNICATION),
        ],
    )
    return commands.allocate(case, by=council.officer, on=on, officer=council.officer)


def approve(case: Case, *, by: Officer, on: date) -> Case:
    """Approve the letter under check, every demand ticked."""
    letter = case.letter_under_check()
    commands.approve(case, by=by, on=on, checked=letters.demanded(letter).keys())
    return Case.objects.get(pk=case.pk)


def acknowledged(
    council: Council, *, received_on: date = MONDAY, on: date = TUESDAY, **how: object
) -> Case:
    """A complaint under investigation at stage 1."""
    case = defined(council, on=received_on, **how)
    commands.acknowledge(case, by=council.officer, on=on)
    return approve(case, by=council.checker, on=on)


def found(case: Case, *, by: Officer, on: date, finding: Outcome = Outcome.UPHELD) -> Case:
    """The same finding on every point of a case, and an apology."""
    for point in case.points.all():
        commands.record_finding(
            case, by=by, on=on, point=point, finding=finding, reasons="The records show it."
        )
    commands.offer_remedy(
        case, by=by, on=on, kind=RemedyKind.APOLOGY, description="We apologise to you."
    )
    return Case.objects.get(pk=case.pk)


def under_check(council: Council, *, on: date = TODAY, **how: object) -> Case:
    """A complaint whose stage 1 response waits for a checker."""
    case = found(acknowledged(council, **how), by=council.officer, on=on)
    commands.draft_response(case, by=council.officer, on=on)
    commands.submit_for_check(case, by=council.officer, on=on)
    return case


def promised(council: Council, *, on: date = TODAY, **how: object) -> Case:
    """A complaint answered at stage 1 with a repair that is still to be done, by `LATER`."""
    case = found(acknowledged(council, **how), by=council.officer, on=on)
    commands.offer_remedy(
        case,
        by=council.officer,
        on=on,
        kind=RemedyKind.REPAIR,
        description="We will replace the boiler.",
        due_on=LATER,
    )
    commands.draft_response(case, by=council.officer, on=on)
    commands.submit_for_check(case, by=council.officer, on=on)
    return approve(case, by=council.checker, on=on)


def answered(council: Council, *, on: date = TODAY, **how: object) -> Case:
    """A complaint with its stage 1 response on the way."""
    return approve(under_check(council, on=on, **how), by=council.checker, on=on)


def escalated(council: Council, *, on: date = LATER, **how: object) -> Case:
    """A complaint that the customer has taken to stage 2, not yet allocated."""
    case = answered(council, **how)
    commands.escalate(case, by=None, on=on, reason="It broke again.")
    return Case.objects.get(pk=case.pk)


def reviewed(council: Council, *, on: date = LATER, **how: object) -> Case:
    """A complaint under investigation at stage 2."""
    case = escalated(council, on=on, **how)
    commands.allocate(case, by=council.manager, on=on, officer=council.reviewer)
    first = case.stages.get(number=1)
    commands.define(
        case,
        by=council.reviewer,
        on=on,
        definition=first.definition,
        outcome_sought=first.outcome_sought,
        points=[PointOfComplaint(point.text) for point in case.points.order_by("number")],
    )
    commands.acknowledge(case, by=council.reviewer, on=on)
    return approve(case, by=council.final_checker, on=on)


def finally_answered(council: Council, *, on: date = date(2026, 12, 1), **how: object) -> Case:
    """A complaint answered at both stages."""
    case = found(reviewed(council, **how), by=council.reviewer, on=on, finding=Outcome.NOT_UPHELD)
    commands.draft_response(case, by=council.reviewer, on=on)
    commands.submit_for_check(case, by=council.reviewer, on=on)
    return approve(case, by=council.final_checker, on=on)


def imported(
    council: Council,
    *stages: OldStage,
    kind: Kind = Kind.COMPLAINT,
    old_reference: str = "C/1",
    account: str = STORY.account,
) -> Case:
    """A case of an old system; unless its stages say otherwise, acknowledged and not answered."""
    old = OldCase(
        old_reference=old_reference,
        kind=kind,
        channel=Channel.TELEPHONE,
        account=account,
        customer=AMINA,
        stages=stages or (OldStage(received_on=MONDAY, acknowledged_on=TUESDAY),),
        service_area=council.repairs,
        cause=Cause.TIMELINESS,
    )
    commands.import_cases([old], source="Old CRM", on=TODAY)
    return Case.objects.get(old_reference=old_reference)


def key(party: Party) -> str:
    """The key of a link of this party that stands on a page, and is in no letter."""
    return follow_links.key_of(party, party.case, posted=False, on=timezone.localdate())


def let_letters_leave() -> None:
    """Let every letter leave that waits."""
    at = timezone.now()
    while letter := commands.outbox.claim(at=at + timedelta(days=2)):  # also what was put off
        commands.outbox.sent(letter, at=at)


def erased(council: Council, *, on: date = LATER) -> Case:
    """A complaint that was withdrawn, and whose words were erased by rule."""
    case = commands.withdraw(
        accepted(council), by=council.officer, on=TODAY, reason="It is mended."
    )
    let_letters_leave()
    commands.erase(case, by=council.manager, on=on, rule="Retention schedule 4.2")
    return Case.objects.get(pk=case.pk)
