"""Closing a case and opening it again, as the commands of several chapters share it."""

from datetime import date

from putright.accounts.models import Officer
from putright.cases.clocks import Days
from putright.cases.commands.clocks.winding import count, wind
from putright.cases.models import Case
from putright.cases.querysets import RemedyQuerySet
from putright.cases.teams import team_for
from putright.procedure.outcomes import Disposal
from putright.procedure.steps import Refused, State


def end(case: Case, disposal: Disposal, *, on: date) -> None:
    """Close a case, with the reason, and stop its clock where it stands on that day."""
    _count_once_more(case)
    case.state = State.CLOSED
    case.closed_on = on
    case.disposal = disposal
    case.due_on = case.update_due_on = None
    case.save(update_fields=["state", "closed_on", "disposal", "due_on", "update_due_on"])


def give_to_somebody(case: Case, follower: Officer | None) -> None:
    """Let each remedy that is still to be done have somebody who sees to it.

    Raises `Refused` when `follower` is needed and is nobody, or is complained of.
    """
    unfollowed = list(_unfollowed(case))
    if unfollowed and follower is None:
        raise Refused(
            "Something that we promised is not done yet, and nobody sees to it. Select the officer "
            "who follows it until it is done."
        )
    if follower and case.officers_complained_of.filter(pk=follower.pk).exists():
        raise Refused(f"This complaint is about {follower}. Choose somebody else.")
    for remedy in unfollowed:
        remedy.owner = follower
        remedy.save(update_fields=["owner"])


def pass_on(case: Case, named: Officer | None, *, needed: bool) -> None:
    """Give what nobody sees to to whom somebody `named`, or else to whoever handles the case.

    Raises `Refused` as `give_to_somebody` does; where somebody is not `needed`, it may stay with
    nobody.
    """
    if not _unfollowed(case).exists():
        return
    follower = named or _handler(case)
    if follower or needed:
        give_to_somebody(case, follower)


def take_over(case: Case, was: Officer, to: Officer | None = None) -> int:
    """Give what `was` saw to, to `to`, or else to whoever handles the case, and return how much.

    Nobody whom the case is about gets it: then it stays with nobody, in the list of what is
    promised.
    """
    complained_of = to is not None and case.officers_complained_of.filter(pk=to.pk).exists()
    owner = _handler(case) if to is None or complained_of else to
    theirs = list(case.remedies.open().filter(owner=was))
    for remedy in theirs:
        remedy.owner = owner if owner != was else None
        remedy.save(update_fields=["owner"])
    return len(theirs)


def needs_follower(case: Case) -> bool:
    """Whether something is promised that nobody sees to, and nobody handles the case."""
    return _unfollowed(case).exists() and _handler(case) is None


def _unfollowed(case: Case) -> RemedyQuerySet:
    return case.remedies.open().filter(owner=None)


def _handler(case: Case) -> Officer | None:
    """Whoever handles the case, if they still work here and it is not about them."""
    handler = case.officer
    if handler is None or not handler.is_active:
        return None
    about = case.officers_complained_of.filter(pk=handler.pk).exists()
    return None if about else handler


def _count_once_more(case: Case) -> None:
    """Count a clock that still runs by the calendar of today: once it has stopped nothing moves."""
    stage = case.current_stage()
    was = Days.stored(stage)
    if stage.ended_on is None and case.procedure:
        count(case, stage)
        if Days.stored(stage) != was:
            stage.save(update_fields=["acknowledgement_due_on", "response_due_on"])


def resume(case: Case, state: State) -> None:
    """Open a closed case again in this state. Its clock has never stopped being what it was."""
    case.closed_on = None
    case.disposal = ""
    case.route_reason = ""
    case.state = state
    if case.officer and not case.officer.is_active:  # or it would be in nobody's list
        case.team = team_for(case.stage_number, case.team, case.officer.team)
        case.officer = None
    changed = ["closed_on", "disposal", "route_reason", "state", "officer", "team"]
    case.save(update_fields=changed)
    wind(case, case.current_stage())
