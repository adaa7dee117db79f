"""To which team a case goes: one in whose list somebody finds it who can handle it."""

from putright.accounts.models import Team
from putright.cases.permissions import handler_role


def team_for(stage: int, *wanted: Team | None) -> Team | None:
    """The first of the teams `wanted` that can handle this stage; otherwise another one that can.

    A team can when somebody in it who still works here has the role. Where no team can, it is the
    first that is wanted.
    """
    able = list(Team.objects.holding(handler_role(stage)))
    named = [team for team in wanted if team is not None]
    return next((team for team in [*named, *able] if team in able), next(iter(named), None))
