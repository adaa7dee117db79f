"""What arrives, how it arrives, and why: the lists that every register of the field keeps."""

from enum import StrEnum


class Kind(StrEnum):
    """What one piece of feedback is. Only a complaint goes through stages."""

    COMPLAINT = "complaint"
    COMMENT = "comment"
    COMPLIMENT = "compliment"
    COUNCILLOR_ENQUIRY = "councillor_enquiry"
    MP_ENQUIRY = "mp_enquiry"
    MAYORAL_ENQUIRY = "mayoral_enquiry"
    SERVICE_REQUEST = "service_request"

    @property
    def label(self) -> str:
        """The word that people read.

        >>> Kind.MP_ENQUIRY.label
        'MP enquiry'
        """
        return self.replace("_", " ").capitalize().replace("Mp ", "MP ")

    @property
    def noun(self) -> str:
        """What the customer would call it.

        >>> Kind.MP_ENQUIRY.noun, Kind.SERVICE_REQUEST.noun
        ('enquiry', 'request')
        """
        return self.rpartition("_")[2]

    @property
    def is_enquiry(self) -> bool:
        """Whether a councillor, an MP or the Mayor asks, for somebody or for themselves."""
        return self.endswith("_enquiry")


class Channel(StrEnum):
    """How a contact arrived, whoever sent it."""

    WEB = "web"
    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"
    DESK = "desk"
    SOCIAL_MEDIA = "social_media"

    @property
    def label(self) -> str:
        """The words that people read."""
        return CHANNEL_LABELS[self]


CHANNEL_LABELS = {
    Channel.WEB: "Online form",
    Channel.TELEPHONE: "Telephone",
    Channel.EMAIL: "Email",
    Channel.LETTER: "Letter",
    Channel.DESK: "In person",
    Channel.SOCIAL_MEDIA: "Social media",
}


class Cause(StrEnum):
    """What the customer says went wrong: one primary cause a case, so that totals add up.

    The first four are Leicester's (Audit and Risk Committee, 2 December 2015).
    """

    TIMELINESS = "timeliness"
    QUALITY_OF_SERVICE = "quality_of_service"
    STAFF_ATTITUDE_AND_BEHAVIOUR = "staff_attitude_and_behaviour"
    POLICY_AND_PROCEDURE = "policy_and_procedure"
    COMMUNICATION = "communication"
    DECISION_DISPUTED = "decision_disputed"
    CHARGE_OR_BILL = "charge_or_bill"
    DISCRIMINATION = "discrimination"
    DATA_PROTECTION = "data_protection"
    ACCESS = "access"
    HEALTH_AND_SAFETY = "health_and_safety"
    CONTRACTOR = "contractor"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words that people read.

        >>> Cause.STAFF_ATTITUDE_AND_BEHAVIOUR.label
        'Staff attitude and behaviour'
        """
        return self.replace("_", " ").capitalize()


class ContactBy(StrEnum):
    """How our letters reach a person: nobody must have an address to complain.

    What is `spoken` is told by somebody, who records it. Letters on the page of a case stand
    there, and nowhere else, for somebody who gave us no way to reach them.
    """

    EMAIL = "email"
    POST = "post"
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    PAGE = "page"

    @property
    def label(self) -> str:
        """The words that people choose from."""
        return (
            "The page of their case"
            if self is ContactBy.PAGE
            else self.replace("_", " ").capitalize()
        )

    @property
    def phrase(self) -> str:
        """The same inside a sentence: "our letters reach them by email"."""
        if self is ContactBy.PAGE:
            return "on the page of their case"
        return "in person" if self is ContactBy.IN_PERSON else f"by {self.value}"

    @property
    def spoken(self) -> bool:
        """Whether somebody tells them what a letter says, and no letter leaves."""
        return self in {ContactBy.TELEPHONE, ContactBy.IN_PERSON}


class LetterForm(StrEnum):
    """In what form a letter goes to somebody. All but two are made outside Putright."""

    ORDINARY = "ordinary"
    LARGE_PRINT = "large_print"
    BRAILLE = "braille"
    AUDIO = "audio"
    EASY_READ = "easy_read"
    TRANSLATION = "translation"
    SPOKEN = "spoken"
    ANOTHER_PERSON = "another_person"

    @property
    def label(self) -> str:
        """What the officer chooses from."""
        return {
            LetterForm.ORDINARY: "In the ordinary way",
            LetterForm.LARGE_PRINT: "In large print",
            LetterForm.BRAILLE: "In Braille",
            LetterForm.AUDIO: "As a recording",
            LetterForm.EASY_READ: "In Easy Read",
            LetterForm.TRANSLATION: "In another language",
            LetterForm.SPOKEN: "Read out, by telephone or in person",
            LetterForm.ANOTHER_PERSON: "Through somebody who helps them",
        }[self]

    @property
    def phrase(self) -> str:
        """The label inside a sentence: "goes in Braille"."""
        return self.label[0].lower() + self.label[1:]

    @property
    def by_hand(self) -> bool:
        """Whether somebody must make it or see to it outside Putright."""
        return self not in {LetterForm.ORDINARY, LetterForm.LARGE_PRINT}


class PartyRole(StrEnum):
    """What somebody is to a case."""

    CUSTOMER = "customer"
    REPRESENTATIVE = "representative"
    MEMBER = "member"

    @property
    def label(self) -> str:
        """The words that people read."""
        return "Councillor, MP or Mayor" if self is PartyRole.MEMBER else self.capitalize()


class LinkKind(StrEnum):
    """How two cases belong together."""

    SAME_MATTER = "same_matter"
    SAME_CUSTOMER = "same_customer"
    FOLLOWS = "follows"

    @property
    def label(self) -> str:
        """The words that people read."""
        return {
            LinkKind.SAME_MATTER: "About the same matter",
            LinkKind.SAME_CUSTOMER: "From the same customer",
            LinkKind.FOLLOWS: "Follows from",
        }[self]
