"""The officers of Westmere, by the part that they play."""

from dataclasses import dataclass
from typing import Self

from putright.accounts.models import Officer, Team
from putright.accounts.roles import Role


@dataclass(frozen=True)
class Cast:
    """One officer of each role, and a second complaints officer and checker."""

    adviser: Officer
    officers: list[Officer]
    checker: Officer
    reviewer: Officer
    final_checker: Officer
    manager: Officer
    complaints: Team

    @classmethod
    def gather(cls) -> Self:
        """Find the officers whom `council.toml` has set up."""

        def holding(role: Role) -> list[Officer]:
            return list(Officer.objects.working().holding(role).order_by("pk"))

        first_checker, final_checker, *_ = holding(Role.CHECKER)
        return cls(
            adviser=holding(Role.ADVISER)[0],
            officers=holding(Role.COMPLAINTS_OFFICER),
            checker=first_checker,
            reviewer=holding(Role.REVIEWER)[0],
            final_checker=final_checker,
            manager=holding(Role.MANAGER)[0],
            complaints=Team.objects.get(key="complaints"),
        )
