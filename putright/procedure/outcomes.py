"""What was found, what ends a case, and what puts it right."""

from collections.abc import Iterable
from enum import StrEnum

from putright.procedure.kinds import Kind


class Outcome(StrEnum):
    """The finding on a point, and the decision on a stage.

    Leicester and others print these as justified, partly justified and unjustified.
    """

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"

    @property
    def label(self) -> str:
        """The words that people read.

        >>> Outcome.PARTLY_UPHELD.label
        'Partly upheld'
        """
        return self.replace("_", " ").capitalize()

    @property
    def finds_fault(self) -> bool:
        """Whether the council did something wrong."""
        return self is not Outcome.NOT_UPHELD

    @classmethod
    def overall(cls, findings: Iterable["Outcome"]) -> "Outcome":
        """Sum up the findings on each point of a case as one decision.

        >>> Outcome.overall([Outcome.UPHELD, Outcome.NOT_UPHELD]).label
        'Partly upheld'

        Raises `ValueError` when there is no finding.
        """
        found = set(findings)
        if not found:
            raise ValueError("A complaint needs a finding on at least one point.")
        return found.pop() if len(found) == 1 else cls.PARTLY_UPHELD


class Disposal(StrEnum):
    """How a case came to be closed."""

    ANSWERED = "answered"
    ROUTED_OUT = "routed_out"
    WITHDRAWN = "withdrawn"
    ESCALATION_DECLINED = "escalation_declined"

    @property
    def label(self) -> str:
        """The words that people read."""
        return self.replace("_", " ").capitalize()


class RouteReason(StrEnum):
    """Why a contact is not taken through the complaints procedure.

    Both Codes want a valid reason, judged on the case's own merits, that the council
    can show (Housing Ombudsman Code 2.1 to 2.5; LGSCO Code 2.1 to 2.5).
    """

    SERVICE_REQUEST = "service_request"
    COMMENT_PASSED_ON = "comment_passed_on"
    COMPLIMENT_PASSED_ON = "compliment_passed_on"
    ENQUIRY_PASSED_ON = "enquiry_passed_on"
    INFORMATION_REQUEST = "information_request"
    INSURANCE_CLAIM = "insurance_claim"
    APPEAL = "appeal"
    COURT = "court"
    COUNCILLOR_CONDUCT = "councillor_conduct"
    SCHOOL = "school"
    SOCIAL_CARE = "social_care"
    ANOTHER_BODY = "another_body"
    OVER_TWELVE_MONTHS = "over_twelve_months"
    ALREADY_ANSWERED = "already_answered"

    @property
    def label(self) -> str:
        """What the officer chooses from."""
        return ROUTE_LABELS[self]

    def for_customer(self, passed_to: str = "") -> str:
        """The sentences that tell the customer why, and to whom it went if it went to anybody.

        >>> RouteReason.COMMENT_PASSED_ON.for_customer("Parks")
        'We have passed your comment to Parks.'
        >>> RouteReason.COMMENT_PASSED_ON.for_customer()
        'We have read your comment, and keep it on record.'
        """
        why = ROUTE_SENTENCES[self]
        if not passed_to or not self.passes_on:
            return why or f"We have read your {self.passes_on}, and keep it on record."
        passed = f"We have passed your {self.passes_on} to {passed_to}."
        return f"{why} {passed}" if why else passed

    @property
    def passes_on(self) -> str:
        """What is passed to somebody for this reason; empty where nothing is."""
        return {
            RouteReason.SERVICE_REQUEST: "request",
            RouteReason.COMMENT_PASSED_ON: "comment",
            RouteReason.COMPLIMENT_PASSED_ON: "compliment",
            RouteReason.ENQUIRY_PASSED_ON: "enquiry",
            RouteReason.INFORMATION_REQUEST: "request",
            RouteReason.INSURANCE_CLAIM: "claim",
            RouteReason.COUNCILLOR_CONDUCT: "complaint",
            RouteReason.SOCIAL_CARE: "complaint",
        }.get(self, "")

    @property
    def must_be_passed_on(self) -> bool:
        """Whether it goes to somebody who has to act: the customer is told to whom."""
        return bool(self.passes_on) and not self.thanks_only

    def if_unhappy(self, kind: Kind) -> str:
        """What somebody can do who is unhappy with this, besides going to an Ombudsman.

        >>> RouteReason.COURT.if_unhappy(Kind.COMPLAINT)
        ''
        """
        if kind.is_enquiry:
            return "If this does not answer your enquiry, write to us again."
        if kind is Kind.COMPLAINT and self is not RouteReason.SERVICE_REQUEST:
            return ""
        return "If you are unhappy with what happens, tell us: we will take that as a complaint."

    @property
    def continues_under(self) -> tuple[str, ...]:
        """The keys of the procedures that may hold where it goes; none where no clock is ours."""
        return {
            RouteReason.INFORMATION_REQUEST: ("foi", "sar"),
            RouteReason.SOCIAL_CARE: ("adult-social-care", "childrens-social-care"),
        }.get(self, ())

    @property
    def thanks_only(self) -> bool:
        """Whether the customer gets our thanks, as nobody asked us to put anything right."""
        return self in {RouteReason.COMMENT_PASSED_ON, RouteReason.COMPLIMENT_PASSED_ON}


