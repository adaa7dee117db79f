"""Ending an officer's access and giving it back: who may, and what must stay so."""

from datetime import datetime

from django.db import transaction

from putright.accounts.models import Access, AccessChange, Officer, ServiceArea
from putright.accounts.roles import MAY, Act, require_role
from putright.procedure.steps import Refused

DECIDES = MAY[Act.DECIDE_ACCESS]
"""The roles of those who decide who has access: one of them must always be left."""


@transaction.atomic
def end(
    officer: Officer, *, by: Officer | None, at: datetime, to: Officer | None = None
) -> AccessChange:
    """Let this officer sign in no more. `to` leads from now on what they led.

    `by` is None for the command line. Raises `NotAllowed` for somebody who may not; `Refused` for
    an officer whose access has ended, for one who takes over from themselves or has left too, and
    for the last one who could give access back.
    """
    if by is not None:
        require_role(by, Act.DECIDE_ACCESS)
    deciding = list(Officer.objects.select_for_update().deciding(DECIDES))
    officer = Officer.objects.select_for_update().get(pk=officer.pk)
    if not officer.is_active:
        raise Refused(f"The access of {officer} has ended already.")
    if to is not None and (to.pk == officer.pk or not to.is_active):
        raise Refused("Choose somebody who works here to take over.")
    if [each.pk for each in deciding] == [officer.pk]:
        raise Refused(
            f"{officer} is the only one who can decide who has access. "
            "Make somebody else a complaints manager first."
        )
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    ServiceArea.objects.filter(lead_officer=officer).update(lead_officer=to)
    return AccessChange.objects.create(
        officer=officer, what=Access.ENDED, by=by, at=at, given_to=to
    )


@transaction.atomic
def give_back(officer: Officer, *, by: Officer | None, at: datetime) -> AccessChange:
    """Let an officer who had left sign in again, with the roles and the password that they had.

    Raises `NotAllowed` for somebody who may not, and `Refused` when they can sign in.
    """
    if by is not None:
        require_role(by, Act.DECIDE_ACCESS)
    officer = Officer.objects.select_for_update().get(pk=officer.pk)
    if officer.is_active:
        raise Refused(f"{officer} can sign in already.")
    officer.is_active = True
    officer.save(update_fields=["is_active"])
    return AccessChange.objects.create(officer=officer, what=Access.GIVEN_BACK, by=by, at=at)
