"""Putting right what was written down wrongly. What stood there before is kept, in a note."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.clocks import derived
from putright.cases.commands.acting import begin, index, record
from putright.cases.commands.arriving.receive import procedure_for
from putright.cases.commands.clocks.winding import count
from putright.cases.commands.filing.noting import keep_note
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, EventKind, Stage
from putright.procedure.calendar import OutOfCalendar
from putright.procedure.definition import Procedure
from putright.procedure.kinds import Channel, Kind
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, State, Step
from putright.procedure.writing import long_date

LONGEST_SUMMARY = 200


@dataclass(frozen=True)
class Right:
    """How it should have been written down. What is None stays as it is."""

    summary: str | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    received_on: date | None = None

    def changes(self, case: Case) -> Iterator[tuple[str, str]]:
        """The columns of the case that are wrong, each with what stands there, in words."""
        if self.summary is not None and self.summary.strip() != case.summary:
            yield "summary", f"The summary was “{case.summary}”."
        if self.kind is not None and self.kind != case.kind:
            yield "kind", f"It was taken for: {case.kind.label.lower()}."
        if self.channel is not None and self.channel != case.channel:
            yield "channel", f"It was written down as come by: {case.channel.label.lower()}."
        if self.received_on is not None and self.received_on != case.received_on:
            yield "received_on", f"The day of receipt was {long_date(case.received_on)}."


@transaction.atomic
def correct(
    case: Case,
    *,
    by: Officer,
    on: date,
    right: Right,
    reason: str = "",
    tell: bool = False,
    seen: int | None = None,
) -> Case:
    """Correct the summary, the kind, the channel or the day of receipt of a case.

    From another day of receipt the clocks of its present stage are counted again; with `tell`, a
    customer who was given a date of the answer that moves is written to. All but a summary needs a
    reason. The kind is corrected before somebody has decided on the contact; accepting it makes it
    a complaint. Raises `Refused` without a reason, when nothing changes, and for a day that cannot
    be true.
    """
    case = begin(case, Step.CORRECT, by=by, on=on, seen=seen)
    changes = dict(right.changes(case))
    _require_changes(case, right, changes, reason)
    was = case.due_on
    if {"kind", "received_on"} & changes.keys():
        _begin_again(case, right, on=on, tell=tell)
    for column in ("summary", "channel"):
        if column in changes:
            setattr(case, column, getattr(right, column))
    case.summary = case.summary.strip()
    if case.due_on != was:
        case.due_moved_on = on
    case.save(update_fields=SAVED)
    note = keep_note(case, " ".join(["Corrected.", *changes.values(), reason]), by=by, on=on)
    record(case, EventKind.CORRECTED, by=by, on=on, columns=sorted(changes), note=note.pk)
    index(case)
    return case


SAVED = [
    "summary",
    "kind",
    "channel",
    "received_on",
    "procedure",
    "procedure_version",
    "due_on",
    "update_due_on",
    "due_moved_on",
]


def _require_changes(case: Case, right: Right, changes: dict[str, str], reason: str) -> None:
    if not changes:
        raise Refused("Nothing is different from what the case says.")
    if right.summary is not None and not right.summary.strip():
        raise Refused("Enter a summary.")
    if right.summary is not None and len(right.summary.strip()) > LONGEST_SUMMARY:
        raise Refused(f"The summary must be {LONGEST_SUMMARY} characters or fewer.")
    if changes.keys() - {"summary"} and not reason.strip():
        raise Refused("Enter why this is corrected.")
    letter = preparing.in_preparation(case)
    if letter and changes.keys() & {"kind", "received_on"}:
        raise Refused(f"Drop the {letter.label.lower()} first: it says what would be corrected.")
    if "kind" in changes and case.state is not State.RECEIVED:
        raise Refused("The kind can be corrected only before somebody has decided on the contact.")


def _begin_again(case: Case, right: Right, *, on: date, tell: bool) -> None:
    """Take the case as if it had been written down rightly: its procedure, and its clocks."""
    case.kind = right.kind or case.kind
    case.received_on = right.received_on or case.received_on
    first = case.stages.get(number=1)
    _require_possible(case, first, on=on)
    _follow_the_rules_of_that_day(case, first)
    first.received_on = case.received_on
    first.case = case
    told = first.acknowledged_on and first.response_due_on
    _count(case, first)
    first.save(update_fields=["received_on", "acknowledgement_due_on", "response_due_on"])
    moved = case.due_on is not None and first.response_due_on != told
    if tell and told and moved and first.number == case.stage_number:
        preparing.queue_automatic(case, first, LetterKind.CORRECTED_DATE, on=on)


def _count(case: Case, first: Stage) -> None:
    try:
        if first.number == case.stage_number:
            count(case, first)
        else:
            first.acknowledgement_due_on, first.response_due_on, _ = derived(first)
    except OutOfCalendar as unknown:
        raise Refused(f"{unknown} Add a note instead.") from unknown


def _require_possible(case: Case, first: Stage, *, on: date) -> None:
    latest = min(filter(None, (on, first.acknowledged_on, first.responded_on, case.closed_on)))
    if case.received_on > latest:
        raise Refused(
            f"The day on which it was received cannot be after {long_date(latest)}: "
            "that is today, the day on which we first wrote about it, or the day of its end."
        )
    if case.aware_on and case.received_on < case.aware_on:
        raise Refused(
            "The day on which it was received cannot be before "
            f"{long_date(case.aware_on)}, when the customer came to know of the matter."
        )


def _follow_the_rules_of_that_day(case: Case, first: Stage) -> None:
    rules = _rules_of_that_day(case)
    if (rules.key, rules.version) == (case.procedure, case.procedure_version):
        return
    if first.acknowledged_on:
        raise Refused(
            f"On {long_date(case.received_on)} another version of the procedure was in force, and "
            "the customer has been told of this one. Add a note instead."
        )
    case.procedure, case.procedure_version = rules.key, rules.version


def _rules_of_that_day(case: Case) -> Procedure:
    """The procedure of the day of receipt; of a case that was taken up, as it was taken up.

    That has the procedure of the day on which the stage began at which it was, and where there was
    none yet, the one that it was given.
    """
    if not case.imported_from:
        return procedure_for(case.kind, case.received_on)
    try:
        return case.rules if case.stage_number > 1 else procedure_for(case.kind, case.received_on)
    except Refused:
        return case.rules