ROUTE_LABELS = {
    RouteReason.SERVICE_REQUEST: "A first request for a service",
    RouteReason.COMMENT_PASSED_ON: "A comment",
    RouteReason.COMPLIMENT_PASSED_ON: "A compliment",
    RouteReason.ENQUIRY_PASSED_ON: "An enquiry, for a service to answer",
    RouteReason.INFORMATION_REQUEST: "A request for information (FOI, EIR or subject access)",
    RouteReason.INSURANCE_CLAIM: "An insurance claim",
    RouteReason.APPEAL: "There is a right of appeal or review",
    RouteReason.COURT: "A claim has been filed at court",
    RouteReason.COUNCILLOR_CONDUCT: "The conduct of a councillor",
    RouteReason.SCHOOL: "A school",
    RouteReason.SOCIAL_CARE: "Adult or children's social care (statutory procedure)",
    RouteReason.ANOTHER_BODY: "Another organisation is responsible",
    RouteReason.OVER_TWELVE_MONTHS: "More than 12 months since the customer knew",
    RouteReason.ALREADY_ANSWERED: "Already answered under this procedure",
}

ROUTE_SENTENCES = {
    RouteReason.SERVICE_REQUEST: (
        "You have asked us for a service, and the service has not yet had the chance to help."
    ),
    RouteReason.COMMENT_PASSED_ON: "",
    RouteReason.COMPLIMENT_PASSED_ON: "",
    RouteReason.ENQUIRY_PASSED_ON: "",
    RouteReason.INFORMATION_REQUEST: (
        "You have asked for information that we hold. The law sets the time within which we must "
        "answer that."
    ),
    RouteReason.INSURANCE_CLAIM: "You have asked us to pay for loss or injury.",
    RouteReason.APPEAL: (
        "You can appeal against this decision, or have it reviewed. That can change the "
        "decision, which our complaints procedure cannot do."
    ),
    RouteReason.COURT: (
        "The details of a claim about this matter have been filed at court, and it is for the "
        "court to decide."
    ),
    RouteReason.COUNCILLOR_CONDUCT: (
        "You have complained about how a councillor behaved. The councillors' code of conduct "
        "has a procedure of its own."
    ),
    RouteReason.SCHOOL: (
        "You have complained about a school. Each school has a complaints procedure of its own."
    ),
    RouteReason.SOCIAL_CARE: (
        "The law sets a separate procedure for complaints about social care."
    ),
    RouteReason.ANOTHER_BODY: "Another organisation is responsible for this, and we are not.",
    RouteReason.OVER_TWELVE_MONTHS: (
        "More than 12 months have passed since this happened or since you knew of it. Below we "
        "say why we do not look into it all the same."
    ),
    RouteReason.ALREADY_ANSWERED: (
        "We have already answered a complaint about this matter at the last stage of our procedure."
    ),
}


class RemedyKind(StrEnum):
    """Ways to put things right (Housing Ombudsman Code 7.1; LGSCO Code 7.1)."""

    APOLOGY = "apology"
    EXPLANATION = "explanation"
    ACTION = "action"
    RECONSIDER = "reconsider"
    CORRECT_RECORD = "correct_record"
    PAYMENT = "payment"
    CHANGE_PRACTICE = "change_practice"
    TRAINING = "training"
    REPAIR = "repair"

    @property
    def label(self) -> str:
        """The words that people read."""
        return REMEDY_LABELS[self]

    @property
    def made_in_the_letter(self) -> bool:
        """Whether the answer itself makes it, unless a day is set for it: it says the words."""
        return self in {RemedyKind.APOLOGY, RemedyKind.EXPLANATION}


REMEDY_LABELS = {
    RemedyKind.APOLOGY: "Apology",
    RemedyKind.EXPLANATION: "Explanation or assistance",
    RemedyKind.ACTION: "Action where there was delay",
    RemedyKind.RECONSIDER: "Look at a decision again",
    RemedyKind.CORRECT_RECORD: "Correct a record",
    RemedyKind.PAYMENT: "Payment",
    RemedyKind.CHANGE_PRACTICE: "Change to policy or practice",
    RemedyKind.TRAINING: "Training or briefing for staff",
    RemedyKind.REPAIR: "Repair or other works",
}
