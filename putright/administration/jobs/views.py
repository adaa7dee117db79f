"""The list of jobs, and the pages on which one is tried again or given up."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from putright.accounts.roles import Act, require_role
from putright.administration.jobs.forms import GiveUpForm
from putright.administration.jobs.listed import listed
from putright.design.acting import ActingPage
from putright.jobs import queue
from putright.jobs.models import Job
from putright.procedure.steps import NotAllowed


def jobs(request: HttpRequest) -> HttpResponse:
    """What failed, what waits, what is being done, and what was done last."""
    try:
        require_role(request.user, Act.SEE_TO_JOBS)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    context = {"jobs": listed(timezone.now())}
    return render(request, "administration/jobs/jobs.jinja", context)


class JobPage(ActingPage):
    """A page of one decision about one job, for those who see to them."""

    template = "administration/jobs/decide.jinja"
    once = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look up which job it is about."""
        super().setup(request, *args, **kwargs)
        self.job = get_object_or_404(Job, pk=kwargs["pk"])

    def require(self) -> None:
        """Raise `NotAllowed` for somebody who does not see to jobs."""
        require_role(self.request.user, Act.SEE_TO_JOBS)

    def onward(self) -> str:
        """Back to the list."""
        return reverse("administration:jobs")

    def context(self) -> Mapping[str, Any]:
        """Which job it is."""
        return {"job": self.job, "back_url": self.onward()}


class TryAgain(JobPage):
    """What kept a job from being done is put right."""

    heading = "Try this job again"
    button_text = "Try again"

    def act(self, answers: Mapping[str, Any]) -> None:
        """Have it tried now. Raises `Refused` for one that did not fail."""
        queue.try_again(self.job, by=self.request.user, at=timezone.now())

    def said(self, answers: Mapping[str, Any]) -> str:
        """That it waits for the worker."""
        return f"{self.job} is tried again as soon as the worker is free."


class GiveUp(JobPage):
    """A job need not be done any more."""

    form_class = GiveUpForm
    heading = "Give this job up"
    button_text = "Give it up"
    warning = True
    blamed = "reason"

    def act(self, answers: Mapping[str, Any]) -> None:
        """Give it up. Raises `Refused` for one that is being done or has ended."""
        queue.give_up(self.job, by=self.request.user, at=timezone.now(), reason=answers["reason"])

    def said(self, answers: Mapping[str, Any]) -> str:
        """That it will not be done."""
        return f"{self.job} is given up and will not be done."
