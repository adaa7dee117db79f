"""Whom somebody can ring in each danger, today and at night."""

from django.conf import settings

from putright.procedure.dangers import Danger


def whom_to_ring() -> dict[str, str]:
    """For each danger what to tell somebody: whom to ring of everybody, and of this council.

    Where only the council helps, and has no line of its own for it, it is the complaints team.
    """
    return {danger.value: danger.whom_to_ring(_ours(danger)) for danger in Danger}


def _ours(danger: Danger) -> str:
    line = settings.HELPLINES.get(danger.value, "")
    return line or ("" if danger.everywhere else settings.COUNCIL_PHONE)
