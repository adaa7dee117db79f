"""Writing the complaint down as we understand it, point by point."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse

from putright.cases import commands
from putright.cases.commands import in_preparation
from putright.cases.models import Finding, Stage
from putright.casework.acts.definition_form import (
    PARTS,
    DefineForm,
    count_points,
    numbered,
    taken_apart,
)
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm
from putright.design.numbers import whole_number
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Step


@dataclass(frozen=True)
class DrawnPoint:
    """A point as the page draws it: its boxes, what was found on it, and whether it may go."""

    number: int
    text: BoundField
    service_area: BoundField
    cause: BoundField
    found: str = ""
    removable: bool = False


class Define(ActPage):
    """Set out the complaint. Points are added and taken away by buttons that draw the page again.

    A point with a finding keeps its words and its number: a letter has been written about it.
    """

    step = Step.DEFINE
    form_class = DefineForm
    template = "casework/acts/define.jinja"
    heading = "Set out the complaint"
    done = "The complaint is set out."

    def prepare(self) -> None:
        self.stage = self.case.current_stage()
        self.before = self.case.stages.filter(number=self.stage.number - 1).first()
        found = Finding.objects.filter(point__case=self.case).select_related("point", "stage")
        self.findings = {finding.point.number: finding for finding in found.order_by("stage")}
        self.last_found = max(self.findings, default=0)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        begun = options.get("initial") or self.initial()
        fixed = {f"text_{n}": finding.point.text for n, finding in self.findings.items()}
        return DefineForm(
            *data,
            on=self.on,
            initial={**begun, **fixed},
            count=max(count_points(data[0] if data else begun), self.last_found),
            fixed=fixed,
        )

    def initial(self) -> Mapping[str, Any]:
        stage, before = self.stage, self.before or Stage()
        points = self.case.points.order_by("number").values("text", "service_area", "cause")
        return {
            "definition": stage.definition or before.definition,
            "outcome_sought": (
                stage.outcome_sought or before.outcome_sought or self.case.outcome_sought
            ),
            "responsibility": stage.responsibility or before.responsibility,
            **numbered(list(points) or [{}]),
        }

    def redraw(self, button: str) -> HttpResponse:
        words, points = taken_apart(self.request.POST.dict())
        number = whole_number(button.removeprefix("remove-"))
        if button == "add":
            points.append({})
        elif number and self.last_found < number <= len(points):
            del points[number - 1]
        return self.draw(self.form(initial={**words, **numbered(points)}))

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.define(
            self.case,
            definition=answers["definition"],
            outcome_sought=answers["outcome_sought"],
            responsibility=answers["responsibility"],
            points=answers["points"],
            **self.usual,
        )

    def said(self, answers: Mapping[str, Any]) -> str:
        letter = in_preparation(self.case)
        if letter is None or letter.kind != LetterKind.REDEFINITION:
            return self.done
        return f"{self.done} The letter that tells the customer waits to be checked by a colleague."

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        said = {"points": list(self.drawn(form)), "before": self.before, "case_stage": self.stage}
        return super().draw(form, **said, **more)

    def drawn(self, form: DefineForm) -> Iterator[DrawnPoint]:
        """The points of a form, for the page."""
        for number in range(1, form.count + 1):
            yield DrawnPoint(
                number,
                *(form[f"{name}_{number}"] for name in PARTS),
                found=self.found_on(number),
                removable=number > self.last_found and form.count > 1,
            )

    def found_on(self, number: int) -> str:
        """What was found on a point, in words; nothing when there is no finding yet."""
        finding = self.findings.get(number)
        if finding is None:
            return ""
        return f"{finding.finding.label} at stage {finding.stage.number}"
