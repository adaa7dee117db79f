"""Letters in the making: the acknowledgement, the response, a draft that came back."""

import pytest

from putright.cases import commands, letters
from putright.cases.models import Case, LetterStatus
from putright.procedure.outcomes import Outcome, RemedyKind
from putright.procedure.steps import State
from tests import given
from tests.casework.acts.examples import draft, found

RESPONSE = {
    "opening": "Thank you for your patience.",
    "explanation": "Sam rang back on 9 October.",
    "more_remedy": "",
}


def newest_letter(case):
    return Case.objects.get(pk=case.pk).letters.latest("pk")


def text_of(letter, key):
    return next(part["text"] for part in letter.sections if part["key"] == key)


class TestTheAcknowledgement:
    def test_is_shown_as_the_record_composes_it_with_boxes_for_the_rest(self, council, at_desk):
        page = at_desk(council.officer).read(given.defined(council), "acknowledge")
        assert "The boiler was not repaired in time." in page
        assert "We will answer by Tuesday 24 November 2026." in page
        assert '<textarea class="govuk-textarea" id="id_opening"' in page
        assert 'name="due_date"' not in page
        assert 'name="responsibility"' not in page
        assert "A colleague checks this letter before it leaves." in page

    def test_is_previewed_with_what_was_typed_and_nothing_is_saved(self, council, at_desk):
        case = given.defined(council)

        sent = at_desk(council.officer).send(
            case, "acknowledge", opening="Thank you for the pictures.", redraw="preview"
        )

        assert "How the letter will look" in sent.page
        assert "Dear Amina Yusuf" in sent.page
        assert sent.page.count("<h1") == 1
        assert '<h3 class="letter__title">' in sent.page
        assert sent.page.count("Thank you for the pictures.") == 2
        assert case.letter_under_check() is None

    def test_waits_until_the_complaint_is_defined(self, council, at_desk):
        page = at_desk(council.officer).read(given.accepted(council), "acknowledge", status=409)
        assert "Define the complaint before you acknowledge it." in page

    def test_goes_to_a_checker_with_the_officer_s_words(self, council, at_desk):
        case = given.defined(council)

        at_desk(council.officer).send(case, "acknowledge", opening="Ring us.")

        assert text_of(case.letter_under_check(), "opening") == "Ring us."
        assert Case.objects.get(pk=case.pk).state == State.ACCEPTED

    def test_can_be_saved_as_a_draft_and_gone_on_with(self, council, at_desk):
        desk, case = at_desk(council.officer), given.defined(council)

        sent = desk.send(case, "acknowledge", opening="Half a sent", save="draft")

        assert sent.redirected_to == [desk.address(case, "submit-for-check")]
        assert "The draft is saved." in sent.page
        assert "Half a sent</textarea>" in sent.page
        assert newest_letter(case).status == LetterStatus.DRAFT


class TestTheResponse:
    def test_waits_for_a_finding_on_every_point(self, council, at_desk):
        page = at_desk(council.officer).read(
            given.acknowledged(council), "draft-response", status=409
        )
        assert "Every point needs a finding before you answer. To decide: 1, 2." in page

    def test_is_composed_from_the_findings_and_the_remedies(self, council, at_desk):
        page = at_desk(council.officer).read(found(council), "draft-response")
        assert "We uphold your complaint." in page
        assert "The records show it." in page
        assert "We apologise to you." in page

    def test_can_be_saved_as_a_draft_and_gone_on_with(self, council, at_desk):
        desk, case = at_desk(council.officer), found(council)

        sent = desk.send(case, "draft-response", save="draft", **RESPONSE)

        assert sent.redirected_to == [desk.address(case, "draft-response")]
        assert "The draft is saved." in sent.page
        assert "Sam rang back on 9 October." in sent.page
        assert newest_letter(case).status == LetterStatus.DRAFT

    def test_goes_to_a_checker_in_one_go(self, council, at_desk):
        case = found(council)

        sent = at_desk(council.officer).send(case, "draft-response", **RESPONSE)

        assert "waits to be checked by a colleague" in sent.page
        assert text_of(case.letter_under_check(), "explanation") == "Sam rang back on 9 October."

    def test_shows_what_was_offered_after_it_was_begun(self, council, at_desk):
        desk, case = at_desk(council.officer), found(council)
        desk.send(case, "draft-response", save="draft", **RESPONSE)
        commands.offer_remedy(
            case,
            by=council.officer,
            on=given.TODAY,
            kind=RemedyKind.PAYMENT,
            description="For the cold weeks.",
            amount_pence=2500000,
        )

        page = desk.read(case, "submit-for-check")

        assert "For the cold weeks: £25,000." in page
        assert "Sam rang back on 9 October." in page

    def test_shows_what_it_must_say_and_does_not(self, council, at_desk):
        desk, case = at_desk(council.officer), given.accepted(council)
        desk.send(case, "route-out", reason="court", explanation="A claim was filed.")
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Why?")
        sent = desk.send(case, "submit-for-check", redraw="preview", reasons="")
        assert sent.page.count("putright-checklist__item--missing") == 1

    def test_asks_about_an_amount_that_no_remedy_pays(self, council, at_desk):
        desk, case = at_desk(council.officer), found(council)
        promise = RESPONSE | {"more_remedy": "We pay you £250."}

        sent = desk.send(case, "draft-response", **promise)

        assert not sent.done
        assert "The letter names £250, and no remedy on the record pays that." in sent.page
        assert "Why the letter names an amount that no remedy pays" in sent.page

        answered = desk.send(
            case, "draft-response", amounts="It is the bill in dispute.", **promise
        )

        assert answered.done
        page = at_desk(council.checker).read(case, "approve")
        assert "It is the bill in dispute." in page
        assert "£250, which is no payment on the record" in page

    def test_at_the_last_stage_tells_of_the_ombudsman(self, council, at_desk, today):
        today(given.LATER)
        case = given.found(
            given.reviewed(council),
            by=council.reviewer,
            on=given.LATER,
            finding=Outcome.NOT_UPHELD,
        )

        page = at_desk(council.reviewer).read(case, "draft-response")

        assert "How to reach the Ombudsman" in page
        assert "Housing Ombudsman" in page


