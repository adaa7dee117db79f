"""The form in which a complaint is set out, with as many points as there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from putright.cases.commands import PointOfComplaint
from putright.casework.acts import fields
from putright.design.forms import GovukForm, LongText

PARTS = ("text", "service_area", "cause")
MOST = 30
LONGEST = 1000
"""Characters of a point, unless one came from an old system with more: that can stay whole."""


class DefineForm(GovukForm):
    """The complaint, what the customer wants, what we answer for, and each point.

    The boxes of point 2 are `text_2`, `service_area_2` and `cause_2`. The words of `fixed` points
    stand as they are, whatever is sent. Cleaned, the points are in `points`.
    """

    definition = LongText(
        label="The complaint as you understand it",
        help_text="In plain words. The customer reads it and can put it right.",
    )
    outcome_sought = LongText(label="What the customer wants to happen", max_length=2000, rows=3)
    responsibility = LongText(
        label="What we are and are not responsible for (optional)",
        help_text="Leave this empty when we are responsible for all of it.",
        max_length=2000,
        rows=3,
        required=False,
    )

    def __init__(
        self, *args: Any, count: int, fixed: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        there = (str(said) for name, said in self.initial.items() if name.startswith("text_"))
        self.longest = max([LONGEST, *map(len, there)])
        areas = [("", "As the case"), *fields.service_areas(self.on)]
        for number in range(1, count + 1):
            self._add_point(number, areas)
        for name in fixed or {}:
            self.fields[name].disabled = True

    def _add_point(self, number: int, areas: Sequence[Any]) -> None:
        point = {
            "text": LongText(label=f"Point {number}", max_length=self.longest, rows=2),
            "service_area": fields.service_area_field(
                self.on, choices=areas, label="Service area", required=False
            ),
            "cause": fields.cause_field(empty="As the case", label="Cause", required=False),
        }
        self.fields |= {f"{name}_{number}": field for name, field in point.items()}

    def clean(self) -> None:
        self.cleaned_data["points"] = [
            PointOfComplaint(*(self.cleaned_data.get(f"{name}_{number}") for name in PARTS))
            for number in range(1, self.count + 1)
        ]


def count_points(typed: Mapping[str, Any]) -> int:
    """How many points a form holds; it always has room for one."""
    return next((n for n in range(1, MOST) if f"text_{n + 1}" not in typed), MOST)


def numbered(points: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Points as the form names their boxes."""
    return {
        f"{name}_{number}": point.get(name, "")
        for number, point in enumerate(points, start=1)
        for name in PARTS
    }


def taken_apart(typed: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was typed about the whole, and about each point."""
    points = [
        {name: typed.get(f"{name}_{number}", "") for name in PARTS}
        for number in range(1, count_points(typed) + 1)
    ]
    boxes = numbered(points)
    return {name: text for name, text in typed.items() if name not in boxes}, points
