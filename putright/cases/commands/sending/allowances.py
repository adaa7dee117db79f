"""Whose allowance a letter uses up that goes to an address which nobody has confirmed.

A case that is hidden from an officer has an allowance of its own, and gives back what it has used
when it becomes hidden: in the cases that the officer sees nothing waits because of it.
"""

from datetime import date, timedelta

from putright.accounts.models import Officer
from putright.cases import limits
from putright.cases.models import Case, EventKind, Letter, LetterStatus, Party
from putright.people.addresses import same_address
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import AUTOMATIC, LetterKind
from putright.procedure.steps import Refused

MOST_A_DAY = 3
TOO_OFTEN = f"The link has been sent {MOST_A_DAY} times today. Try again tomorrow."


def of_letter(letter: Letter) -> str:
    """The account of the address to which a letter goes, however that is spelt."""
    person = letter.party.person
    by_post = letter.contact_by == ContactBy.POST
    address = f"{person.address}\n{person.postcode}" if by_post else letter.addressed_to
    return same_address(address) + _apart(letter.case)


def of_lost_link(case: Case, email: str, on: date) -> str:
    """The account of an address to which a lost link is sent on a day."""
    return f"{on} {email}{_apart(case)}"


def refuse_link_too_often(party: Party, *, by: Officer | None, on: date) -> None:
    """Raise `Refused` when the receipt, which has the link, has gone to a party often on a day.

    What a stranger asked for keeps no officer from sending it, nor does what went elsewhere.
    """
    sent = party.letters.filter(kind=LetterKind.RECEIPT, approved_on=on)
    if by is not None:
        sent = sent.filter(addressed_to=party.person.written_to_at).exclude(drafted_by=None)
    if sent.count() >= MOST_A_DAY:
        raise Refused(TOO_OFTEN)


def is_hidden(case: Case) -> bool:
    """Whether a case is hidden from anybody. One that is just arriving is about nobody yet."""
    return case.last_event > 1 and case.officers_complained_of.exists()


def give_back(case: Case, *, on: date) -> None:
    """Give back what the letters of a case have used, which nobody may notice from now on."""
    if is_hidden(case) or not case.events.filter(number=1, by=None).exists():
        return  # it has its own, or an officer wrote the address down, and knows it
    yesterday = on - timedelta(days=1)
    asked = case.events.filter(kind=EventKind.LETTER_QUEUED, by=None, on__gte=yesterday)
    links = {event.details["letter"] for event in asked}
    lately = case.letters.filter(kind__in=AUTOMATIC, approved_on__gte=yesterday)
    for letter in lately.exclude(status=LetterStatus.HELD).select_related("party__person"):
        letter.case = case
        if letter.pk in links:
            account = of_lost_link(case, letter.addressed_to, letter.approved_on)
            limits.A_LINK.give_back(account)
        elif letter.leaves_for_an_address:
            limits.AN_ADDRESS.give_back(of_letter(letter))


def _apart(case: Case) -> str:
    """What sets the account of a case that is hidden from anybody apart."""
    return f" {case.pk}" if is_hidden(case) else ""
