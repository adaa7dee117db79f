"""What if: a draft run over what was done, and the cases behind each number."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from putright.administration.drafts import cases_behind, figures
from putright.administration.drafts.forms import PeriodForm
from putright.administration.drafts.shown import ShownDraft
from putright.cases.permissions import hidden_from
from putright.policy.models import Draft
from putright.reports import shown
from putright.reports import what_if as counting
from putright.reports.what_if import CLOCKS, Number, WhatIf


def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a draft, over the last 12 months or the days that were chosen."""
    line, form = _line(pk), _form(request)
    made = _made(request, line, form)
    measures = figures.rows(made) if made else []
    context = {
        "line": line,
        "draft": line.draft,
        "form": form,
        "days": form.days,
        "made": made,
        "measures": measures,
        "chart_of": figures.chart(measures) if measures else None,
        "apart": list(figures.apart(made)) if made else [],
        "total": figures.compared(made) if made else None,
        "figures": figures,
        "Number": Number,
        "shown": shown,
    }
    return render(request, "administration/drafts/what_if.jinja", context)


def cases(request: HttpRequest, pk: int, clock: str, stage: int, number: str) -> HttpResponse:
    """The very cases that a number counts."""
    line, form = _line(pk), _form(request)
    made = _made(request, line, form)
    if made is None or clock not in CLOCKS or number not in list(Number):
        raise Http404
    of, measure = Number(number), made.measure(clock, stage)
    context = {
        "line": line,
        "draft": line.draft,
        "form": form,
        "days": form.days,
        "heading": figures.heading(measure, of),
        "behind": measure.count(of),
        "clock": clock,
        "page": cases_behind.page(made, measure, of, number=request.GET.get("page", "")),
    }
    return render(request, "administration/drafts/cases.jinja", context)


def _line(pk: int) -> ShownDraft:
    return ShownDraft.of(get_object_or_404(Draft, pk=pk), timezone.localdate())


def _form(request: HttpRequest) -> PeriodForm:
    on = timezone.localdate()
    return PeriodForm(request.GET, usual=counting.last_months(on), on=on)


def _made(request: HttpRequest, line: ShownDraft, form: PeriodForm) -> WhatIf | None:
    """The draft run over these days; None when it can no longer be read.

    Cases that are hidden from the officer who asks are in none of its numbers.
    """
    if line.procedure is None:
        return None
    return counting.what_if(line.procedure, form.days, hidden_from(request.user))
