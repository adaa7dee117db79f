"""Words are erased by rule, and nothing brings them back. Figures and proof stay."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, models
from django.test import TestCase
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as some

from putright.cases import anchoring, audit, commands, search
from putright.cases.commands import NotAllowed, Refused
from putright.cases.models import Case, Event, EventKind, Message
from putright.database.fields import Chosen
from putright.database.sealed import sealed_models
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.messages import Became
from tests import given
from tests.cases.words import Words, lived

RULE = "Retention schedule 4.2: six years after the end"
ON = given.date(2032, 12, 1)
STAYS = {
    "Case": {"reference", "procedure", "procedure_version", "imported_from", "old_reference"},
    "Letter": {"stamp"},
    "Attachment": {"file", "name", "content_type", "sha256"},  # its rows go
    "Person": {
        "name",
        "email",
        "phone",
        "address",
        "postcode",
        "ward",
        "adjustments",
    },  # so do they
}
"""Columns of text that hold nobody's words, or whose rows are taken away."""


@pytest.fixture
def closed(council, settings, tmp_path):
    """A function that gives a closed case whose letters have left, and all words told in it."""
    settings.MEDIA_ROOT = tmp_path

    def closed_(seed: int = 1) -> tuple[Case, Words]:
        word = Words(seed)
        case = lived(council, word)
        given.let_letters_leave()
        return Case.objects.get(pk=case.pk), word

    return closed_


def erase(council: given.Council, case: Case, rule: str = RULE) -> Case:
    """Erase it, and do what is done once that is committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        commands.erase(case, by=council.manager, on=ON, rule=rule)
    search.forget()
    return Case.objects.get(pk=case.pk)


def found() -> list[str]:
    troubles = [*filter(None, audit.troubles()), *audit.wrong_anchors()]
    return [f"{trouble.reference}: {trouble.what}" for trouble in troubles]


def everything() -> Iterator[str]:
    """All that is in the database, table by table, and in the files."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from map(repr, cursor.fetchall())
    for path in Path(default_storage.path("")).rglob("*"):
        yield path.read_text() if path.is_file() else ""


def left(word: Words) -> set[str]:
    """Those of the words that are still somewhere."""
    there = "\n".join(everything())
    return {each for each in word.given if each in there}


class TestAColumnOfText:
    @pytest.mark.parametrize("model", sealed_models(), ids=lambda model: model.__name__)
    def test_is_erased_or_stays_for_a_reason(self, model):
        texts = {
            field.name
            for field in model._meta.concrete_fields
            if isinstance(
                field, models.CharField | models.TextField | models.JSONField | models.FileField
            )
            and not isinstance(field, Chosen)
        }
        assert texts - STAYS.get(model.__name__, set()) <= model.erasable


