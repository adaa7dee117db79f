"""Reading the drafts. Every officer may: nothing here is about anybody."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from putright.accounts.models import Officer
from putright.accounts.roles import Act
from putright.administration.drafts.shown import ShownDraft
from putright.administration.procedures import codes, comparison
from putright.policy import permissions, procedures
from putright.policy.models import Draft
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.definition import Procedure
from putright.procedure.steps import NotAllowed

PEOPLE = ("written_by", "adopted_by", "confirmed_by", "withdrawn_by")


def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft, the newest first."""
    on = timezone.localdate()
    found = Draft.objects.select_related(*PEOPLE).order_by("-pk")
    context = {
        "lines": [ShownDraft.of(draft, on) for draft in found],
        "may_write": permissions.may(request.user, Act.WRITE_DRAFT),
    }
    return render(request, "administration/drafts/drafts.jinja", context)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: where it stands, whether it meets its Codes, and what it would change."""
    on = timezone.localdate()
    line = ShownDraft.of(get_object_or_404(Draft.objects.select_related(*PEOPLE), pk=pk), on)
    context = {
        "line": line,
        "draft": line.draft,
        "procedure": line.procedure,
        "offered": offered(line, request.user),
        "why_not": _why_not(line, request.user),
        **examined(line.procedure),
    }
    return render(request, "administration/drafts/draft.jinja", context)


def offered(line: ShownDraft, officer: Officer) -> set[str]:
    """What this officer may do with the draft now, by the acts' names."""
    acts = (Act.WRITE_DRAFT, Act.ADOPT, Act.CONFIRM, Act.WITHDRAW_DRAFT)
    return {
        act.value
        for act in acts
        if line.can(act) and permissions.may(officer, act, line.draft)
    }  # fmt: skip


def examined(procedure: Procedure | None) -> dict[str, object]:
    """What a page says about a procedure: its breaches, and what differs from the one before."""
    if procedure is None:
        return {"found": [], "verdict": "", "breaches": [], "before": None, "changes": []}
    found = codes.checked(procedure)
    before = _before(procedure)
    rows = comparison.rows(before, procedure) if before else []
    return {
        "found": found,
        "verdict": codes.verdict(found),
        "breaches": [breach for each in found for breach in each.breaches],
        "before": before,
        "changes": [row for row in rows if row.differs],
    }


def _why_not(line: ShownDraft, officer: Officer) -> str:
    """Why somebody who may confirm procedures cannot confirm this one."""
    if not line.can(Act.CONFIRM) or not permissions.may(officer, Act.CONFIRM):
        return ""
    try:
        permissions.require(officer, Act.CONFIRM, line.draft)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


def _before(procedure: Procedure) -> Procedure | None:
    """The version in whose place it comes: the one in force on the day before its first."""
    try:
        return procedures.book().in_force(procedure.key, procedure.effective_on - timedelta(days=1))
    except UnknownProcedure:
        return None
