"""Whose allowance a letter uses up that goes to an address which nobody has confirmed.

A case that is hidden from an officer has an allowance of its own, and gives back what it has used
when it becomes hidden: in the cases that the officer sees nothing waits because of it, or goes on
waiting.
"""

from datetime import date

from putright.accounts.models import Officer
from putright.cases import limits
from putright.cases.models import Case, Letter, Party
from putright.people.addresses import same_address
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import LetterKind
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


def give_back(case: Case) -> None:
    """Give back what the letters of a case have used, which nobody may notice from now on."""
    if not is_hidden(case):  # else it has its own
        limits.give_back(case)


def _apart(case: Case) -> str:
    """What sets the account of a case that is hidden from anybody apart."""
    return f" {case.pk}" if is_hidden(case) else ""
