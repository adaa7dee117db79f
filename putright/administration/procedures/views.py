"""Reading what the council promises. Every officer may: nothing here is about anybody."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from putright.administration.procedures import codes, comparison, diagram, listed, words
from putright.administration.procedures.example import ExampleForm
from putright.policy.procedures import book
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.definition import Procedure

View = Callable[..., HttpResponse]


def or_404(view: View) -> View:
    """Answer 404 where there is no such procedure or version."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownProcedure as problem:
            raise Http404(str(problem)) from None

    return wrapped


def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure in its group, as it holds today."""
    context = {"groups": listed.groups(timezone.localdate())}
    return render(request, "administration/procedures/procedures.jinja", context)


@or_404
def procedure(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """One version of a procedure: all that it says, and an example to try it on."""
    shown, on = book().get(key, version), timezone.localdate()
    found = codes.checked(shown)
    form = ExampleForm(shown, request.GET, on=on)
    context = {
        "procedure": shown,
        "versions": book().versions(key)[::-1],
        "current": listed.in_force(key, on),
        "on": on,
        "words": words,
        "panels": list(diagram.panels(shown)),
        "found": found,
        "verdict": codes.verdict(found),
        "form": form,
        "answers": form.answers if form.is_bound and form.is_valid() else None,
    }
    return render(request, "administration/procedures/procedure.jinja", context)


@or_404
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions side by side; by default the last two."""
    versions, keys = book().versions(key), book().keys()
    before, latest = versions[-2:] if len(versions) > 1 else (versions[0], versions[0])
    a = _chosen(key, request.GET.get("a"), before)
    b = _chosen(key, request.GET.get("b"), latest)
    context = {
        "key": key,
        "a": a,
        "b": b,
        "rows": comparison.rows(a, b),
        "choices": [each for other in keys for each in book().versions(other)],
    }
    return render(request, "administration/procedures/compare.jinja", context)


def _chosen(key: str, written: str | None, otherwise: Procedure) -> Procedure:
    """The procedure that an address names: a version of this one, or "key/version"."""
    if not written:
        return otherwise
    other, _, version = written.rpartition("/")
    return book().get(other or key, version)
