"""The choices that more than one act offers: service areas, causes, teams, officers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from putright.accounts.models import Officer, ServiceArea, Team
from putright.cases.permissions import handler_role
from putright.procedure.kinds import Cause

Choice = tuple[Any, str]


def service_area_field(
    on: date | None, *, empty: str = "", choices: Any = None, **options: Any
) -> forms.Field:
    """A service area that exists on the day `on`, under its department. `empty` stands first.

    The same `choices` may serve several fields, so that the tree is read once.
    """
    field = forms.ModelChoiceField(queryset=ServiceArea.objects.on(on), **options)
    field.choices = choices or [("", empty), *service_areas(on)]
    return field


def service_areas(on: date | None) -> Iterator[Choice | tuple[str, list[Choice]]]:
    """The tree of service areas as a select draws it, in one query: departments as groups."""
    children = defaultdict(list)
    for area in ServiceArea.objects.on(on).order_by("name", "pk"):
        children[area.parent_id].append(area)
    for department in children[None]:
        below = list(_below(department, children, ""))
        own = (department.pk, department.name)
        yield (department.name, [own, *below]) if below else own


def _below(
    parent: ServiceArea, children: dict[int | None, list[ServiceArea]], path: str
) -> Iterator[Choice]:
    for area in children[parent.pk]:
        yield area.pk, f"{path}{area.name}"
        yield from _below(area, children, f"{path}{area.name}: ")


def follower_field(**options: Any) -> forms.Field:
    """The officer who follows what was promised and nobody sees to."""
    label = "Who follows what nobody sees to yet?"
    return officer_field(empty="Select an officer", label=label, **options)


def cause_field(*, empty: str = "", **options: Any) -> forms.Field:
    """One of the causes of a complaint; nothing gives None."""
    choices = [("", empty), *((cause.value, cause.label) for cause in Cause)]
    return forms.TypedChoiceField(choices=choices, coerce=Cause, empty_value=None, **options)


def team_field(*, handles: int, empty: str = "", **options: Any) -> forms.Field:
    """One of the teams whose people handle this stage."""
    able = Team.objects.holding(handler_role(handles))
    return forms.ModelChoiceField(queryset=able, empty_label=empty, **options)


def officer_field(*, empty: str = "", **options: Any) -> forms.Field:
    """One of the officers who work here now."""
    return forms.ModelChoiceField(queryset=Officer.objects.working(), empty_label=empty, **options)