class TestADraftThatCameBack:
    def test_shows_what_the_checker_wants_changed(self, council, at_desk):
        page = at_desk(council.officer).read(draft(council), "submit-for-check")
        assert "Returned by Chandra Ecker, 10 November 2026:" in page
        assert "Say who rang back." in page

    def test_has_no_page_when_there_is_none(self, council, at_desk):
        page = at_desk(council.officer).read(
            given.acknowledged(council), "submit-for-check", status=409
        )
        assert "There is no draft of a letter." in page

    def test_gives_back_what_was_written_when_it_is_gone(self, council, at_desk):
        case = draft(council)
        commands.drop_letter(case, by=council.colleague, on=given.TODAY)

        sent = at_desk(council.officer).send(case, "submit-for-check", **RESPONSE)

        assert sent.status == 409
        assert "Copy what you want to keep." in sent.page
        assert "Sam rang back on 9 October." in sent.page

    @pytest.mark.parametrize(
        ("far", "who", "act", "typed"),
        [
            (
                given.defined,
                "officer",
                "acknowledge",
                {"opening": "Ring us."},
            ),
            (
                given.acknowledged,
                "officer",
                "extend",
                {"days": "5", "reason": "The surveyor is late."},
            ),
            (found, "officer", "draft-response", RESPONSE),
            (
                given.accepted,
                "officer",
                "route-out",
                {"reason": "court", "explanation": "A claim was filed."},
            ),
            (
                lambda council: given.escalated(council, on=given.TODAY),
                "reviewer",
                "decline-escalation",
                {"reasons": "Nothing has changed."},
            ),
        ],
        ids=["acknowledgement", "extension", "response", "refusal", "escalation refusal"],
    )
    def test_is_kept_while_it_is_mended_whatever_letter_it_is(
        self, council, at_desk, far, who, act, typed
    ):
        desk, case = at_desk(getattr(council, who)), far(council)
        desk.send(case, act, **typed)
        commands.return_to_officer(
            case, by=council.final_checker, on=given.TODAY, reason="Plainer words."
        )
        words = dict.fromkeys(letters.open_texts(newest_letter(case)), "Half a sentence")
        assert "Save draft" in desk.read(case, "submit-for-check")

        sent = desk.send(case, "submit-for-check", save="draft", **words)

        assert sent.redirected_to == [desk.address(case, "submit-for-check")]
        assert "The draft is saved." in sent.page
        assert "Half a sentence</textarea>" in sent.page
        assert "Plainer words." in sent.page
        assert newest_letter(case).status == LetterStatus.DRAFT
        assert desk.send(case, "submit-for-check", **words).done
        assert newest_letter(case).status == LetterStatus.CHECKING

    def test_may_lack_while_it_is_kept_what_it_must_say_at_last(self, council, at_desk):
        desk, case = at_desk(council.officer), given.accepted(council)
        desk.send(case, "route-out", reason="court", explanation="A claim was filed.")
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")
        lacking = {"reasons": ""}

        assert (
            "The draft is saved."
            in desk.send(case, "submit-for-check", save="draft", **lacking).page
        )
        assert "cannot go without" in desk.send(case, "submit-for-check", **lacking).page

    def test_that_is_an_extension_can_be_written_again_and_dropped(self, council, at_desk):
        desk, case = at_desk(council.officer), given.acknowledged(council)
        desk.send(case, "extend", days="5", reason="The surveyor comes late.")
        commands.return_to_officer(case, by=council.checker, on=given.TODAY, reason="Plainer.")

        page = desk.read(case, "submit-for-check")
        assert "The surveyor comes late.</textarea>" in page
        assert "The date stays as it is." in desk.read(case, "drop-letter")

        assert desk.send(case, "drop-letter").done
        assert newest_letter(case).status == LetterStatus.DROPPED
