"""Those who have left, as a council's file names them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from putright.accounts import council
from putright.accounts.council_file import CouncilShape, LeaverShape
from putright.accounts.models import Officer
from putright.administration.officers import leaving


@transaction.atomic
def set_up(shape: CouncilShape, at: datetime) -> tuple[dict[str, int], list[str]]:
    """Set up the council of a file, and end the access of those who left.

    Returns how many of each the file has, and a sentence about each who leaves by it. Raises
    `Refused`, and changes nothing, when nobody would be left who decides who has access.
    """
    done = council.set_up(shape, at=at)
    return done, [told for leaver in shape.leavers if (told := _leave(leaver, at))]


def _leave(leaver: LeaverShape, at: datetime) -> str:
    officer = _working(leaver.email)
    if officer is None:
        return ""
    to = _working(leaver.work_to) if leaver.work_to else None
    on = timezone.localdate(at)
    handed = leaving.end_access(officer, by=None, on=on, at=at, to=to)
    return f"{officer} cannot sign in any more: {leaving.in_words(handed, to)}."


def _working(email: str) -> Officer | None:
    return Officer.objects.working().filter(email__iexact=email).first()