class TestErasing:
    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
    @for_all(seed=some.integers(0, 10**6))
    def test_leaves_no_word_anywhere(self, council, closed, seed):
        case, word = closed(seed)
        assert len(left(word)) > 20
        erase(council, case)
        assert left(word) == set()
        assert found() == []

    def test_keeps_what_is_counted(self, council, closed):
        case, _ = closed()
        kept = (
            "kind",
            "state",
            "disposal",
            "cause",
            "service_area",
            "received_on",
            "closed_on",
            "channel",
        )
        was = Case.objects.values(*kept).get(pk=case.pk)
        events = case.events.count()
        after = erase(council, case)
        assert Case.objects.values(*kept).get(pk=case.pk) == was
        assert (after.points.count(), after.stages.count(), after.events.count()) == (
            2,
            1,
            events + 1,
        )
        assert after.erased_on == ON

    def test_writes_a_certificate(self, council, closed):
        case, _ = closed()
        erase(council, case)
        event = case.events.order_by("number").last()
        assert (event.kind, event.by, event.on) == (EventKind.ERASED, council.manager, ON)
        assert (event.details["rule"], event.details["files"]) == (RULE, 1)
        assert event.details["rows"] > 15

    def test_says_plainly_that_words_were_erased(self, council, closed):
        case = erase(council, closed()[0])
        assert (case.summary, case.account, case.outcome_sought) == ("(erased)",) * 3
        assert {str(party.person) for party in case.parties.all()} == {"(erased)"}
        assert {letter.sections[0]["text"] for letter in case.letters.all()} == {
            "The words of this letter were erased."
        }

    def test_is_found_by_its_reference_and_by_no_word(self, council, closed):
        case, word = closed()
        erase(council, case)
        assert search.find(str(case)) == [case.pk]
        assert [search.find(each) for each in word.given if search.find(each)] == []

    def test_takes_another_salt_so_that_no_digest_tells_anything(self, council, closed):
        case, _ = closed()
        after = erase(council, case)
        assert bytes(after.salt) != bytes(case.salt)

    def test_leaves_the_history_as_it_was(self, council, closed):
        case, _ = closed()
        anchoring.write(timezone.now())
        was = list(case.events.order_by("number").values())
        erase(council, case)
        assert list(case.events.order_by("number").values())[: len(was)] == was
        assert found() == []

    def test_can_be_done_again_with_what_was_added_since(self, council, closed):
        case, word = closed()
        case = erase(council, case)
        commands.note(case, by=council.officer, on=ON, text=word())
        erase(council, case)
        assert case.events.order_by("number").last().details["rows"] == 2  # and the case
        assert left(word) == set()
        assert found() == []

    def test_takes_files_from_the_disk_only_once_it_is_certain(
        self, council, closed, django_capture_on_commit_callbacks
    ):
        case, _ = closed()
        path = Path(case.attachments.get().file.path)
        with django_capture_on_commit_callbacks() as afterwards:
            commands.erase(case, by=council.manager, on=ON, rule=RULE)
        assert path.exists()
        for callback in afterwards:
            callback()
        assert not path.exists()


class TestAPersonWithAnotherCase:
    def test_keeps_their_record_there_and_is_nobody_here(self, council, closed):
        case, _ = closed()
        person = case.parties.get(correspondent=True).person
        theirs = Contact(name=person.name, email=person.email)
        other = given.logged(council, customer=theirs)
        assert other.parties.get().person == person

        erase(council, case)

        assert other.parties.get().person.name == theirs.name
        assert not case.parties.filter(person=person).exists()
        assert found() == []

    def test_is_forgotten_with_the_last_of_them(self, council, closed):
        case, word = closed()
        person = case.parties.get(correspondent=True).person
        other = given.logged(council, customer=Contact(name=person.name, email=person.email))
        erase(council, case)
        commands.withdraw(other, by=council.officer, on=given.TODAY, reason="She rang.")
        given.let_letters_leave()
        erase(council, other)
        assert not Person.objects.filter(name=person.name).exists()
        assert left(word) == set()


