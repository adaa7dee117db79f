"""The officers of a council with many cases: teams like the demonstration's, as many as it needs.

A council with ten times the cases has ten times the officers, so that what an officer and a team
have open stays what people can handle, while the lists of the whole council grow.
"""

from collections.abc import Mapping
from typing import NamedTuple

from putright.accounts.models import Appointment, Officer, Team
from putright.demonstration.cast import Cast

CASES_AN_OFFICER = 1_600
"""Of six years, so that about thirty of them are open."""
OFFICERS_A_TEAM = 6


class Crew(NamedTuple):
    """Who stands for whom of the demonstration: keys of officers and of teams."""

    officers: Mapping[int, int]
    teams: Mapping[int, int]


def crews(cases: int) -> list[Crew]:
    """Hire officers for so many cases, and return one crew for each who handles complaints.

    The first team is the demonstration's own.
    """
    cast = Cast.gather()
    number = max(1, round(cases / CASES_AN_OFFICER / OFFICERS_A_TEAM))
    teams = [_Team(cast, number) for number in range(number)]
    return [crew for team in teams for crew in team.crews()]


class _Team:
    """One team of complaints officers, with those who take and check its cases."""

    def __init__(self, cast: Cast, number: int) -> None:
        self.cast, self.number = cast, number
        self.team = cast.complaints if number == 0 else self._new_team()
        others = {
            cast.adviser, cast.checker, cast.reviewer, cast.final_checker, cast.manager
        }  # fmt: skip
        self.others = {one.pk: one.pk if number == 0 else self._like(one) for one in others}
        handling = [] if number else [officer.pk for officer in cast.officers]
        hired = [self._like(cast.officers[0]) for _ in range(OFFICERS_A_TEAM - len(handling))]
        self.handling = handling + hired

    def crews(self) -> list[Crew]:
        """For each officer of the team a crew; the colleague who has the other part comes next."""
        one, other = (officer.pk for officer in self.cast.officers)
        turned = [*self.handling[1:], self.handling[0]]
        teams = {team.pk: team.pk for team in Team.objects.all()}
        return [
            Crew(self._all() | {one: first, other: second}, teams | self._own_team())
            for first, second in zip(self.handling, turned, strict=True)
        ]

    def _all(self) -> dict[int, int]:
        return {pk: pk for pk in Officer.objects.values_list("pk", flat=True)} | self.others

    def _own_team(self) -> dict[int, int]:
        return {self.cast.complaints.pk: self.team.pk}

    def _new_team(self) -> Team:
        return Team.objects.create(
            key=f"complaints-{self.number}", name=f"Complaints team {self.number}"
        )

    def _like(self, one: Officer) -> int:
        """Hire an officer with this one's roles and password; hashing another takes long."""
        number = Officer.objects.count() + 1
        team = self.team if one.team_id == self.cast.complaints.pk else one.team
        hired = Officer.objects.create(
            email=f"officer{number}@westmere.example",
            name=f"Officer {number}",
            team=team,
            password=one.password,
        )
        Appointment.objects.bulk_create(Appointment(officer=hired, role=role) for role in one.roles)
        return hired.pk
