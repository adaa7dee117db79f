"""What the pages of all decisions share: who may decide, and what each command takes."""

from typing import Any, ClassVar

from putright.accounts.roles import Act
from putright.design.acting import ActingPage
from putright.policy import permissions
from putright.policy.models import Draft


class DecisionPage(ActingPage):
    """The page of one decision, for the officers whose roles let them take it.

    Where it is about a draft, `setup` keeps that in `draft`.
    """

    decides: ClassVar[Act]
    draft: Draft | None = None

    def require(self) -> None:
        """Raise `NotAllowed` unless this officer may decide this."""
        permissions.require(self.request.user, self.decides, self.draft)

    @property
    def usual(self) -> dict[str, Any]:
        """What every command takes."""
        return {"by": self.request.user, "on": self.on}
