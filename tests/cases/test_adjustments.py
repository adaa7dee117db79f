"""What somebody needs done differently binds: letters go to them so, and somebody looks again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from putright.cases import commands
from putright.cases.commands import Refused
from putright.cases.models import Case, LetterStatus
from putright.delivery import composing
from putright.procedure.kinds import LetterForm
from tests import clock, given

NEEDY = replace(given.AMINA, adjustments="I am blind.")
NEXT_YEAR = date(2027, 11, 2)


def look(case, by, *, form=LetterForm.BRAILLE, needs="I am blind.", again=NEXT_YEAR):
    return commands.look_at_adjustments(
        case,
        by=by,
        on=given.TUESDAY,
        person=case.parties.get().person,
        adjustments=needs,
        letters_in=form,
        look_again_on=again,
        why_ordinary="She has somebody who reads to her.",
    )


def to_acknowledge(council, form=None, *, by=None) -> Case:
    case = given.defined(council, customer=NEEDY, by=by)
    if form:
        look(case, council.officer, form=form)
    return case


def acknowledged(council, form) -> Case:
    case = to_acknowledge(council, form)
    commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
    return given.approve(case, by=council.checker, on=given.TUESDAY)


def letter_of(case):
    return case.letters.get(kind="acknowledgement")


class TestALetterToSomebodyWithNeeds:
    def test_waits_until_somebody_has_said_in_what_form_it_goes(self, council):
        case = to_acknowledge(council)
        with pytest.raises(Refused, match="say in what form letters go to them"):
            commands.acknowledge(case, by=council.officer, on=given.TUESDAY)

        look(case, council.officer, form=LetterForm.ORDINARY)

        commands.acknowledge(case, by=council.officer, on=given.TUESDAY)

    def test_is_not_approved_once_somebody_needs_something_else(self, council):
        case = to_acknowledge(council, LetterForm.BRAILLE)
        commands.acknowledge(case, by=council.officer, on=given.TUESDAY)
        contact = replace(NEEDY, adjustments="I am blind. Ring before you post it.")
        person = case.parties.get().person
        commands.correct_contact(
            case, by=council.adviser, on=given.TUESDAY, person=person, contact=contact
        )

        with pytest.raises(Refused, match="say in what form letters go to them"):
            given.approve(case, by=council.checker, on=given.TUESDAY)

        look(case, council.officer, needs=contact.adjustments)
        given.approve(case, by=council.checker, on=given.TUESDAY)
        assert letter_of(case).form == LetterForm.BRAILLE

    def test_that_is_held_is_not_sent_once_somebody_needs_something_else(self, council):
        case = acknowledged(council, LetterForm.SPOKEN)
        contact = replace(NEEDY, adjustments="I am blind, and deaf.")
        person = case.parties.get().person
        commands.correct_contact(
            case, by=council.adviser, on=given.TUESDAY, person=person, contact=contact
        )
        with pytest.raises(Refused, match="say in what form letters go to them"):
            commands.send_again(case, by=council.officer, on=given.TUESDAY, letter=letter_of(case))

    def test_waits_for_what_somebody_known_needs_by_a_second_contact(self, council):
        given.logged(council, customer=given.AMINA)
        anew = replace(given.AMINA, adjustments="I have gone blind: Braille only.")
        case = given.defined(council, customer=anew, by=council.adviser)
        assert case.parties.get().person.adjustments == ""
        with pytest.raises(Refused, match="I have gone blind"):
            commands.acknowledge(case, by=council.officer, on=given.TUESDAY)

        look(case, council.officer, needs="Braille only.")

        assert case.parties.get().gave == {}
        commands.acknowledge(case, by=council.officer, on=given.TUESDAY)

    def test_that_goes_by_itself_is_held_until_somebody_has_said_so(self, council):
        case = given.acknowledged(council)
        contact = replace(NEEDY, adjustments="I have gone blind.")
        person = case.parties.get().person
        commands.correct_contact(
            case, by=council.adviser, on=given.TUESDAY, person=person, contact=contact
        )

        commands.withdraw(case, by=council.officer, on=given.TODAY, reason="It is mended.")

        held = case.letters.get(kind="withdrawal")
        assert (held.status, "in what form" in held.trouble) == (LetterStatus.HELD, True)

    def test_goes_in_the_ordinary_way_for_a_reason_that_is_kept(self, council):
        case = to_acknowledge(council)
        person = case.parties.get().person
        how = {
            "by": council.officer,
            "on": given.TUESDAY,
            "person": person,
            "adjustments": "I am blind.",
            "letters_in": LetterForm.ORDINARY,
            "look_again_on": NEXT_YEAR,
        }
        with pytest.raises(Refused, match="Enter why letters go to them in the ordinary way"):
            commands.look_at_adjustments(case, **how)
        commands.look_at_adjustments(case, **how, why_ordinary="Her son reads them to her.")
        assert case.notes.get().text.endswith("Her son reads them to her.")

    def test_in_large_print_leaves_by_itself(self, council):
        letter = letter_of(acknowledged(council, LetterForm.LARGE_PRINT))
        assert (letter.status, letter.form) == (LetterStatus.QUEUED, LetterForm.LARGE_PRINT)
        assert '<body class="letter-in-large-print">' in composing.html(letter)

    def test_in_the_ordinary_way_is_as_any_other(self, council):
        letter = letter_of(acknowledged(council, LetterForm.ORDINARY))
        assert letter.status == LetterStatus.QUEUED
        assert "<body>" in composing.html(letter)

    @pytest.mark.parametrize("form", [form for form in LetterForm if form.by_hand])
    def test_in_a_form_that_is_made_elsewhere_is_held_for_it(self, council, form):
        letter = letter_of(acknowledged(council, form))
        assert letter.status == LetterStatus.HELD
        assert letter.trouble == (
            f"It goes {form.phrase}. Once it has gone so, mark it as sent with that day."
        )
        assert not letter.may_have_left


class TestALetterInBraille:
    def test_is_on_record_with_the_day_on_which_it_went(self, council):
        case = acknowledged(council, LetterForm.BRAILLE)
        commands.mark_sent(
            case,
            by=council.officer,
            on=given.TODAY,
            letter=letter_of(case),
            sent_on=given.WEDNESDAY,
        )
        assert letter_of(case).sent_at.date() == given.WEDNESDAY
        assert letter_of(case).form == LetterForm.BRAILLE

    @pytest.mark.parametrize("day", [given.MONDAY, given.TODAY + timedelta(days=1)])
    def test_went_on_a_day_on_which_it_can_have_gone(self, council, day):
        case = acknowledged(council, LetterForm.BRAILLE)
        with pytest.raises(Refused, match="between the day of its approval and today"):
            commands.mark_sent(
                case, by=council.officer, on=given.TODAY, letter=letter_of(case), sent_on=day
            )

    def test_goes_in_the_ordinary_way_only_for_a_reason(self, council):
        case = acknowledged(council, LetterForm.BRAILLE)
        how = {"by": council.officer, "on": given.TODAY, "letter": letter_of(case)}
        with pytest.raises(Refused, match="Enter why it does not go in Braille"):
            commands.send_again(case, **how)

        commands.send_again(case, why_ordinary="Her daughter reads it to her.", **how)

        letter = letter_of(case)
        assert letter.status == LetterStatus.QUEUED
        assert letter.why_ordinary == "Her daughter reads it to her."


class TestLookingAtAnAdjustment:
    def test_keeps_what_is_needed_the_form_and_the_day_to_look_again(self, council):
        case = to_acknowledge(council)
        person = look(case, council.adviser)
        assert (person.letters_in, person.look_again_on) == (LetterForm.BRAILLE, NEXT_YEAR)
        event = case.events.get(kind="adjustments_seen")
        assert event.details["look_again_on"] == "2027-11-02"

    def test_that_changes_it_keeps_what_was_needed_before(self, council):
        case = to_acknowledge(council, LetterForm.BRAILLE)
        look(case, council.adviser, needs="I read large print now.", form=LetterForm.LARGE_PRINT)
        assert case.notes.get().text == "Amina Yusuf needed before: I am blind."

    def test_ends_it(self, council):
        case = to_acknowledge(council, LetterForm.BRAILLE)
        person = look(case, council.adviser, needs=" ")
        assert (person.adjustments, person.letters_in, person.look_again_on) == ("", "", None)

    @pytest.mark.parametrize(
        ("how", "refusal"),
        [
            ({"form": None}, "Select in what form"),
            ({"again": None}, "Enter the day"),
            ({"again": given.TUESDAY}, "in the next two years"),
            ({"again": date(2029, 11, 2)}, "in the next two years"),
        ],
    )
    def test_says_how_and_until_when(self, council, how, refusal):
        with pytest.raises(Refused, match=refusal):
            look(to_acknowledge(council), council.adviser, **how)

    def test_is_in_the_history_of_each_of_their_cases(self, council):
        first = given.logged(council, customer=NEEDY)
        second = to_acknowledge(council, by=council.adviser)
        look(second, council.adviser)
        assert first.events.filter(kind="adjustments_seen").count() == 1

    def test_changes_nothing_in_a_case_that_is_hidden_from_the_officer(self, council):
        first = to_acknowledge(council, by=council.adviser)
        second = given.logged(council, customer=NEEDY)
        commands.name_officer(first, by=council.adviser, on=given.TUESDAY, officer=council.officer)
        look(second, council.officer)
        people = first.parties.get().person, second.parties.get().person
        assert [bool(person.letters_in) for person in people] == [False, True]

    def test_is_due_anew_when_their_details_say_something_else(self, council):
        case = to_acknowledge(council, LetterForm.BRAILLE)
        commands.correct_contact(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            person=case.parties.get().person,
            contact=replace(NEEDY, adjustments="I am deaf."),
        )
        person = case.parties.get().person
        assert (person.letters_in, person.look_again_on) == ("", None)


class TestTheListOfAdjustments:
    def read(self, client, council):
        client.force_login(council.adviser)
        return client.get("/casework/adjustments/").content.decode()

    def test_has_what_nobody_has_looked_at(self, council, client):
        case = to_acknowledge(council)
        assert f"{case}/look-at-adjustments/" in self.read(client, council)
        look(case, council.adviser)
        assert "I am blind." not in self.read(client, council)

    def test_has_what_somebody_known_needs_by_a_second_contact(self, council, client):
        given.received(council, customer=given.AMINA)
        case = given.received(council, customer=NEEDY)
        assert f"{case}/look-at-adjustments/" in self.read(client, council)
        look(case, council.adviser)
        assert "I am blind." not in self.read(client, council)

    def test_has_who_is_due_again_though_all_their_cases_are_closed(
        self, council, client, monkeypatch
    ):
        first, last = (to_acknowledge(council, by=council.adviser) for _ in range(2))
        look(last, council.officer)
        for case in (first, last):
            commands.withdraw(case, by=council.officer, on=given.TODAY, reason="It is mended.")
        assert str(last) not in self.read(client, council)

        clock.set_to(NEXT_YEAR, monkeypatch)
        page = self.read(client, council)
        assert "People whose cases are all closed" in page
        assert f"{last}/look-at-adjustments/" in page
        assert str(first) not in page

        look(last, council.adviser, needs="")
        assert str(last) not in self.read(client, council)

    def test_has_nobody_twice_who_has_an_open_case_too(self, council, client, monkeypatch):
        first, last = (to_acknowledge(council, by=council.adviser) for _ in range(2))
        look(last, council.officer)
        commands.withdraw(last, by=council.officer, on=given.TODAY, reason="It is mended.")
        clock.set_to(NEXT_YEAR, monkeypatch)
        page = self.read(client, council)
        assert page.count(f"{first}/look-at-adjustments/") == 1
        assert f"{last}/" not in page

    def test_has_what_is_due_to_be_looked_at_again(self, council, client, monkeypatch):
        case = to_acknowledge(council, LetterForm.BRAILLE)
        clock.set_to(NEXT_YEAR, monkeypatch)
        assert str(case) in self.read(client, council)
