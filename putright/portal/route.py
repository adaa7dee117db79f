"""The way through the questions: which are asked, what is still open, what comes next."""

from putright.cases.models import PARTICULARS
from putright.portal import questions
from putright.portal.answers import Answers
from putright.portal.questions import Question
from putright.portal.questions.particulars import page_of

TOGETHER = questions.WhereAndWhen.base_fields
"""The particulars that are asked on one page."""

QUESTIONS: tuple[type[Question], ...] = (
    questions.WhatKind,
    questions.AnyDanger,
    questions.ForWhom,
    questions.ThePerson,
    questions.Authority,
    questions.WhatHappened,
    questions.WhereAndWhen,
    *(page_of(particular) for particular in PARTICULARS if particular.key not in TOGETHER),
    questions.WhatYouWant,
    questions.Evidence,
    questions.AboutYou,
    questions.HowToReachYou,
    questions.YourAddress,
    questions.Adjustments,
)
FIRST = QUESTIONS[0].slug
BY_SLUG = {question.slug: question for question in QUESTIONS}
ASKED_BY = {field: question.slug for question in QUESTIONS for field in question.base_fields}
"""Field -> the slug of the question that asks for it."""


def asked(answers: Answers) -> list[type[Question]]:
    """The questions that this person is asked, in order."""
    return [question for question in QUESTIONS if question.asked(answers)]


def still_open(answers: Answers) -> str | None:
    """The first question without an answer, or with one that is none any more; None after all.

    Asked for every page, it relies on an answer having been looked at when it was given.
    """
    for question in asked(answers):
        said = answers.said(question.slug)
        if said is None or not question.still_answers(said, answers):
            return question.slug
    return None


def after(slug: str, answers: Answers) -> str | None:
    """The question that follows; None after the last."""
    following = QUESTIONS.index(BY_SLUG[slug]) + 1
    return next((q.slug for q in QUESTIONS[following:] if q.asked(answers)), None)


def before(slug: str, answers: Answers) -> str | None:
    """The question that this one follows; None before the first."""
    earlier = QUESTIONS[: QUESTIONS.index(BY_SLUG[slug])]
    return next((q.slug for q in reversed(earlier) if q.asked(answers)), None)


def listed(answers: Answers) -> list[Question]:
    """Every question that is asked, with its answer, as it will be sent once all are valid."""
    return [question(answers.said(question.slug), answers=answers) for question in asked(answers)]
