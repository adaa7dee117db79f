"""Writing letters: section by section, with a preview, until they go to a checker."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse

from putright.cases import commands, letters
from putright.cases.commands import Refused, in_preparation
from putright.cases.models import Letter, LetterStatus
from putright.casework.acts.letter import LetterForm, appearance
from putright.casework.acts.page import ActPage
from putright.design.forms import GovukForm
from putright.procedure.letters import LetterKind
from putright.procedure.letters.section import StoredSection
from putright.procedure.steps import Step


class LetterPage(ActPage):
    """A letter in the making. `prepare` says which one, and what its sections are."""

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
        return LetterForm(*data, sections=self.letter.sections)

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
            for words in letters.demanded(self.letter).values()
        ]

    def said(self, answers: Mapping[str, Any]) -> str:
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
        return commands.acknowledge(self.case, texts=answers, **self.usual)


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

    @property
    def saving(self) -> bool:
        """Whether the officer wants to go on another time."""
        return "save" in self.request.POST

    def context(self) -> Mapping[str, Any]:
        return {"saves": True, "composed": self.letter.kind.answers}

    def act(self, answers: Mapping[str, Any]) -> object:
        go_on = commands.save_draft if self.saving else commands.submit_for_check
        return go_on(self.case, texts=answers, **self.usual)

    def said(self, answers: Mapping[str, Any]) -> str:
        return "The draft is saved." if self.saving else super().said(answers)

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
        draft = commands.draft_response(self.case, texts=answers, **self.usual)
        if self.saving:
            return draft
        return commands.submit_for_check(self.case, by=self.officer, on=self.on)


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

    def context(self) -> Mapping[str, Any]:
        return {"letter": self.letter}

    def act(self, answers: Mapping[str, Any]) -> object:
        return commands.drop_letter(self.case, **self.usual)
