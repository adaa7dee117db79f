"""The forms about who may sign in."""

from typing import Any

from django import forms

from putright.accounts.models import Officer
from putright.design.forms import GovukForm

NOBODY = "nobody"


class EndAccessForm(GovukForm):
    """Who takes over from `leaver`."""

    called = {"to": "Who takes over"}

    to = forms.ChoiceField(label="Who takes over their work?", widget=forms.Select)

    def __init__(self, *args: Any, leaver: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working = Officer.objects.working().exclude(pk=leaver.pk)
        self.officers = {str(officer.pk): officer for officer in working}
        named = [(key, officer.name) for key, officer in self.officers.items()]
        self.fields["to"].choices = [
            ("", "Choose"),
            (NOBODY, "Nobody in particular: it goes back to their teams"),
            *named,
        ]

    def clean_to(self) -> Officer | None:
        """The officer; None for the teams."""
        return self.officers.get(self.cleaned_data["to"])
