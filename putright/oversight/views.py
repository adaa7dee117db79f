"""Reading the figures. The report is made afresh for each page, from a handful of queries."""

import csv
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.accounts.roles import Act, may
from putright.cases.permissions import hidden_from
from putright.oversight import drawing, quarters
from putright.oversight.cases_behind import behind
from putright.reports import as_data, shown
from putright.reports.counting import received_by_quarter
from putright.reports.dimensions import cause_label
from putright.reports.period import Quarter
from putright.reports.quarterly import Report, report
from putright.reports.sections import Form
from putright.reports.words import Words

View = Callable[..., HttpResponse]

FOR_THE_READER = (
    "Nobody reads here of a complaint about themselves: it is in none of the figures that they "
    "see. The report for members and the public, which counts every case, is made with "
    "“putright report”."
)
"""Said to every reader, so that it tells nobody anything."""


def for_readers(view: View) -> View:
    """Refuse whoever may not see the reports."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may(request.user, Act.READ_REPORTS):
            raise PermissionDenied("Your role does not let you see the reports.")
        return view(request, *args, **kwargs)

    return wrapped


@for_readers
def reports(request: HttpRequest) -> HttpResponse:
    """Choose a quarter."""
    this = Quarter.containing(timezone.localdate())
    received = received_by_quarter(hidden_from(request.user))
    context = {
        "latest": quarters.latest(received, this),
        "received": received,
        "years": quarters.years(received, this),
        "for_the_reader": FOR_THE_READER,
    }
    return render(request, "oversight/reports.jinja", context)


@for_readers
def quarterly(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    """Read the report of a quarter."""
    made = _report(request, quarter)
    context = {
        "report": made,
        "quarter": quarter,
        "shown": shown,
        "Form": Form,
        "drawing": drawing,
    }
    return render(request, "oversight/quarterly.jinja", context)


@for_readers
def figures(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    """The figures as a file for a spreadsheet, exact and with their definitions."""
    name = f"complaints-{quarter.financial_year.replace('/', '-')}-q{quarter.number}.csv"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=disposition)
    response.write("\N{BYTE ORDER MARK}")  # by which Excel knows that it is UTF-8
    writer = csv.writer(response)
    writer.writerow(as_data.COLUMNS)
    writer.writerows(as_data.rows(_report(request, quarter)))
    return response


@for_readers
def cases(request: HttpRequest, quarter: Quarter, key: str) -> HttpResponse:
    """The very cases that a number counts."""
    made, of = _report(request, quarter), request.GET.get("of", "numerator")
    figure = made.figures.get(key)
    counted = figure.numbers.get(of) if figure else None
    if figure is None or counted is None:
        raise Http404
    listed = behind(counted, made, page=request.GET.get("page", ""))
    context = {
        "quarter": quarter,
        "figure": figure,
        "counted": counted,
        "of": of,
        "heading": counted.selection.described(made.departments, made.words),
        "words": made.words,
        "listed": listed,
        "cause": cause_label,
    }
    return render(request, "oversight/cases.jinja", context)


def _report(request: HttpRequest, quarter: Quarter) -> Report:
    """The report as this officer may read it: drawn without the cases that are hidden from them."""
    words, hidden = Words(settings.OUTCOME_WORDS), hidden_from(request.user)
    return report(quarter, on=timezone.localdate(), words=words, hidden=hidden)
