"""What a council's file may say: its teams, officers, departments and their services.

See `docs/how-to/set-up-a-council.md` for the format.
"""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from putright.accounts.roles import Role
from putright.procedure.shape import Section, Words, WordsIfAny, member, refuse, sections, shown

FIRST_DAY = date(2014, 4, 1)
"""Since when a department has been there, if its file does not say."""


class TeamShape(Section):
    """A team: the people to whom a customer is told to speak."""

    key: Words
    name: Words
    email: WordsIfAny = ""
    phone: WordsIfAny = ""


class OfficerShape(Section):
    """An officer, with any number of roles."""

    name: Words
    email: Words
    team: Words | None = None
    roles: list[Annotated[Role, member(Role, "role")]] = []


class LeaverShape(Section):
    """An officer who has left, and who takes over their work: nobody is their teams."""

    email: Words
    work_to: Words | None = None


class ServiceShape(Section):
    """A part of a department, which takes from it what it does not say itself."""

    key: Words
    name: Words
    lead: Words | None = None
    landlord: bool | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def within(self, department: "DepartmentShape") -> Self:
        """The same, with all that it takes from its department."""
        taken = ("lead", "landlord", "starts_on", "ends_on")
        missing = {name: getattr(department, name) for name in taken if getattr(self, name) is None}
        return self.model_copy(update=missing)


class DepartmentShape(ServiceShape):
    """A department with its services."""

    sections: list[ServiceShape] = []


class CouncilShape(Section):
    """A council's file. Whom it names as a team or a lead it must also describe."""

    whole: ClassVar = "The file"
    entries: ClassVar = {
        "teams": "team",
        "officers": "officer",
        "leavers": "leaver",
        "departments": "department",
        "sections": "section",
    }

    teams: Annotated[list[TeamShape], sections("team")] = []
    officers: Annotated[list[OfficerShape], sections("officer")] = []
    leavers: Annotated[list[LeaverShape], sections("leaver")] = []
    departments: Annotated[list[DepartmentShape], sections("department")] = []

    @model_validator(mode="after")
    def _teams_are_described(self) -> Self:
        known = {team.key for team in self.teams}
        for number, officer in enumerate(self.officers):
            if officer.team is not None and officer.team not in known:
                raise refuse(
                    f"There is no team “{shown(officer.team)}”. Describe it in a [[teams]] section",
                    *("officers", number, "team"),
                )
        return self

    @model_validator(mode="after")
    def _leavers_are_gone(self) -> Self:
        here = {officer.email.casefold() for officer in self.officers}
        for number, leaver in enumerate(self.leavers):
            if leaver.email.casefold() in here:
                raise refuse(
                    f"“{shown(leaver.email)}” is an officer and a leaver. Say one of the two",
                    *("leavers", number, "email"),
                )
            if leaver.work_to is not None and leaver.work_to.casefold() not in here:
                raise refuse(
                    f"There is no officer “{shown(leaver.work_to)}”. Describe whoever takes over "
                    "in an [[officers]] section",
                    *("leavers", number, "work_to"),
                )
        return self

    @model_validator(mode="after")
    def _leads_are_described(self) -> Self:
        known = {officer.email for officer in self.officers}
        for number, department in enumerate(self.departments):
            for service in (department, *department.sections):
                if service.lead is not None and service.lead not in known:
                    raise refuse(
                        f"There is no officer “{shown(service.lead)}”. Describe whoever leads it "
                        "in an [[officers]] section",
                        *("departments", number, "lead"),
                    )
        return self
