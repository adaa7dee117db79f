"""What cannot wait for a complaints procedure: asked first, and answered with whom to ring."""

from collections.abc import Iterable
from enum import StrEnum


class Danger(StrEnum):
    """Something told with a contact that is to be acted on today, whatever becomes of the contact.

    Numbers that are the same everywhere in England are said here; a council adds its own.
    """

    NOW = "now"
    CHILD = "child"
    HEATING = "heating"
    DAMP = "damp"
    SELF_HARM = "self_harm"
    HATE = "hate"

    @property
    def label(self) -> str:
        """What officers see in lists and on the case."""
        return {
            Danger.NOW: "Danger now",
            Danger.CHILD: "Child at risk",
            Danger.HEATING: "No heating or water",
            Danger.DAMP: "Damp and a small child",
            Danger.SELF_HARM: "Self-harm",
            Danger.HATE: "Hate",
        }[self]

    @property
    def question(self) -> str:
        """What people choose from."""
        return {
            Danger.NOW: "Somebody is in danger now, or afraid of somebody at home",
            Danger.CHILD: "A child may be being hurt or neglected",
            Danger.HEATING: "A home has no heating, water or electricity, or is not safe",
            Danger.DAMP: "There is damp or mould where a small child or somebody ill lives",
            Danger.SELF_HARM: "Somebody may hurt or kill themselves",
            Danger.HATE: "Somebody is attacked or threatened for who they are",
        }[self]

    @property
    def everywhere(self) -> str:
        """Whom anybody in England can ring; empty where only the council helps."""
        return {
            Danger.NOW: "Call 999.",
            Danger.CHILD: "Call 999 if it is happening now, or the NSPCC on 0808 800 5000.",
            Danger.SELF_HARM: "Call 999 if a life is in danger now, Samaritans on 116 123 at any "
            "hour, or NHS 111 and choose option 2.",
            Danger.HATE: "Call 999 if it is happening now, or the police on 101.",
        }.get(self, "")

    def whom_to_ring(self, ours: str) -> str:
        """All of whom somebody can ring; `ours` says whom of the council, and when.

        >>> Danger.NOW.whom_to_ring("01632 960 400")
        'Call 999. You can also call us: 01632 960 400.'
        >>> Danger.HEATING.whom_to_ring("Repairs, 01632 960 420; at night 01632 960 421")
        'Call us: Repairs, 01632 960 420; at night 01632 960 421.'
        """
        if not self.everywhere:
            return f"Call us: {ours}."
        return f"{self.everywhere} You can also call us: {ours}." if ours else self.everywhere


def told(dangers: Iterable[str]) -> str:
    """Some of them in one column: their keys, each once, in the order of the list.

    >>> told(["hate", "child"])
    'child hate'
    """
    those = {Danger(danger) for danger in dangers}
    return " ".join(danger.value for danger in Danger if danger in those)


def read(column: str) -> list[Danger]:
    """Those that stand in a column."""
    return [Danger(key) for key in column.split()]