class TestErasingIsRefused:
    def test_while_the_case_is_open(self, council):
        with pytest.raises(Refused, match="Only a closed case"):
            erase(council, given.received(council))

    def test_while_a_letter_has_not_left(self, council, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        with pytest.raises(Refused, match="has not left yet"):
            erase(council, lived(council, Words(1)))

    def test_while_a_message_waits(self, council, closed):
        case, _ = closed()
        commands.record_message(
            case, by=None, on=ON, party=case.parties.get(correspondent=True), text="Still broken."
        )
        with pytest.raises(Refused, match="message of the customer waits"):
            erase(council, case)

    def test_while_something_promised_is_not_done(self, council):
        by, on = council.officer, given.LATER
        case = given.promised(council)
        commands.close(case, by=by, on=on, followed_by=by, reason="The part comes in May.")
        given.let_letters_leave()
        with pytest.raises(Refused, match="Something that we promised"):
            erase(council, case)

    @pytest.mark.parametrize("rule", ["", "  ", "x" * 201])
    def test_without_a_rule(self, council, closed, rule):
        with pytest.raises(Refused, match="Enter the rule"):
            erase(council, closed()[0], rule)

    @pytest.mark.by_hand
    def test_when_the_record_is_not_whole(self, council, closed):
        case, _ = closed()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE cases_note SET text = 'Nothing.' WHERE case_id = %s", [case.pk])
        with pytest.raises(Refused, match=r"is not whole: row .* of cases_note is not as event"):
            erase(council, case)

    def test_to_everybody_but_a_manager(self, council, closed):
        with pytest.raises(NotAllowed, match="does not let you erase"):
            commands.erase(closed()[0], by=council.officer, on=ON, rule=RULE)

    def test_to_a_manager_whom_the_case_is_about(self, council, closed):
        case, _ = closed()
        other = given.Officer.objects.create_officer(
            "min@council.example",
            "Min Nager",
            given.Role.MANAGER,
            team=council.team,
            password="a b c d e",
        )
        commands.name_officer(case, by=other, on=ON, officer=council.manager)
        with pytest.raises(NotAllowed, match="about you"):
            erase(council, case)


class TestACaseThatWasErased:
    def test_is_not_taken_up_again(self, council, closed):
        case = erase(council, closed()[0])
        with pytest.raises(Refused, match=r"were erased by rule\. Log a new contact instead"):
            commands.reopen(case, by=council.manager, on=ON, reason="It broke again.")

    def test_takes_notes_and_what_the_customer_says(self, council, closed):
        case = erase(council, closed()[0])
        commands.note(case, by=council.officer, on=ON, text="They rang.")
        party = case.parties.get(correspondent=True)
        commands.record_message(case, by=None, on=ON, party=party, text="It broke again.")
        commands.deal_with_messages(
            case,
            by=council.officer,
            on=ON,
            messages=[Message.objects.latest("pk").pk],
            became=Became.ANSWERED,
            reason="I told them to complain anew.",
        )
        assert found() == []

    def test_is_not_what_was_sent_once_when_that_is_sent_again(self, council, closed):
        promise = commands.Promise(Case.objects.free_reference())
        case = given.received(council, promise=promise)
        commands.withdraw(case, by=council.officer, on=given.TODAY, reason="She rang.")
        given.let_letters_leave()
        erase(council, case)
        assert given.received(council, promise=promise).pk != case.pk


@pytest.mark.by_hand
class TestWithoutACertificate:
    """`check` takes an event that says so for the certificate, and nothing else."""

    def test_words_that_are_gone_are_named(self, council, closed):
        case, _ = closed()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE cases_note SET text = '(erased)' WHERE case_id = %s", [case.pk])
            cursor.execute("UPDATE cases_case SET erased_on = %s WHERE id = %s", [ON, case.pk])
        assert any("of cases_note is not as event" in trouble for trouble in found())
        assert any("of cases_case is not as event" in trouble for trouble in found())

    def test_a_file_that_is_gone_is_named(self, council, closed):
        case, _ = closed()
        Path(case.attachments.get().file.path).unlink()
        assert any("cannot be read, or is gone" in trouble for trouble in found())

    def test_what_is_put_back_is_named(self, council, closed):
        case, _ = closed()
        note = case.notes.first()
        said = note.text
        erase(council, case)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE cases_note SET text = %s WHERE id = %s", [said, note.pk])
        assert any(f"row {note.pk} of cases_note is not as event" in trouble for trouble in found())


class TestAnEvent:
    def test_holds_nothing_by_which_a_file_could_be_known(self, closed):
        closed()
        there = "\n".join(f"{event.details} {event.seals}" for event in Event.objects.all())
        assert not [
            each
            for each in Path(default_storage.path("")).rglob("*")
            if each.is_file() and sha256(each.read_bytes()).hexdigest() in there
        ]
