"""The wording of each letter, composed from the record."""

from collections.abc import Callable, Mapping
from datetime import date

from putright.cases.letters.acknowledgement import acknowledgement
from putright.cases.letters.extension import extension
from putright.cases.letters.new_date import new_date
from putright.cases.letters.receipt import receipt, thanks
from putright.cases.letters.refusal import escalation_refusal, refusal
from putright.cases.letters.response import final_response, response
from putright.cases.letters.section import Section, StoredSection
from putright.cases.models import Letter, Stage
from putright.procedure.letters import AUTOMATIC, CONTENTS, LetterKind

COMPOSE: dict[LetterKind, Callable[[Stage, date], list[Section]]] = {
    LetterKind.RECEIPT: receipt,
    LetterKind.THANKS: thanks,
    LetterKind.NEW_DATE: new_date,
    LetterKind.ACKNOWLEDGEMENT: acknowledgement,
    LetterKind.EXTENSION: extension,
    LetterKind.RESPONSE: response,
    LetterKind.FINAL_RESPONSE: final_response,
    LetterKind.REFUSAL: refusal,
    LetterKind.ESCALATION_REFUSAL: escalation_refusal,
}


def compose(
    kind: LetterKind, stage: Stage, *, on: date, texts: Mapping[str, str] | None = None
) -> list[StoredSection]:
    """Compose a letter from the record, with an officer's `texts` in the sections that are open.

    Fixed sections always say what the record says on the day `on`.
    """
    texts = texts or {}
    sections = [section.stored() for section in COMPOSE[kind](stage, on)]
    for section in sections:
        if not section["fixed"] and section["key"] in texts:
            section["text"] = texts[section["key"]].replace("\r\n", "\n").strip()
    return sections


def recompose(letter: Letter, *, on: date) -> list[StoredSection]:
    """Compose a letter again as it would leave on the day `on`, keeping the officer's words."""
    return compose(letter.kind, letter.stage, on=on, texts=open_texts(letter))


def open_texts(letter: Letter) -> dict[str, str]:
    """The sections of a letter that an officer may write in, by key."""
    return {part["key"]: part["text"] for part in letter.sections if not part["fixed"]}


def demanded(letter: Letter) -> dict[str, str]:
    """What the procedure demands of this letter: key -> what the checker looks for."""
    if letter.kind in AUTOMATIC:
        return {}
    return {key: CONTENTS[key] for key in letter.case.rules.contents(letter.kind)}


def missing(letter: Letter) -> list[str]:
    """What the procedure demands and the letter does not say, in words."""
    said = {part["key"] for part in letter.sections if part["text"].strip()}
    return [words for key, words in demanded(letter).items() if key not in said]
