"""The form by which a council decides when officers are told of what is due."""

from django import forms

from putright.design.forms import GovukForm
from putright.policy.models.reminders import MOST_DAYS

NEVER = "Working days. Leave it empty for never"


def days(label: str) -> forms.IntegerField:
    """A number of working days, or never."""
    return forms.IntegerField(
        label=label, help_text=NEVER, required=False, min_value=1, max_value=MOST_DAYS
    )


class RemindersForm(GovukForm):
    """What is sent, from which hour on, and how many working days before and after a due day."""

    called = {
        "hour": "The hour from which emails go",
        "soon": "How far ahead the daily email looks",
        "before": "The days before a case is due",
        "after": "The days after a case was due",
        "manager_after": "The days until the manager is told",
    }

    digest = forms.BooleanField(
        label="Send each officer a daily email with what they have to do",
        required=False,
    )
    hour = forms.IntegerField(
        label="Hour from which emails go",
        help_text="From 0 to 23, on days on which the council works. For example, 7",
        min_value=0,
        max_value=23,
    )
    soon = forms.IntegerField(
        label="How many working days ahead does the daily email look?",
        min_value=1,
        max_value=MOST_DAYS,
    )
    before = days("How long before a case is due is its officer reminded?")
    after = days("How long after a case was due is its officer reminded?")
    manager_after = days("How long after a case was due is the manager told?")
