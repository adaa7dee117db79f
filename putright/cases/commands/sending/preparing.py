"""The making of letters, as the commands that write them share it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import letters, limits
from putright.cases.commands.acting import record
from putright.cases.commands.sending import allowances
from putright.cases.limits import Turn
from putright.cases.models import Case, EventKind, Letter, LetterStatus, Party, Stage
from putright.people.contact import greetable
from putright.procedure.kinds import ContactBy
from putright.procedure.letters import LetterKind
from putright.procedure.letters.reasons import says_enough
from putright.procedure.steps import Refused
from putright.procedure.writing import counted, pounds

REMEDIES = "remedy"
"""The section of a letter that says what is done to put things right."""


AT_ONCE = (LetterKind.RECEIPT, LetterKind.ESCALATION_RECEIPT, LetterKind.THANKS)
"""What leaves in any form, so that nobody waits to hear that we have it: somebody looks next."""


DENIED = "Whoever has this address says that they did not write to us. Find out who did."
UNCONFIRMED = (
    "Nobody has confirmed the address to which it goes now. Look at it, then send the letter again."
)
UNSEEN = (
    "They typed their address into the form, and it would stand on our paper. Look at it, then "
    "send the letter again. If it is no address, correct it, or find another way to reach them."
)


class UnexplainedAmounts(Refused):
    """A letter names money that no remedy on the record pays. The message says which."""


def correspondent(case: Case) -> Party:
    """The person to whom the letters of this case go."""
    party: Party = case.parties.select_related("person").get(correspondent=True)
    return party


def address(letter: Letter) -> None:
    """Write on the letter where it goes and in what form, as the person's record says now.

    It is queued, or held where somebody must make that form outside Putright and see to it.
    """
    require_reachable(letter)
    person = letter.party.person
    letter.contact_by = person.contact_by
    letter.addressed_to = person.written_to_at
    if letter.by_itself and letter.contact_by == ContactBy.POST and not greetable(person.name):
        letter.addressed_to = "\n".join(filter(None, (person.address, person.postcode)))
    letter.form, letter.why_ordinary = person.letters_in, ""
    letter.status = LetterStatus.QUEUED
    if letter.made_by_hand:
        letter.status = LetterStatus.HELD
        letter.trouble = (
            f"They are told {letter.in_its_form}. Tell them, then write down what you said."
            if letter.told_by_somebody
            else f"It goes {letter.in_its_form}. Once it has gone so, mark it as sent with that "
            "day."
        )


def address_again(letter: Letter) -> None:
    """The same of a letter that waits, once they are reached elsewhere: held where somebody looks
    first.
    """
    was_held, letter.trouble = letter.status == LetterStatus.HELD, ""
    address(letter)
    if was_held and letter.kind not in AT_ONCE and letter.status != LetterStatus.HELD:
        hold_until_decided(letter)
    if letter.status == LetterStatus.HELD or not letter.leaves_for_an_address:
        pass
    elif letter.bare:
        put_off(letter)
    elif letter.party.denied or not letter.party.confirmed_on:
        letter.status = LetterStatus.HELD
        letter.trouble = DENIED if letter.party.denied else UNCONFIRMED
    if letter.status == LetterStatus.HELD:
        letter.next_attempt_at = None


def hold_until_decided(letter: Letter) -> None:
    """Hold a letter while nobody has said in what form letters go to somebody who needs one."""
    if letter.party.needs and not letter.party.needs_seen:
        letter.status = LetterStatus.HELD
        letter.trouble = (
            "They need something done differently. Say first in what form letters go to them."
        )


def require_form_decided(letter: Letter) -> None:
    """Raise `Refused` while nobody has said in what form letters go to somebody who needs one."""
    party = letter.party
    if party.needs and not party.needs_seen:
        raise Refused(
            f"{party.person} needs something done differently: “{party.needs}” Look at that "
            "first, on the page of the case, and say in what form letters go to them."
        )


def queue_automatic(
    case: Case,
    stage: Stage,
    kind: LetterKind,
    *,
    on: date,
    party: Party | None = None,
    senders: Collection[str] = (),
) -> Letter:
    """Queue a letter of fixed words, which nobody writes in and nobody need check.

    It goes to the correspondent, who is looked up unless the `party` is at hand. `senders` are
    those who set it off: see `put_off`.
    """
    party = party or correspondent(case)
    letter, turns = automatic(case, stage, kind, on=on, party=party, senders=senders)
    if kind not in AT_ONCE:
        hold_until_decided(letter)
    letter.save()
    if turns:
        limits.keep(letter, turns)
    return letter


def automatic(
    case: Case,
    stage: Stage,
    kind: LetterKind,
    *,
    on: date,
    party: Party,
    senders: Collection[str] = (),
) -> tuple[Letter, list[Turn]]:
    """The same letter before it is saved: composed, addressed, and put off where it must be.

    With it come the turns that it takes among others.
    """
    letter = Letter(case=case, stage=stage, party=party, kind=kind, approved_on=on)
    letter.sections = letters.compose(kind, stage, on=on)
    address(letter)
    return letter, put_off(letter, senders)


def put_off(letter: Letter, senders: Collection[str] = ()) -> list[Turn]:
    """Let a letter to an address that nobody has confirmed leave when its limits allow that.

    `senders` are those who set it off, as the limits know them. It is held where whoever has that
    address said that they did not write to us, and where nobody here has seen a postal address.
    """
    if not letter.bare or not letter.leaves_for_an_address:
        return []
    letter.sections = letters.bare(letter.sections)
    why = _why_it_waits(letter)
    if why:
        letter.status, letter.trouble = LetterStatus.HELD, why
        return []
    turns = limits.turns(allowances.of_letter(letter), senders, _moment(letter.approved_on))
    letter.next_attempt_at = limits.when(turns)
    return turns


def _why_it_waits(letter: Letter) -> str:
    """Why an officer looks first at a letter to an address that nobody has confirmed, if so."""
    if letter.party.denied:
        return DENIED
    by_post = letter.contact_by == ContactBy.POST
    return UNSEEN if by_post and not _seen(letter) else ""


def _seen(letter: Letter) -> bool:
    """Whether an officer knows this address, or has let a letter of the case go there."""
    party = letter.party
    if party.person.parties.exclude(confirmed_on=None).exists():
        return True
    gone = party.letters.gone().filter(addressed_to=letter.addressed_to)
    return gone.exclude(status=LetterStatus.HELD).exists()


def _moment(on: date | None) -> datetime:
    """Now, when that is the day that counts; else the noon of it."""
    asked_at = timezone.now()
    if on is None or on == _day(asked_at):
        return asked_at
    return timezone.make_aware(datetime.combine(on, time(12)))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def compose_again(case: Case, *, on: date) -> None:
    """Let what leaves by itself, and has not left, say what the record says by now."""
    waiting = case.letters.filter(kind=LetterKind.WITHDRAWAL).not_left()
    for letter in waiting.select_related("stage").select_for_update(of=("self",)):
        letter.case = case
        letter.sections = letters.recompose(letter, on=on)
        letter.save(update_fields=["sections"])


def draft(
    stage: Stage,
    kind: LetterKind,
    *,
    by: Officer,
    on: date,
    texts: Mapping[str, str] | None = None,
) -> Letter:
    """Start a letter. Raises `Refused` when another one of the case is being prepared."""
    case = stage.case
    other = in_preparation(case)
    if other is not None:
        raise Refused(
            f"The {other.label.lower()} is still being prepared. Finish it or drop it first."
        )
    letter = Letter(case=case, stage=stage, party=correspondent(case), kind=kind, drafted_by=by)
    letter.sections = letters.compose(kind, stage, on=on, texts=texts)
    letter.save()
    sign(letter, by)
    record(case, EventKind.LETTER_DRAFTED, by=by, on=on, letter=letter.pk, letter_kind=kind)
    return letter


def sign(letter: Letter, by: Officer) -> None:
    """Write down that `by` had a part in this letter, and in the stage that it answers."""
    letter.writers.add(by)
    if letter.kind.answers:
        letter.stage.contributors.add(by)


def refuse_checker(letter: Letter, by: Officer) -> None:
    """Raise `Refused` when `by` had a part in what the letter says, and so cannot check it."""
    if letter.writers.filter(pk=by.pk).exists():
        raise Refused("You wrote in this letter. Somebody else checks it.")
    if letter.kind.answers and letter.stage.contributors.filter(pk=by.pk).exists():
        raise Refused("You took part in this investigation. Somebody else checks the response.")


def require_reasons(case: Case, words: str, ask: str) -> None:
    """Raise `Refused` unless these words are as many as the procedure wants of a reason.

    `ask` says what to enter, and stands first in the message.
    """
    fewest = case.rules.reason_words
    if not says_enough(words, fewest):
        raise Refused(f"{ask} Write at least {counted(fewest, 'word')}.")


def in_preparation(case: Case) -> Letter | None:
    """The letter that an officer or a checker has in hand, if any."""
    return case.letters.filter(status__in=[LetterStatus.DRAFT, LetterStatus.CHECKING]).first()


def require_reachable(letter: Letter) -> None:
    """Raise `Refused` when there is nowhere that the letter could go."""
    person = letter.party.person
    if not person.written_to_at:
        raise Refused(f"There is no way to reach {person.in_a_sentence}. Add one first.")


def put_forward(letter: Letter, *, by: Officer, on: date, amounts: str = "") -> None:
    """Hand a letter, as it was composed now, to the checkers.

    `amounts` says why it names money that no remedy pays. What a checker sent back last stays on
    it, so that the next one sees what has changed. Raises `Refused` when it lacks what the Codes
    demand, names an amount that nobody has explained, or would reach nobody.
    """
    require_reachable(letter)
    require_form_decided(letter)
    refuse_incomplete(letter)
    letter.amounts_explained = amounts.strip() or letter.amounts_explained
    _refuse_amounts(letter)
    letter.status = LetterStatus.CHECKING
    letter.drafted_by = by
    letter.submitted_at = timezone.now()
    letter.save()
    sign(letter, by)
    record(letter.case, EventKind.LETTER_SUBMITTED, by=by, on=on, letter=letter.pk)


def refuse_incomplete(letter: Letter) -> None:
    """Raise `Refused` unless the letter says all that its procedure demands."""
    gaps = letters.missing(letter)
    if gaps:
        raise Refused(
            f"The {letter.label.lower()} cannot go without: "
            + "; ".join(gap[0].lower() + gap[1:] for gap in gaps)
            + "."
        )


def refuse_unapproved(letter: Letter) -> None:
    """Raise `Refused` while the letter tells of a payment that a second person must approve."""
    if not any(part["key"] == REMEDIES for part in letter.sections):
        return
    for remedy in letter.case.remedies.to_approve():
        raise Refused(
            f"{pounds(remedy.amount_pence or 0)} is more than one person may offer. "
            f"A {remedy.approver_label} must approve it before this letter leaves."
        )


def refuse_author(letter: Letter) -> None:
    """Raise `Refused` while the letter bears the name of somebody whom the complaint is about."""
    author = letter.drafted_by
    if author and letter.case.officers_complained_of.filter(pk=author.pk).exists():
        raise Refused(
            f"{author} wrote this letter, and the complaint is now about {author}. Somebody else "
            "must write it."
        )


def _refuse_amounts(letter: Letter) -> None:
    named = letters.unrecorded_amounts(letter)
    if not named:
        letter.amounts_explained = ""
    elif not says_enough(letter.amounts_explained, letter.case.rules.reason_words):
        amounts = " and ".join(map(pounds, named))
        raise UnexplainedAmounts(
            f"The letter names {amounts}, and no remedy on the record pays that. Correct the words "
            "or the remedy, or explain the amount for the checker."
        )


def drop(letter: Letter) -> None:
    """Put a letter aside for good. An extension that it proposed goes with it."""
    letter.status = LetterStatus.DROPPED
    letter.save(update_fields=["status"])
    if letter.kind == LetterKind.EXTENSION:
        letter.stage.extensions.filter(told_on=None).delete()
