"""A selection in words: what stands above the list of its cases."""

from putright.procedure.kinds import Cause
from putright.reports.departments import NONE_RECORDED, Departments
from putright.reports.quarterly.kinds import plural
from putright.reports.selection import Selection
from putright.reports.words import UNDECIDED, Words


def described(selection: Selection, departments: Departments, words: Words) -> str:
    """Say which cases a selection has, such as "Complaints received in Q2 2015/16, about Housing".

    Every coordinate that narrows it is named.
    """
    parts = [
        _opening(selection),
        _about(selection.department, departments),
        _cause(selection.cause),
        _outcome(selection.outcome, words),
        _escalated(selection.escalated),
    ]
    return ", ".join(part for part in parts if part)


def _opening(selection: Selection) -> str:
    if selection.stage == 2:
        return f"Complaints taken to stage 2 in {selection.period}"
    return f"{plural(selection.kind)} received in {selection.period}"


def _about(department: str | None, departments: Departments) -> str:
    if department is None:
        return ""
    if department == NONE_RECORDED:
        return "with no service recorded"
    return f"about {departments.name(department)}"


def _cause(cause: str | None) -> str:
    if cause is None:
        return ""
    return f"cause {Cause(cause).label.lower()}" if cause else "with no cause recorded"


def _outcome(outcome: str | None, words: Words) -> str:
    if outcome is None:
        return ""
    return words.within(outcome) if outcome == UNDECIDED else f"{words.within(outcome)} at stage 1"


def _escalated(escalated: bool | None) -> str:
    return {None: "", True: "escalated to stage 2", False: "not escalated"}[escalated]
