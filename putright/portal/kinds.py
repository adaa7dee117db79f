"""What each kind of feedback is called on the resident's pages, and how it is asked for."""

from dataclasses import dataclass

from putright.procedure.kinds import Kind


@dataclass(frozen=True)
class Wording:
    """The words for one kind: how it is chosen, and the question of what it is about."""

    choice: str
    hint: str
    story: str
    story_hint: str


ENQUIRY = ("What is your enquiry?", "Say what you want to know, or want us to do.")
WORDINGS: dict[Kind, Wording] = {
    Kind.COMPLAINT: Wording(
        "Make a complaint",
        "You are not satisfied with what we did or did not do, or with somebody who works for us.",
        "What happened?",
        "Tell us in your own words, in any language. Say who you spoke to, and what it has meant "
        "for you. You can add photographs and documents later.",
    ),
    Kind.COMMENT: Wording(
        "Make a comment or suggestion",
        "Say what you think of what we do, or how we could do it better.",
        "What is your comment or suggestion?",
        "Tell us in your own words.",
    ),
    Kind.COMPLIMENT: Wording(
        "Thank or praise somebody",
        "We tell the people it is about.",
        "What was done well?",
        "Say who helped you, if you know, and what they did.",
    ),
    Kind.SERVICE_REQUEST: Wording(
        "Ask for a service",
        "For example a repair or a missed bin that you have not told us about before. "
        "We pass it to the people who can help.",
        "What do you need us to do?",
        "Tell us in your own words.",
    ),
    Kind.COUNCILLOR_ENQUIRY: Wording(
        "Enquiry from a councillor", "For yourself, or for a resident.", *ENQUIRY
    ),
    Kind.MP_ENQUIRY: Wording("Enquiry from an MP", "From the MP, or from their office.", *ENQUIRY),
    Kind.MAYORAL_ENQUIRY: Wording("Enquiry from the Mayor's office", "", *ENQUIRY),
}
"""In the order in which the page offers them."""
