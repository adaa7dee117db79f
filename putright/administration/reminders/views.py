"""The page on which a council decides when officers are told of what is due."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from putright.accounts.roles import Act
from putright.administration.decision import DecisionPage
from putright.administration.reminders.forms import RemindersForm
from putright.policy import commands
from putright.policy.models import Reminders

SHOWN = 10
AT_FIRST = {"hour": 7, "soon": 5, "before": 2, "after": 1, "manager_after": 3}
"""What the form begins with while nothing was decided: nothing is sent until it is."""


class DecideReminders(DecisionPage):
    """What is decided now, to be changed, and what was decided before."""

    decides = Act.DECIDE_REMINDERS
    form_class = RemindersForm
    template = "administration/reminders/reminders.jinja"
    heading = "Reminders"
    done = (
        "That is decided. Emails go by it from now on, and those of today too, if none have gone."
    )

    def initial(self) -> Mapping[str, Any]:
        """What was decided last."""
        last = Reminders.objects.order_by("-pk").values(*RemindersForm.base_fields).first()
        return last or AT_FIRST

    def context(self) -> Mapping[str, Any]:
        """The decisions, the newest first."""
        decisions = Reminders.objects.select_related("decided_by").order_by("-pk")
        return {"decisions": decisions[:SHOWN], "no_email": settings.LETTERS_BY != "email"}

    def act(self, answers: Mapping[str, Any]) -> None:
        """Decide it."""
        commands.decide_reminders(**answers, **self.usual)

    def onward(self) -> str:
        """The same page."""
        return reverse("administration:reminders")
