"""What the investigation finds on every point, on one page."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from putright.cases import commands
from putright.cases.models import Finding, Point
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText, Radios
from putright.procedure.outcomes import Outcome
from putright.procedure.steps import Step

ENTERED = ("finding", "reasons", "rests_on", "no_remedy")
"""What is entered on each point, by the names under which a finding keeps it."""


class FindingsForm(GovukForm):
    """A finding and its reasons on each point. A point may wait, but not be half decided."""

    def __init__(self, *args: Any, points: list[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        for point in points:
            self.fields[f"finding_{point.number}"] = forms.TypedChoiceField(
                label=f"Finding on point {point.number}",
                choices=[(outcome.value, outcome.label) for outcome in Outcome],
                coerce=Outcome,
                empty_value=None,
                widget=Radios(inline=True, small=True),
                required=False,
            )
            self.fields[f"reasons_{point.number}"] = LongText(
                label=f"Reasons on point {point.number}", rows=4, required=False
            )
            self.fields[f"rests_on_{point.number}"] = forms.CharField(
                label=f"Policy or law that point {point.number} rests on (optional)",
                max_length=200,
                required=False,
            )
            self.fields[f"no_remedy_{point.number}"] = LongText(
                label=f"If nothing is right to put point {point.number} right: why? (optional)",
                help_text="Only for what you uphold. The customer reads it in place of a remedy.",
                max_length=2000,
                rows=2,
                required=False,
            )

    def clean(self) -> None:
        for point in self.points:
            finding, reasons = self.decided(point)
            if finding and not reasons:
                self.add_error(
                    f"reasons_{point.number}", f"Enter the reasons on point {point.number}"
                )
            if reasons and not finding:
                self.add_error(
                    f"finding_{point.number}", f"Select what you find on point {point.number}"
                )

    def decided(self, point: Point) -> tuple[Outcome | None, str]:
        """What was entered on a point."""
        number = point.number
        answers = self.cleaned_data
        return answers.get(f"finding_{number}"), answers.get(f"reasons_{number}", "")


class DrawnPoint(NamedTuple):
    """A point as the page draws it, with what an earlier stage found."""

    point: Point
    finding: BoundField
    reasons: BoundField
    rests_on: BoundField
    no_remedy: BoundField
    earlier: list[Finding]


class RecordFindings(ActPage):
    """Decide the points. Those that are left empty are decided later."""

    step = Step.RECORD_FINDING
    template = "casework/acts/findings.jinja"
    heading = "Record findings"
    button_text = "Save findings"

    def prepare(self) -> None:
        self.points = list(self.case.points.select_related("service_area").order_by("number"))
        self.now: dict[int, Finding] = {}
        self.earlier: dict[int, list[Finding]] = {}
        found = Finding.objects.filter(point__case=self.case).select_related("stage")
        for finding in found.order_by("stage__number"):
            if finding.stage.number == self.case.stage_number:
                self.now[finding.point_id] = finding
            else:
                self.earlier.setdefault(finding.point_id, []).append(finding)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return FindingsForm(*data, points=self.points, initial=self.initial())

    def initial(self) -> Mapping[str, Any]:
        return {
            f"{name}_{point.number}": getattr(self.now[point.pk], name)
            for point in self.points
            if point.pk in self.now
            for name in ENTERED
        }

    def act(self, answers: Mapping[str, Any]) -> object:
        """Record what is new, all of it or nothing."""
        seen = self.seen
        for point, entered in self.fresh(answers):
            commands.record_finding(
                self.case, by=self.officer, on=self.on, point=point, seen=seen, **entered
            )
            seen = None  # nobody can come between: the case is locked by now

    def fresh(self, answers: Mapping[str, Any]) -> Iterator[tuple[Point, dict[str, Any]]]:
        """The points on which something else was entered than is on the record."""
        for point in self.points:
            entered = {name: answers[f"{name}_{point.number}"] for name in ENTERED}
            was = self.now.get(point.pk)
            same = was and all(getattr(was, name) == entered[name] for name in ENTERED)
            if entered["finding"] and not same:
                yield point, entered

    def said(self, answers: Mapping[str, Any]) -> str:
        numbers = [point.number for point in self.points]
        undecided = [str(number) for number in numbers if not answers[f"finding_{number}"]]
        if undecided:
            return f"The findings are saved. Still to decide: {', '.join(undecided)}."
        return "The findings are saved. Every point is decided."

    def draw(self, form: GovukForm, **more: Any) -> Any:
        drawn = [
            DrawnPoint(
                point,
                *(form[f"{name}_{point.number}"] for name in ENTERED),
                self.earlier.get(point.pk, []),
            )
            for point in self.points
        ]
        undecided = [point.number for point in self.points if point.pk not in self.now]
        return super().draw(form, points=drawn, undecided=undecided, **more)
