"""The roles that a procedure can name are roles that there are, and may approve."""

from putright.accounts.roles import MAY, Role
from putright.procedure.definition import Approver
from putright.procedure.steps import Step


def test_every_approver_is_a_role_that_may_approve():
    assert {Role(approver) for approver in Approver} == MAY[Step.APPROVE_REMEDY]
