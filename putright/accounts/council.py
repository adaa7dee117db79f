"""Setting up a council from a file: its teams, officers, departments and their services."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from putright.accounts.models import Officer, ServiceArea, Team
from putright.accounts.roles import Role


class CouncilError(ValueError):
    """The file does not describe a council. The message says where and what to do."""


def read(path: Path) -> dict[str, Any]:
    """Read a council's file. Raises `CouncilError` when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CouncilError(f"{path.name} cannot be read: {error}") from error


@transaction.atomic
def set_up(council: Mapping[str, Any], *, password: str | None = None) -> dict[str, int]:
    """Add what the file names and is not there yet; what is there is brought up to date.

    Officers are known by e-mail address, teams and services by key. `password` is for officers
    who are added, when a demonstration wants them to sign in at once. Returns how many of each
    the file has. Raises `CouncilError` for a missing key or an unknown role, and changes nothing.
    """
    try:
        teams = {team["key"]: _team(team) for team in council.get("teams", [])}
        hashed = make_password(password)  # once: hashing is slow on purpose
        officers = {
            officer["email"]: _officer(officer, teams, hashed)
            for officer in council.get("officers", [])
        }
        services = [_department(entry, officers) for entry in council.get("departments", [])]
    except KeyError as missing:
        raise CouncilError(
            f"An entry lacks {missing}, or names one that is not there."
        ) from missing
    return {"teams": len(teams), "officers": len(officers), "departments": len(services)}


def _team(entry: Mapping[str, Any]) -> Team:
    fields = {"name": entry["name"], "email": entry.get("email", "")}
    team, _ = Team.objects.update_or_create(
        key=entry["key"], defaults=fields | {"phone": entry.get("phone", "")}
    )
    return team


def _officer(entry: Mapping[str, Any], teams: Mapping[str, Team], hashed: str) -> Officer:
    roles = [_role(name) for name in entry.get("roles", [])]
    team = teams[entry["team"]] if "team" in entry else None
    officer, _ = Officer.objects.update_or_create(
        email=entry["email"],
        defaults={"name": entry["name"], "team": team},
        create_defaults={"name": entry["name"], "team": team, "password": hashed},
    )
    officer.appointments.exclude(role__in=roles).delete()
    for role in roles:
        officer.appointments.get_or_create(role=role)
    return officer


def _role(name: str) -> Role:
    if name not in set(Role):
        raise CouncilError(f"“{name}” is not a role. The roles are: {', '.join(Role)}.")
    return Role(name)


def _department(entry: Mapping[str, Any], officers: Mapping[str, Officer]) -> ServiceArea:
    department = _service(entry, None, officers, entry)
    for section in entry.get("sections", []):
        _service(section, department, officers, {**entry, **section})
    return department


def _service(
    entry: Mapping[str, Any],
    parent: ServiceArea | None,
    officers: Mapping[str, Officer],
    settings: Mapping[str, Any],
) -> ServiceArea:
    lead = settings.get("lead")
    area, _ = ServiceArea.objects.update_or_create(
        key=entry["key"],
        defaults={
            "name": entry["name"],
            "parent": parent,
            "lead_officer": officers[lead] if lead else None,
            "landlord": settings.get("landlord", False),
            "starts_on": settings.get("starts_on", date(2014, 4, 1)),
            "ends_on": settings.get("ends_on"),
        },
    )
    return area
