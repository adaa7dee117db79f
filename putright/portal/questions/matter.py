"""What it is about: the questions on the matter itself."""

from django import forms

from putright.design.forms import LongText, Radios, SeveralOf, limits
from putright.policy.helplines import whom_to_ring
from putright.portal.answers import Answers
from putright.portal.kinds import WORDINGS
from putright.portal.questions.particulars import box_of
from putright.portal.questions.question import Question
from putright.portal.uploads import SeveralFiles
from putright.procedure import dangers
from putright.procedure.dangers import Danger
from putright.procedure.kinds import Kind


class WhatKind(Question):
    """What somebody wants to do: complain, comment, praise or enquire."""

    slug = "kind"
    listed = "What you want to do"
    called = {"kind": "What you want to do"}
    kind = forms.ChoiceField(
        label="What do you want to do?",
        help_text="If you are not sure, make a complaint. "
        "Whatever you choose, somebody reads it and nobody is turned away.",
        choices=[(kind.value, wording.choice) for kind, wording in WORDINGS.items()],
        widget=Radios(
            hints={kind: wording.hint for kind, wording in WORDINGS.items() if wording.hint},
            divider_before=Kind.COUNCILLOR_ENQUIRY,
        ),
    )


class AnyDanger(Question):
    """Whether anybody is in danger: answered on the same page, with whom to ring."""

    slug = "danger"
    listed = "Danger"
    called = {"dangers": "What is happening"}
    dangers = SeveralOf(
        label="Is anybody in danger?",
        help_text="Ring first: we read this form in office hours only. Then choose what is "
        "happening, or leave it empty and continue.",
        choices=[(danger.value, danger.question) for danger in Danger],
        required=False,
    )

    @classmethod
    def asked(cls, answers: Answers) -> bool:
        """Of everybody but those who praise."""
        return answers.kind is not Kind.COMPLIMENT

    def adapt(self) -> None:
        """Say with each whom to ring."""
        self.fields["dangers"].widget.hints = whom_to_ring()

    def in_words(self) -> str:
        """What was chosen, a line for each."""
        told = dangers.told(self.data.get("dangers", "").split())
        return "\n".join(danger.question for danger in dangers.read(told))


class WhatHappened(Question):
    """What happened, in their own words: the question depends on the kind."""

    slug = "what-happened"
    listed = "What happened"
    account = LongText(label="", max_length=20_000, rows=12)

    def adapt(self) -> None:
        """Ask as the kind is asked for."""
        wording, noun = WORDINGS[self.answers.kind], self.answers.kind.noun
        field = self.fields["account"]
        field.label, field.help_text = wording.story, wording.story_hint
        field.error_messages["required"] = f"Enter your {noun}"
        if self.answers.kind == Kind.COMPLAINT:
            called = "What happened"
            field.error_messages["required"] = "Enter what happened"
        else:
            called = self.listed = f"Your {noun}"
        field.error_messages["max_length"] = limits(field, called)["max_length"]


class WhereAndWhen(Question):
    """Two particulars that are asked on one page."""

    slug = "where-and-when"
    heading = "Where and when was it?"
    listed = "Where and when"
    happened_where = box_of("happened_where")
    happened_when = box_of("happened_when", **{"class": "govuk-input--width-20"})


class WhatYouWant(Question):
    """What would put it right. Only complaints and enquiries ask for something."""

    slug = "what-you-want"
    listed = "What you want to happen"
    called = {"outcome_sought": "What you want to happen"}
    outcome_sought = LongText(
        label="What do you want to happen now? (optional)",
        help_text="For example an apology, a repair, or that it does not happen to others.",
        required=False,
        rows=5,
    )

    @classmethod
    def asked(cls, answers: Answers) -> bool:
        """Only of complaints and enquiries."""
        return answers.kind == Kind.COMPLAINT or answers.kind.is_enquiry


class Evidence(Question):
    """Files that show it. They are put aside, and the session holds where."""

    slug = "evidence"
    listed = "Files"
    files = SeveralFiles(label="Choose files", required=False)

    def in_words(self) -> str:
        """The names of the files."""
        return "\n".join(file["name"] for file in self.answers.files)
