"""What a draft adds to who may decide: that nobody confirms what they adopted."""

from putright.accounts.models import Officer
from putright.accounts.roles import Act, require_role
from putright.policy.models import Draft
from putright.procedure.steps import NotAllowed

IN_PERSON = frozenset({Act.ADOPT, Act.CONFIRM})
"""What the command line cannot do, where nobody is signed in."""


def require(by: Officer | None, act: Act, draft: Draft | None = None) -> None:
    """Raise `NotAllowed` unless `by` (None: the command line) may do this, with this draft."""
    if by is None:
        if act in IN_PERSON:
            raise NotAllowed(f"Only an officer who has signed in can {act.phrase}.")
        return
    require_role(by, act)
    if act is Act.CONFIRM and draft is not None and draft.adopted_by_id == by.pk:
        raise NotAllowed(
            "You adopted this procedure, so you cannot confirm it. "
            "Ask another manager or a stage 2 reviewer."
        )


def may(by: Officer | None, act: Act, draft: Draft | None = None) -> bool:
    """Whether `require` would let this pass, for a page to offer it or not."""
    try:
        require(by, act, draft)
    except NotAllowed:
        return False
    return True
