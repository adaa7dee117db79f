"""What was offered to put things right, changed or withdrawn before it is done."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse

from putright.cases import commands
from putright.cases.commands import Offer, Refused, Telling, customer_knows
from putright.cases.models import Remedy
from putright.casework.acts.page import ActPage
from putright.casework.acts.remedies import RemedyForm, offered
from putright.design.forms import GovukForm, LongText, Radios
from putright.design.numbers import whole_number
from putright.procedure.steps import Step
from putright.procedure.writing import pounds

BY_LETTER, NOT_AT_ALL = "by_letter", "not"
ABOUT_IT = {"reason": "Why", "tell": "Whether a letter tells the customer"}


def ask_why(form: GovukForm, *, told: bool) -> None:
    """Ask for the reason; and where an answer has told the customer, how they hear of this."""
    form.called = {**form.called, **ABOUT_IT, "why_not": "Why no letter tells the customer"}
    form.fields["reason"] = LongText(
        label="Why?",
        help_text="The customer reads this, unless no letter tells them of it."
        if told
        else "It is kept as a note on the case.",
        max_length=2000,
        rows=3,
    )
    if told:
        form.fields["tell"] = forms.ChoiceField(
            label="The customer knows of it from our answer. Who tells them?",
            choices=[
                (BY_LETTER, "A letter, which a colleague checks"),
                (NOT_AT_ALL, "No letter"),
            ],
            widget=Radios(reveals={NOT_AT_ALL: "why_not"}, small=True),
        )
        form.fields["why_not"] = LongText(label="Why not?", max_length=1000, rows=2)


class ChangeForm(RemedyForm):
    """A remedy as it will be. A day that was set already may have gone by."""

    def __init__(self, *args: Any, told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_why(self, told=told)
        day = self.fields["due_on"]
        if self.initial.get("due_on"):
            day.must_be = ""


class WithdrawForm(GovukForm):
    """Why a remedy is withdrawn."""

    def __init__(self, *args: Any, told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_why(self, told=told)


class OneRemedy(ActPage):
    """An act on one remedy that is not done: the one in the address, or the only one."""

    template = "casework/acts/one_remedy.jinja"

    def prepare(self) -> None:
        left = self.case.remedies.not_done().select_related("stage", "owner", "point")
        self.remedies = list(left.order_by("due_on", "pk"))
        if not self.remedies:
            raise Refused("Nothing is left to change: what was offered is done or withdrawn.")
        self.remedy: Remedy | None = self.chosen()
        self.told = self.remedy is not None and customer_knows(self.remedy)

    def chosen(self) -> Remedy | None:
        """The remedy that the page was drawn for, or the address names; else the only one."""
        named = self.request.POST.get("remedy") or self.request.GET.get("remedy")
        if named is None:
            return self.remedies[0] if len(self.remedies) == 1 else None
        for remedy in self.remedies:
            if remedy.pk == whole_number(named):
                return remedy
        raise Refused("That remedy is done or withdrawn by now, or is none of this case.")

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(*args, **kwargs) if self.remedy else self.draw(self.form())

    def context(self) -> Mapping[str, Any]:
        return {"remedy": self.remedy, "remedies": self.remedies}

    def telling(self, answers: Mapping[str, Any]) -> Telling | None:
        """How the customer hears of it; None where no answer has told them of the remedy."""
        if not self.told:
            return None
        return Telling(answers["tell"] == BY_LETTER, answers["why_not"] or "")

    def said(self, answers: Mapping[str, Any]) -> str:
        if answers.get("tell") == BY_LETTER:
            return f"{self.done} The letter waits to be checked by a colleague."
        return self.done


class ChangeRemedy(OneRemedy):
    """Offer something else in its place."""

    step = Step.CHANGE_REMEDY
    heading = "Change a remedy"
    button_text = "Change remedy"
    done = "The remedy is changed."

    def form(self, *data: Any, **options: Any) -> GovukForm:
        points = self.case.points.order_by("number")
        initial = self.initial() if self.remedy else {}
        return ChangeForm(*data, points=points, told=self.told, on=self.on, initial=initial)

    def initial(self) -> Mapping[str, Any]:
        was = self.remedy
        amount = pounds(was.amount_pence).removeprefix("£") if was.amount_pence else ""
        same = ("kind", "description", "point", "due_on", "owner", "service_area")
        return {name: getattr(was, name) for name in same} | {"amount": amount}

    def act(self, answers: Mapping[str, Any]) -> object:
        offer, telling = Offer(**offered(answers)), self.telling(answers)
        why = answers["reason"]
        how = {"remedy": self.remedy, "offer": offer, "reason": why, "telling": telling}
        return commands.change_remedy(self.case, **how, **self.usual)


class WithdrawRemedy(OneRemedy):
    """Take it back, with the reason."""

    step = Step.WITHDRAW_REMEDY
    heading = "Withdraw a remedy"
    button_text = "Withdraw remedy"
    done = "The remedy is withdrawn."
    warning = True

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return WithdrawForm(*data, told=self.told, on=self.on)

    def act(self, answers: Mapping[str, Any]) -> object:
        how = {"remedy": self.remedy, "reason": answers["reason"]}
        return commands.withdraw_remedy(
            self.case, **how, telling=self.telling(answers), **self.usual
        )
