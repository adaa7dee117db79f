"""Taking up a case that an old system had not finished."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from putright.cases import commands
from putright.cases.models import Case
from putright.cases.teams import team_for
from putright.casework.acts import fields
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm
from putright.procedure.kinds import Kind
from putright.procedure.steps import Step


class TakeUpForm(GovukForm):
    """To whom it goes, and what the old system did not say that a complaint needs."""

    called = {"service_area": "The service", "cause": "The main cause", "team": "The team"}

    def __init__(self, *args: Any, case: Case, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case.kind is Kind.COMPLAINT and case.service_area is None:
            self.fields["service_area"] = fields.service_area_field(
                on, empty="Select a service", label="Which service is it about?"
            )
        if case.kind is Kind.COMPLAINT and not case.cause:
            self.fields["cause"] = fields.cause_field(
                empty="Select a cause", label="What is the main cause?"
            )
        self.fields["team"] = fields.team_field(
            handles=case.stage_number,
            empty="Any team that can handle this stage",
            label="Which team works on it?",
            required=False,
        )


class TakeUp(ActPage):
    """Work here on a case that an old system had not finished."""

    step = Step.TAKE_UP
    template = "casework/acts/take_up.jinja"
    heading = "Take up this case here"
    button_text = "Take it up"
    done = "The case is taken up. Its clock runs from the days that the old system kept."

    def form(self, *data: Any, **options: Any) -> GovukForm:
        return TakeUpForm(*data, case=self.case, on=self.on, initial=self.initial())

    def initial(self) -> Mapping[str, Any]:
        return {"team": team_for(self.case.stage_number, self.officer.team)}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.take_up(self.case, **answers, **self.usual)
