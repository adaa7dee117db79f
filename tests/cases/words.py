"""A life in which everybody writes something, and every word of it is like no other."""

from hashlib import sha1
from itertools import count

from django.core.files.base import ContentFile

from putright.cases import commands
from putright.cases.commands import ActingFor, PointOfComplaint, Right, Told
from putright.cases.models import Case, Party
from putright.people.contact import Contact
from putright.procedure.kinds import Cause, Channel, LetterForm
from putright.procedure.messages import Became
from putright.procedure.outcomes import Outcome, RemedyKind
from tests import given

BY_TEN_DAYS = 10


class Words:
    """Words of which each is like no other, remembered."""

    def __init__(self, seed: int = 0) -> None:
        self.seed, self.numbers = seed, count()
        self.given: list[str] = []

    def __call__(self) -> str:
        word = "w" + sha1(f"{self.seed} {next(self.numbers)}".encode()).hexdigest()[:14]
        self.given.append(word)
        return word

    def sentence(self) -> str:
        """Enough words for a reason."""
        return f"It says so in {self()} of our own records."

    def contact(self) -> Contact:
        """Somebody whom nobody knows."""
        return Contact(
            name=self(),
            email=f"{self()}@example.org",
            phone="01632 960712",
            address=self(),
            postcode="LE1 4AB",
            adjustments=self(),
        )


def lived(council: given.Council, word: Words) -> Case:
    """A closed case that has been through whatever lets somebody write a word."""
    case = begun(council, word)
    helped(case, council, word)
    answered(case, council, word)
    return commands.close(case, by=council.officer, on=given.LATER)


def begun(council: given.Council, word: Words) -> Case:
    """A complaint under investigation, whose answer is extended."""
    by, on = council.officer, given.TUESDAY
    case = given.received(
        council,
        told=Told(
            account=word(),
            summary=word(),
            outcome_sought=word(),
            particulars={"happened_when": word(), "happened_where": word()},
        ),
        customer=word.contact(),
        acting=ActingFor(word.contact(), authority=word()),
    )
    commands.correct(case, by=council.adviser, on=on, right=Right(summary=word()))
    commands.accept(
        case,
        by=council.adviser,
        on=on,
        service_area=council.repairs,
        cause=Cause.TIMELINESS,
        team=council.team,
    )
    points = [PointOfComplaint(word()), PointOfComplaint(word())]
    commands.define(case, by=by, on=on, definition=word(), outcome_sought=word(), points=points)
    commands.allocate(case, by=by, on=on, officer=by)
    as_they_need(case, council)
    commands.acknowledge(case, by=by, on=on)
    given.approve(case, by=council.checker, on=on)
    commands.extend(case, by=by, on=on, days=BY_TEN_DAYS, reason=word.sentence())
    return given.approve(case, by=council.checker, on=on)


def helped(case: Case, council: given.Council, word: Words) -> None:
    """What is added on the way: notes, a message, a file, what a service says, other details."""
    by, on = council.officer, given.WEDNESDAY
    writer = case.parties.get(correspondent=True)
    commands.note(case, by=by, on=on, text=word())
    commands.record_message(case, by=None, on=on, party=writer, text=word())
    key = case.messages.get().pk
    commands.deal_with_messages(
        case, by=by, on=on, messages=[key], became=Became.ANSWERED, reason=word()
    )
    send_file(case, writer, word)
    commands.ask_service(case, by=by, on=on, service_area=council.repairs, question=word())
    commands.update_customer(case, by=by, on=on, told_on=on, channel=Channel.TELEPHONE, text=word())
    commands.correct_contact(case, by=by, on=on, person=writer.person, contact=word.contact())
    commands.name_person(case, by=by, on=on, name=word())


def send_file(case: Case, party: Party, word: Words) -> None:
    """A file that came by the portal."""
    commands.attach(
        case,
        by=None,
        on=given.WEDNESDAY,
        party=party,
        file=ContentFile(word().encode(), name="words.txt"),
        name=f"{word()}.txt",
        content_type="text/plain",
    )


def as_they_need(case: Case, council: given.Council) -> None:
    """Somebody looks at what each person needs done differently: letters go as to anybody."""
    for party in case.parties.exclude(person__adjustments="").select_related("person"):
        commands.look_at_adjustments(
            case,
            by=council.officer,
            on=given.WEDNESDAY,
            person=party.person,
            adjustments=party.person.adjustments,
            letters_in=LetterForm.ORDINARY,
            look_again_on=given.LATER,
            why_ordinary="They have somebody who reads to them.",
        )


def answered(case: Case, council: given.Council, word: Words) -> None:
    """Findings, a remedy that is carried out, and an answer that was returned once."""
    as_they_need(case, council)
    by, on = council.officer, given.TODAY
    for point in case.points.all():
        commands.record_finding(
            case,
            by=by,
            on=on,
            point=point,
            finding=Outcome.UPHELD,
            reasons=word.sentence(),
            rests_on=word(),
        )
    remedy = commands.offer_remedy(
        case, by=by, on=on, kind=RemedyKind.REPAIR, description=word.sentence(), due_on=given.LATER
    )
    commands.draft_response(case, by=by, on=on)
    commands.submit_for_check(case, by=by, on=on)
    commands.return_to_officer(case, by=council.checker, on=on, reason=word())
    commands.submit_for_check(case, by=by, on=on)
    given.approve(case, by=council.checker, on=on)
    commands.complete_remedy(case, by=by, on=given.LATER, remedy=remedy)
