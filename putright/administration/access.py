"""What an officer may decide: 403, with the reason, for whoever may not."""

from django.core.exceptions import PermissionDenied

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.policy import permissions
from putright.policy.models import Draft
from putright.procedure.steps import NotAllowed


def require(officer: Officer, act: Act, draft: Draft | None = None) -> None:
    """Answer 403, with the reason, unless this officer may decide this."""
    try:
        permissions.require(officer, act, draft)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
