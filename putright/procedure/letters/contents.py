"""What a procedure can demand of a letter."""

CONTENTS: dict[str, str] = {
    "stage": "Which stage this is",
    "definition": "The complaint, as we understand it",
    "outcome_sought": "What the customer wants to happen",
    "responsibility": "What we are and are not responsible for",
    "due_date": "When we will answer, and how the date is counted",
    "adjustments_offer": "An offer of adjustments",
    "reason": "Why we need more time",
    "new_date": "The new date",
    "decision": "The decision",
    "reasons": "The reasons, point by point",
    "remedy": "What we will do to put things right",
    "actions": "What is still to be done, and by when",
    "escalate": "How to ask for the next stage",
    "ombudsman": "How to reach the Ombudsman",
}
"""What a letter may be required to contain, by the keys that a procedure's file uses."""
