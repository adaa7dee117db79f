"""The forms about jobs."""

from django import forms

from putright.design.forms import GovukForm
from putright.jobs.queue import LONGEST_REASON


class GiveUpForm(GovukForm):
    """Why a job need not be done."""

    called = {"reason": "Why it need not be done"}

    reason = forms.CharField(
        label="Why need it not be done?",
        help_text="For example, it was done by hand. Leave out names and other personal details.",
        max_length=LONGEST_REASON,
    )
