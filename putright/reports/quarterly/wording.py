"""What the definitions of this report's figures have in common."""

WHO_COUNTS = (
    "those withdrawn count, those routed out at triage do not, and the day of receipt decides"
)
"""The rule for complaints, to stand at the end of a definition."""

ESCALATED = "a request for stage 2 that the council declined does not count"
