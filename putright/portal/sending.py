"""From answers to a case: the only place where the form of the portal meets the record."""

from datetime import date

from django.db import transaction

from putright.cases import commands
from putright.cases.commands import ActingFor, Promise, Told
from putright.cases.models import PARTICULARS, Case
from putright.people.contact import Contact
from putright.portal import evidence, route
from putright.portal.answers import Answers
from putright.portal.questions.people import NOT_YET
from putright.procedure.kinds import Channel, ContactBy, PartyRole
from putright.procedure.steps import Refused

CHANGED = (
    "Your answers were changed after this page was opened, perhaps in another tab. "
    "Check them again before you send them"
)


def send(answers: Answers, *, on: date, senders: tuple[str, ...] = ()) -> None:
    """Put the answers and their files on the record, and forget them.

    Sent twice, they make one case; with anything changed, another. The case, all its files and that
    the session has sent them are stored, or nothing is. Raises `Refused` in words fit to show, and
    `UpdateError` when the session was ended meanwhile.
    """
    with transaction.atomic():
        if answers.catch_up():
            if answers.sent is not None and not answers.begun:
                return  # by the other click of two
            raise Refused(CHANGED)
        files = answers.files
        case = receive(answers, on=on, senders=senders)
        if files and not case.attachments.exists():  # else the same form was sent a moment ago
            attach(case, files, on=on)
        answers.forget(sent=case.pk)
        answers.save()
    for file in files:
        evidence.discard(file)


def receive(answers: Answers, *, on: date, senders: tuple[str, ...] = ()) -> Case:
    """Receive the case. Whoever writes is the customer, or acts for the customer."""
    helped = answers.for_somebody_else
    return commands.receive(
        by=None,
        on=on,
        received_on=on,
        kind=answers.kind,
        channel=Channel.WEB,
        told=told(answers),
        customer=person_helped(answers) if helped else writer(answers),
        acting=acting(answers) if helped else None,
        promise=Promise(answers.reference, tuple(held["key"] for held in answers.files)),
        senders=senders,
    )


def attach(case: Case, files: list[dict], *, on: date) -> None:
    """Copy the files that were put aside to the case, as from whoever fills in the form."""
    party = case.parties.get(correspondent=True)
    for held in files:
        with evidence.opened(held) as file:
            commands.attach(
                case,
                by=None,
                on=on,
                file=file,
                name=held["name"],
                content_type=held["content_type"],
                party=party,
            )


def told(answers: Answers) -> Told:
    """What happened, in the words of whoever fills in the form."""
    return Told(
        account=answers.of("what-happened", "account"),
        outcome_sought=if_asked(answers, "what-you-want", "outcome_sought"),
        dangers=if_asked(answers, "danger", "dangers").split(),
        particulars={
            each.key: each.read(answers.of(route.ASKED_BY[each.key], each.key))
            for each in PARTICULARS
        },
    )


def if_asked(answers: Answers, slug: str, field: str) -> str:
    """An answer, or nothing when a later change of another answer took its question away."""
    return answers.of(slug, field) if route.BY_SLUG[slug].asked(answers) else ""


def writer(answers: Answers) -> Contact:
    """Whoever fills in the form."""
    return Contact(
        name=answers.of("about-you", "name"),
        email=answers.of("how-to-reach-you", "email"),
        phone=answers.of("how-to-reach-you", "phone"),
        address=answers.of("your-address", "address"),
        postcode=answers.of("your-address", "postcode"),
        contact_by=ContactBy(answers.of("how-to-reach-you", "contact_by")),
        adjustments=answers.of("adjustments", "adjustments"),
    )


def person_helped(answers: Answers) -> Contact:
    """The customer for whom somebody else writes: a name is enough."""
    return Contact(
        name=answers.of("the-person", "person_name"),
        address=answers.of("the-person", "person_address"),
        postcode=answers.of("the-person", "person_postcode"),
        contact_by=ContactBy.POST,
    )


def acting(answers: Answers) -> ActingFor:
    """Whoever fills in the form, as acting for the customer."""
    member = answers.kind.is_enquiry
    why = if_asked(answers, "permission", "authority")
    return ActingFor(
        writer(answers),
        role=PartyRole.MEMBER if member else PartyRole.REPRESENTATIVE,
        authority="" if why == NOT_YET else why,
    )
