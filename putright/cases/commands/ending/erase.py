"""Erasing the words of a case by rule: the figures stay, and so does the proof of its story."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.db import models, transaction

from putright.accounts.models import Officer
from putright.accounts.roles import Act, require_role
from putright.cases import audit, files, likely, permissions
from putright.cases.commands.acting import index, record
from putright.cases.models import Case, EventKind, LetterStatus, Party
from putright.cases.sealing import rows_of
from putright.database.sealed import Sealed, digest, new_salt, sealed_models
from putright.people.models import Person
from putright.procedure.kinds import ContactBy
from putright.procedure.steps import NotAllowed, Refused, State

ERASED = "(erased)"
"""What stands where words were."""
LETTER = {
    "key": "erased",
    "heading": "Words erased",
    "text": "The words of this letter were erased.",
    "fixed": True,
}
LONGEST_RULE = 200


class Erased(NamedTuple):
    """How much was erased: rows, and files."""

    rows: int
    files: int


@transaction.atomic
def erase(case: Case, *, by: Officer, on: date, rule: str) -> Erased:
    """Erase the words of a closed case, who took part, and its files, by a rule of retention.

    Days, numbers, findings, amounts and what the case was about by the lists stay, and so do all
    its events. The event of it is the certificate: it has the `rule`, which may be nobody's words,
    and seals the case anew with another salt, so that no digest of before tells anything. A person
    who has a part in other cases keeps their record there. What is added later can be erased later.

    Raises `NotAllowed` for an officer whose role does not let them, or whom the case is about;
    `Refused` while something is still to be done in it, without a rule, and for a case whose record
    is not whole: that must be explained first.
    """
    case = Case.objects.for_update(case.pk)
    _require_allowed(case, by)
    _require_finished(case, rule)
    _require_whole(case)
    known = audit.last_seals(case.events.order_by("number"))
    names = _erase_files(case)
    people = _names(case)
    rows = len(names) + sum(_erase(row) for row in _rows(case)) + _forget_people(case)
    case.erased_on, case.salt = on, new_salt()
    _erase(case)
    case.save()
    index(case)
    likely.forget_names(people)
    told = Erased(rows + 1, len(names))
    seals = _sealed_anew(case, [name for name, (seal, _) in known.items() if seal])
    record(case, EventKind.ERASED, seals, by=by, on=on, rule=rule.strip(), **told._asdict())
    return told


def _names(case: Case) -> list[str]:
    """The names of everybody in the case, but for those who are nobody already."""
    people = Person.objects.filter(parties__case=case).exclude(name=ERASED)
    return list(people.values_list("name", flat=True))


def _sealed_anew(case: Case, known: Iterable[str]) -> Mapping[str, str | None]:
    """The digests of all rows of the case with its new salt; None of those that are gone."""
    rows = rows_of([case.pk])[case.pk]
    anew = {name: digest(name, says, case.salt) for name, says in rows.items()}
    return {**dict.fromkeys(known), **anew}


def _require_allowed(case: Case, by: Officer) -> None:
    require_role(by, Act.ERASE)
    if by.pk in permissions.Permissions(case).complained_of:
        raise NotAllowed("This complaint is about you, so you cannot work on it.")


def _require_finished(case: Case, rule: str) -> None:
    """Raise `Refused` while somebody still needs the words, or does not say why they go."""
    if not rule.strip() or len(rule.strip()) > LONGEST_RULE:
        raise Refused(
            f"Enter the rule by which it is erased, in {LONGEST_RULE} characters or fewer."
        )
    if case.state is not State.CLOSED:
        raise Refused("Only a closed case can be erased. Close it first, or withdraw it.")
    if case.message_since:
        raise Refused("A message of the customer waits. Deal with it first.")
    if case.remedies.open().exists():
        raise Refused("Something that we promised is not done yet. See to it first.")
    if case.letters.exclude(status__in=[LetterStatus.SENT, LetterStatus.DROPPED]).exists():
        raise Refused("A letter of this case has not left yet. See to it first.")


def _require_whole(case: Case) -> None:
    wrong = next(filter(None, audit.troubles(Case.objects.filter(pk=case.pk))), None)
    if wrong:
        raise Refused(
            f"The record of this case is not whole: {wrong.what}. Find out why before anything is "
            "erased, because it cannot be found out afterwards."
        )


def _rows(case: Case) -> Iterator[Sealed]:
    """Every row with words but the case itself, its files, and people."""
    for model in sealed_models():
        if model.erasable and model not in (Case, Person):
            [way] = model.owned_by
            yield from model._base_manager.filter(**{way: case.pk})


def _erase(row: Sealed) -> int:
    """Put something that says nothing in the place of the words of a row; 1 if it had any."""
    instead = {
        column.name: _instead(column)
        for column in row._meta.concrete_fields
        if column.name in row.erasable and getattr(row, column.name)
    }
    if "sections" in instead:
        instead["sections"] = [LETTER]
    changed = [name for name, value in instead.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, instead[name])
    if changed and not isinstance(row, Case):
        row.save(update_fields=changed)
    return bool(changed)


def _instead(column: "models.Field[Any, Any]") -> object:
    """What stands in a column instead of words: `ERASED` where people read something there."""
    if isinstance(column, models.TextField) or not column.blank:
        return ERASED
    return column.get_default()


def _erase_files(case: Case) -> list[str]:
    """Take the files away, from the disk once that is certain; return their names there."""
    attachments = case.attachments.all()
    names = [str(attachment.file) for attachment in attachments]
    attachments.delete()
    for name in names:
        transaction.on_commit(partial(files.remove, name))
    return names


def _forget_people(case: Case) -> int:
    """Let everybody in the case be nobody; their records go unless another case has them."""
    people = list(Person.objects.filter(parties__case=case).exclude(name=ERASED).distinct())
    for person in people:
        nobody = Person.objects.create(name=ERASED, contact_by=ContactBy.POST)
        for party in Party.objects.filter(case=case, person=person):
            party.person = nobody
            party.save(update_fields=["person"])
        if not person.parties.exists():
            person.delete()
    return len(people)
