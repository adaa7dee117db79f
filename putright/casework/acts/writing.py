"""Writing letters: section by section, with a preview, until they go to a checker."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse

from putright.cases import commands, letters
from putright.cases.commands import Refused, in_preparation
from putright.cases.models import Letter, LetterStatus
from putright.casework.acts.amounts import FIELD, AsksAboutAmounts, explanation
from putright.casework.acts.changed import returned
from putright.casework.acts.letter import LetterForm, appearance
from putright.casework.acts.offers import href
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm, LongText
from putright.procedure.letters import OF_A_CHANGE, LetterKind
from putright.procedure.letters.section import StoredSection
from putright.procedure.steps import Step
from putright.procedure.writing import pounds


class LetterPage(AsksAboutAmounts):
    """A letter in the making, which can be kept as a draft at any time.

    `prepare` says which one, and what its sections are.
    """

    template = "casework/acts/letter.jinja"
    button_text = "Submit for check"
    letter: Letter

    def take_up(self, kind: LetterKind, existing: Letter | None = None) -> None:
        """Compose the letter of this kind as it would leave today, or the one that there is."""
        self.letter = existing or Letter(
            case=self.case,
            stage=self.case.current_stage(),
            party=self.case.parties.select_related("person").get(correspondent=True),
            kind=kind,
            drafted_by=self.officer,
        )
        self.letter.sections = letters.recompose(self.letter, on=self.on)

    def form(self, *data: Any, **options: Any) -> GovukForm:
        self.form_class = partial(LetterForm, sections=self.letter.sections)
        form = super().form(*data, initial={}, **options)
        if self.amounts and FIELD not in form.fields:
            form.fields[FIELD] = explanation()
            form.fields[FIELD].initial = self.letter.amounts_explained
        return form

    @property
    def saving(self) -> bool:
        """Whether the officer wants to go on another time."""
        return "save" in self.request.POST

    @property
    def amounts(self) -> list[str]:
        """The amounts of money in the letter as it stands that no remedy pays."""
        return [pounds(pence) for pence in letters.unrecorded_amounts(self.letter)]

    def redraw(self, button: str) -> HttpResponse:
        """Show the letter as it will look, or start it again from the record."""
        texts = {} if button == "afresh" else self.request.POST.dict()
        kind, stage = self.letter.kind, self.letter.stage
        self.letter.sections = letters.compose(kind, stage, on=self.on, texts=texts)
        return self.draw(self.form(), preview=button == "preview")

    def draw(self, form: GovukForm, **more: Any) -> HttpResponse:
        said = {
            "letter": self.letter,
            "parts": self.parts(form),
            "demanded": self.demanded(),
            "appearance": appearance(self.letter, self.on),
            "amounts": form[FIELD] if FIELD in form.fields else None,
            "returned": returned(self.letter),
        }
        return super().draw(form, **{"preview": False, **said, **more})

    def parts(self, form: GovukForm) -> Iterator[tuple[StoredSection, BoundField | None]]:
        """The sections in their order, each with its box when it is the officer's to write."""
        return (
            (part, None if part["fixed"] else form[part["key"]]) for part in self.letter.sections
        )

    def demanded(self) -> list[dict[str, object]]:
        """What the procedure demands of the letter, and whether it says it."""
        missing = letters.missing(self.letter)
        return [
            {"text": words, "done": words not in missing, "source": None}
            for words in letters.contents(self.letter).values()
        ]

    def said(self, answers: Mapping[str, Any]) -> str:
        if self.saving:
            return "The draft is saved."
        return f"The {self.letter.label.lower()} waits to be checked by a colleague."


class Acknowledge(LetterPage):
    """Tell the customer what we take the complaint to be, and by when we will answer."""

    step = Step.ACKNOWLEDGE
    heading = "Acknowledge the complaint"

    def prepare(self) -> None:
        if not self.case.current_stage().definition:
            raise Refused("Define the complaint before you acknowledge it.")
        self.take_up(LetterKind.ACKNOWLEDGEMENT)

    def act(self, answers: Mapping[str, Any]) -> object:
        if self.saving:
            return commands.draft_acknowledgement(self.case, **written(answers), **self.usual)
        amounts = answers.get(FIELD, "")
        return commands.acknowledge(self.case, **written(answers), amounts=amounts, **self.usual)

    def onward(self) -> str:
        return href(Step.SUBMIT_FOR_CHECK, self.case) if self.saving else super().onward()


class FinishLetter(LetterPage):
    """A draft: one that a checker has returned, or that is not finished. It can be kept so."""

    step = Step.SUBMIT_FOR_CHECK

    def prepare(self) -> None:
        draft = in_preparation(self.case)
        if draft is None or draft.status != LetterStatus.DRAFT:
            raise Refused("There is no draft of a letter. It may have gone to a checker already.")
        self.take_up(draft.kind, draft)

    @property
    def heading(self) -> str:
        return f"Finish the {self.letter.label.lower()}"

    def act(self, answers: Mapping[str, Any]) -> object:
        if self.saving:
            return commands.save_draft(self.case, **written(answers), **self.usual)
        amounts = answers.get(FIELD, "")
        return commands.submit_for_check(
            self.case, **written(answers), amounts=amounts, **self.usual
        )

    def onward(self) -> str:
        return self.request.path if self.saving else super().onward()


class DraftResponse(FinishLetter):
    """The answer to the customer, composed from the findings and the remedies."""

    step = Step.DRAFT_RESPONSE
    heading = "Answer the complaint"

    def prepare(self) -> None:
        stage = self.case.current_stage()
        undecided = self.case.points.exclude(findings__stage=stage).order_by("number")
        if undecided:
            numbers = ", ".join(str(point.number) for point in undecided)
            raise Refused(f"Every point needs a finding before you answer. To decide: {numbers}.")
        draft = in_preparation(self.case)
        final = self.case.rules.is_final(stage.number)
        kind = LetterKind.FINAL_RESPONSE if final else LetterKind.RESPONSE
        if draft is not None and draft.kind != kind:
            raise Refused(f"Finish the {draft.label.lower()} or drop it first.")
        self.take_up(kind, draft)

    def act(self, answers: Mapping[str, Any]) -> object:
        if self.letter.pk:
            return super().act(answers)
        draft = commands.draft_response(self.case, **written(answers), **self.usual)
        if self.saving:
            return draft
        amounts = answers.get(FIELD, "")
        return commands.submit_for_check(self.case, by=self.officer, on=self.on, amounts=amounts)


def written(answers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What was written in the sections of the letter, as the commands take it."""
    return {"texts": {key: said for key, said in answers.items() if key != FIELD}}


class DropLetter(ActPage):
    """Put a draft aside for good."""

    step = Step.DROP_LETTER
    template = "casework/acts/drop_letter.jinja"
    heading = "Drop the letter"
    button_text = "Drop the letter"
    done = "The letter is dropped. It will not be sent."
    warning = True

    def prepare(self) -> None:
        self.letter = in_preparation(self.case)
        if self.letter is None:
            raise Refused("There is no letter to drop.")

    def form(self, *data: Any, **options: Any) -> GovukForm:
        form = super().form(*data, **options)
        if self.letter and self.letter.kind in OF_A_CHANGE:
            form.fields["why"] = LongText(
                label="Why does no letter tell the customer of the change?", max_length=1000, rows=2
            )
        return form

    def context(self) -> Mapping[str, Any]:
        return {"letter": self.letter}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.drop_letter(self.case, why=answers.get("why", ""), **self.usual)
