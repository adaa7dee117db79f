"""A case on which much has happened: the longest of those that were lived, and notes on top."""

from django.utils import timezone

from putright.accounts.models import Officer
from putright.cases import commands
from putright.cases.models import Case

EVENTS = 60
NOTE = "Note for the file after event {}."


def write_notes() -> None:
    """Bring a case to exactly so many events."""
    by = Officer.objects.get(email="officer@westmere.example")
    lived = Case.objects.filter(last_event__lt=EVENTS).order_by("-last_event", "pk")
    case = lived.exclude(officer=by)[0]
    for number in range(case.last_event + 1, EVENTS + 1):
        commands.note(case, by=by, on=timezone.localdate(), text=NOTE.format(number))
