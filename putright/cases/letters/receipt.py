"""The letters of fixed words that go by themselves: a receipt, and our thanks."""

from datetime import date

from putright.cases.letters.section import Section
from putright.cases.models import Stage
from putright.procedure.steps import State
from putright.procedure.writing import full_date


def receipt(stage: Stage, on: date) -> list[Section]:
    """Say that the contact has arrived, its reference, and what happens next.

    It is not the acknowledgement that the Codes demand: that one defines the complaint. Sent
    again when things have moved on, it promises nothing that has been overtaken.
    """
    case = stage.case
    what = case.kind.noun
    by = f" by {full_date(case.due_on)}" if case.due_on else ""
    first_look = f"Somebody will read it and write to you{by} to say how we will deal with it. "
    next_step = first_look if case.state == State.RECEIVED else ""
    return [
        Section(
            "receipt", "", f"We received your {what} on {full_date(case.received_on)}.", fixed=True
        ),
        Section("next", "What happens next", f"{next_step}Your reference is {case}.", fixed=True),
    ]


def thanks(stage: Stage, on: date) -> list[Section]:
    """Thank somebody for a comment or a compliment."""
    case = stage.case
    reason = case.route_reason
    return [
        Section("thanks", "", "Thank you for taking the time to write to us.", fixed=True),
        Section("decision", "What we have done", reason.for_customer, fixed=True),
    ]
