"""Telling the customer that we are looking into the complaint, and what we take it to be."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from putright.accounts.models import Officer
from putright.cases.commands.acting import begin
from putright.cases.commands.sending import preparing
from putright.cases.models import Case, Letter
from putright.procedure.letters import LetterKind
from putright.procedure.steps import Refused, Step


@transaction.atomic
def acknowledge(
    case: Case,
    *,
    by: Officer,
    on: date,
    texts: Mapping[str, str] | None = None,
    amounts: str = "",
    seen: int | None = None,
) -> Letter:
    """Put the acknowledgement to a checker. The stage is acknowledged on the day it leaves.

    Raises `Refused` until the complaint has been defined (Housing Ombudsman Code 6.2, 6.11).
    """
    letter = draft_acknowledgement(case, by=by, on=on, texts=texts, seen=seen)
    preparing.put_forward(letter, by=by, on=on, amounts=amounts)
    return letter


@transaction.atomic
def draft_acknowledgement(
    case: Case,
    *,
    by: Officer,
    on: date,
    texts: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Letter:
    """Start the acknowledgement, to go on with it another time.

    Raises `Refused` until the complaint has been defined (Housing Ombudsman Code 6.2, 6.11).
    """
    case = begin(case, Step.ACKNOWLEDGE, by=by, on=on, seen=seen)
    stage = case.current_stage()
    if not stage.definition or not case.points.exists():
        raise Refused("Define the complaint before you acknowledge it.")
    return preparing.draft(stage, LetterKind.ACKNOWLEDGEMENT, by=by, on=on, texts=texts)
