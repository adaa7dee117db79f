"""Writing down a contact that did not come by the portal."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from putright.accounts.roles import may
from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.models import Case
from putright.cases.permissions import visible_cases
from putright.casework.access import case_href
from putright.casework.lists.rows import rows
from putright.casework.log.form import LogForm
from putright.people.contact import Contact, tidy
from putright.people.models import Person
from putright.procedure.steps import Step

EARLIER = 10  # contacts shown


def log(request: HttpRequest) -> HttpResponse:
    """One page for the whole call: who it is, what they say, and whether they came before."""
    if not may(request.user, Step.RECEIVE):
        raise PermissionDenied("Your role does not let you log a contact.")
    on = timezone.localdate()
    form = LogForm(request.POST, on=on) if request.POST else LogForm.blank(on)
    if "look" in request.POST:
        form = form.unjudged()
    elif form.is_valid() and (case := _receive(request, form, on)):
        messages.success(request, f"Logged. The reference to give them is {case}.")
        return redirect(case_href(case))
    return render(
        request, "casework/log/log.jinja", {"form": form, "on": on} | _earlier(request, on)
    )


def _receive(request: HttpRequest, form: LogForm, on: date) -> Case | None:
    try:
        return commands.receive(by=request.user, on=on, **form.contact())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _earlier(request: HttpRequest, on: date) -> dict[str, object]:
    """Earlier contacts of the same e-mail address, postcode or name, once one is typed."""
    typed = _typed(request.POST)
    if not any((typed.name, typed.email, typed.postcode)):
        return {"earlier": [], "looked": False}
    people = Person.objects.reached_at(email=typed.email, postcode=typed.postcode)
    cases = visible_cases(request.user).earlier_contacts(people, name=typed.name)
    return {"earlier": rows(cases[:EARLIER], on), "looked": True}


def _typed(post: Mapping[str, str]) -> Contact:
    """Whoever is being written down, as records are compared."""
    return tidy(Contact(**{key: post.get(key, "") for key in ("name", "email", "postcode")}))
