"""All that is done when somebody leaves, in one act."""

from datetime import date, datetime

from django.db import transaction

from putright.accounts import access
from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.commands import HandedOver
from putright.procedure.writing import counted
from putright.sign_in import sessions


@transaction.atomic
def end_access(
    officer: Officer, *, by: Officer | None, on: date, at: datetime, to: Officer | None
) -> HandedOver:
    """End the access and the sessions of an officer, and give what they had in hand to `to`.

    Without `to` it goes back to their teams. Raises `NotAllowed` and `Refused` as
    `accounts.access.end` does.
    """
    change = access.end(officer, by=by, at=at, to=to)
    done = commands.hand_over(officer, by=by, on=on, to=to)
    change.cases, change.remedies = done.given + done.to_teams, done.remedies
    change.save(update_fields=["cases", "remedies"])
    sessions.end_all(officer)
    return done


def in_words(done: HandedOver, to: Officer | None) -> str:
    """What became of the work, as the end of a page or of a command says it."""
    parts = []
    if done.given:
        parts.append(f"{counted(done.given, 'case')} given to {to}")
    if done.to_teams:
        parts.append(f"{counted(done.to_teams, 'case')} back to the team")
    if done.remedies:
        parts.append(f"{counted(done.remedies, 'promise')} passed on")
    return "; ".join(parts) or "nothing was in hand"
