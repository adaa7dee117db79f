"""Looking at what somebody needs done differently: keeping, changing or ending it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404

from putright.cases import commands
from putright.cases.models import Party
from putright.casework.acts.page import ActPage
from putright.design.forms import DateField, GovukForm, LongText, Radios
from putright.procedure.kinds import LetterForm
from putright.procedure.steps import Step

USUAL = timedelta(days=365)
"""After how long an adjustment is looked at again, unless the officer says otherwise."""


class AdjustmentsForm(GovukForm):
    """What they need, in what form letters go to them, and when somebody looks again."""

    called = {"letters_in": "In what form letters go to them"}

    adjustments = LongText(
        label="What they need done differently",
        help_text="Empty this if they need nothing differently any more.",
        max_length=1000,
        rows=3,
        required=False,
    )
    letters_in = forms.TypedChoiceField(
        label="In what form do letters go to them?",
        choices=[(form.value, form.label) for form in LetterForm],
        coerce=LetterForm,
        empty_value=None,
        required=False,
        widget=Radios(
            small=True,
            reveals={LetterForm.ORDINARY: "why_ordinary"},
            hints={
                LetterForm.LARGE_PRINT: "Putright prints and emails it so.",
                LetterForm.ORDINARY: "A note keeps why.",
                LetterForm.BRAILLE: "This and what follows is made outside Putright. Each letter "
                "is held until you record the day on which it went.",
            },
        ),
    )
    why_ordinary = LongText(
        label="Why in the ordinary way?", max_length=1000, rows=2, required=False
    )
    look_again_on = DateField(
        label="When do we look at this again?",
        called="The day on which we look again",
        must_be="in the future",
        required=False,
    )


class LookAtAdjustments(ActPage):
    """Look at what one person needs; `?person=` says who when several need something."""

    step = Step.LOOK_AT_ADJUSTMENTS
    form_class = AdjustmentsForm
    done = "What they need done differently is on record."

    @property
    def heading(self) -> str:
        return f"What {self.party.person} needs done differently"

    def prepare(self) -> None:
        parties = list(self.case.parties.select_related("person").order_by("pk"))
        needy = [party for party in parties if party.needs] or parties
        wanted = self.request.GET.get("person", str(needy[0].person_id))
        chosen = [party for party in parties if str(party.person_id) == wanted]
        if not chosen:
            raise Http404
        self.party: Party = chosen[0]

    def initial(self) -> Mapping[str, Any]:
        person = self.party.person
        day = person.look_again_on
        return {
            "adjustments": self.party.needs,
            "letters_in": person.letters_in,
            "look_again_on": day if day and day > self.on else self.on + USUAL,
        }

    def act(self, answers: Mapping[str, Any]) -> object:
        person = self.party.person
        return commands.look_at_adjustments(self.case, person=person, **answers, **self.usual)
