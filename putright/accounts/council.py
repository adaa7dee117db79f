"""Setting up a council from a file: its teams, officers, departments and their services."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from putright.accounts import notices
from putright.accounts.council_file import (
    FIRST_DAY,
    CouncilShape,
    OfficerShape,
    ServiceShape,
    TeamShape,
)
from putright.accounts.models import NoticeKind, Officer, ServiceArea, Team
from putright.procedure import shape


def read(path: Path) -> CouncilShape:
    """Read a council's file. Raises `procedure.toml.Mistakes` with all that is wrong with it."""
    return shape.load(path, CouncilShape)


@transaction.atomic
def set_up(
    council: CouncilShape, *, password: str | None = None, at: datetime | None = None
) -> dict[str, int]:
    """Add what the file names and is not there yet; what is there is brought up to date.

    Officers are known by e-mail address, teams and services by key. `password` is for officers
    who are added, when a demonstration wants them to sign in at once; without it they are sent a
    link to choose one, where it is said when that is (`at`). Returns how many of each the file has.
    """
    teams = {team.key: _team(team) for team in council.teams}
    hashed = make_password(password)  # once: hashing is slow on purpose
    officers = {officer.email: _officer(officer, teams, hashed, at) for officer in council.officers}
    for department in council.departments:
        area = _service(department, None, officers)
        for section in department.sections:
            _service(section.within(department), area, officers)
    return {
        "team": len(teams),
        "officer": len(officers),
        "department": len(council.departments),
    }


def _team(described: TeamShape) -> Team:
    fields = {"name": described.name, "email": described.email, "phone": described.phone}
    team, _ = Team.objects.update_or_create(key=described.key, defaults=fields)
    return team


def _officer(
    described: OfficerShape, teams: Mapping[str, Team], hashed: str, at: datetime | None
) -> Officer:
    fields = {"name": described.name, "team": teams[described.team] if described.team else None}
    known = Officer.objects.filter(email__iexact=described.email).first()
    officer, added = Officer.objects.update_or_create(
        email=known.email if known else described.email,
        defaults=fields,
        create_defaults=fields | {"password": hashed},
    )
    if added and at is not None and not officer.has_usable_password():
        notices.queue(officer, NoticeKind.INVITATION, at)
    officer.appointments.exclude(role__in=described.roles).delete()
    for role in described.roles:
        officer.appointments.get_or_create(role=role)
    return officer


def _service(
    described: ServiceShape, parent: ServiceArea | None, officers: Mapping[str, Officer]
) -> ServiceArea:
    area, _ = ServiceArea.objects.update_or_create(
        key=described.key,
        defaults={
            "name": described.name,
            "parent": parent,
            "lead_officer": officers[described.lead] if described.lead else None,
            "landlord": bool(described.landlord),
            "starts_on": described.starts_on or FIRST_DAY,
            "ends_on": described.ends_on,
        },
    )
    return area
