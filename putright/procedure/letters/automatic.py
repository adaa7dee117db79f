"""The letters of fixed words that go by themselves, so that nobody waits to hear of it.

Receipt, thanks, a date that moved, a request for the next stage, and a withdrawal.
"""

from putright.procedure.letters.facts import Facts
from putright.procedure.letters.section import Section
from putright.procedure.letters.standard import StandardLetter
from putright.procedure.letters.wording import bulleted, how_to_reach_us
from putright.procedure.writing import full_date

MOVED = (
    "The working days in the time that we have to answer you have changed, because a bank "
    "holiday or a day on which we are closed was added or taken away."
)


def receipt(case: Facts) -> list[Section]:
    """Say that the contact has arrived, its reference, and what happens next.

    It is not the acknowledgement that the Codes demand: that one defines the complaint. Sent
    again when things have moved on, it promises nothing that has been overtaken.
    """
    by = f" by {full_date(case.due_on)}" if case.due_on else ""
    first_look = f"Somebody will read it and tell you{by} how we will deal with it. "
    words = f"{first_look if case.untriaged else ''}Your reference is {case.reference}."
    received = f"We received your {case.noun} on {full_date(case.received_on)}."
    return [
        Section("receipt", "", received, fixed=True),
        Section("next", "What happens next", words, fixed=True),
    ]


def thanks(case: Facts) -> list[Section]:
    """Thank somebody for a comment or a compliment."""
    return [
        Section("thanks", "", "Thank you for taking the time to write to us.", fixed=True),
        Section("decision", "What we do with it", case.dealt_with, fixed=True),
    ]


def new_date(case: Facts) -> list[Section]:
    """Say by when we will answer now that the calendar has changed, and how that is counted."""
    due = case.response_due
    words = f"We will now answer by {full_date(due.on)}. {due.sentence}" if due else ""
    return [
        Section("reason", "The date of our answer has moved", MOVED, fixed=True),
        Section("new_date", "When you will hear from us", words, fixed=True),
    ]


def corrected_date(case: Facts) -> list[Section]:
    """Say that we had a wrong day of receipt, and by when we answer, counted from the right one."""
    due = case.response_due
    words = f"We will now answer by {full_date(due.on)}. {due.sentence}" if due else ""
    received = (
        f"We had written down a wrong day. We received your {case.noun} on "
        f"{full_date(case.received_on)}, and count from there."
    )
    return [
        Section("reason", "The date of our answer has moved", received, fixed=True),
        Section("new_date", "When you will hear from us", words, fixed=True),
    ]


def escalation_receipt(case: Facts) -> list[Section]:
    """Say that the request for the next stage has arrived, and what happens next."""
    asked = (
        f"On {full_date(case.requested_on)} you asked us to look at your complaint again. We will "
        f"do that at stage {case.stage} of our complaints procedure."
    )
    by = f" by {full_date(case.due_on)}" if case.due_on else ""
    next_words = (
        "Somebody who has not dealt with your complaint before will look at it. They will tell you"
        f"{by} how they understand it, or why they cannot look at it again."
    )
    return [
        Section("receipt", "", asked, fixed=True),
        Section("next", "What happens next", next_words, fixed=True),
        *how_to_reach_us(case),
    ]


def withdrawal(case: Facts) -> list[Section]:
    """Say that we have stopped, what we still do, and that the customer can come back."""
    stopped = f"We have stopped looking into your {case.noun}, as we were asked to."
    promised = [each for each in case.promises if not each.awaits_approval]
    open_yet = [each.description for each in promised if each.outstanding]
    still = f"We still do what we offered you:\n\n{bulleted(*open_yet)}" if open_yet else ""
    back = f"You can come back to us at any time. Say your reference, {case.reference}."
    return [
        Section("decision", "", stopped, fixed=True),
        Section("actions", "What is still to be done", still, fixed=True),
        Section("next", "If you change your mind", back, fixed=True),
        *how_to_reach_us(case),
    ]


LETTERS = (
    StandardLetter("receipt", "Receipt", "we have received it", receipt),
    StandardLetter("thanks", "Thank you letter", "thank you", thanks),
    StandardLetter(
        "new_date", "Letter about the new date", "the date of our answer has moved", new_date
    ),
    StandardLetter(
        "corrected_date",
        "Letter about the corrected date",
        "the date of our answer has moved",
        corrected_date,
    ),
    StandardLetter(
        "escalation_receipt",
        "Receipt of a request for the next stage",
        "we will look at it again",
        escalation_receipt,
    ),
    StandardLetter(
        "withdrawal",
        "Confirmation of a withdrawal",
        "we have stopped",
        withdrawal,
        tells_of_remedies=True,
    ),
)
