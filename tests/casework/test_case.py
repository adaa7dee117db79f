"""The page of a case."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from putright.cases import commands
from putright.cases.commands import ActingFor, Told
from putright.cases.models import Case
from putright.people.contact import Contact
from putright.people.models import Person
from putright.procedure.kinds import Cause, Channel, Kind, LinkKind
from putright.procedure.outcomes import RemedyKind, RouteReason
from tests import addresses, given


def say(text):
    return Told(account=text, summary=text)


class TestItsAddress:
    @pytest.mark.parametrize("written", ["{0.reference}", "{1}"])
    def test_may_be_written_in_any_way(self, council, signed_in, written):
        case = given.received(council)
        address = f"/casework/cases/{written.format(case, str(case).lower())}/"
        reply = signed_in(council.officer).get(address)
        assert (reply.status_code, reply.url) == (301, addresses.of_case(case))

    @pytest.mark.parametrize("reference", ["K7QX-4MRJ", "K7QX-4MRT", "nonsense", "22222222"])
    def test_of_no_case_is_not_found(self, council, read, reference):
        read(council.officer, f"/casework/cases/{reference}/", status=404)


class TestAComplaintUnderInvestigation:
    def test_says_what_the_customer_said_and_how_to_reach_them(self, council, page_of):
        shown = page_of(given.acknowledged(council))
        for words in (
            "The boiler broke on 5 October and nobody came.",
            "A working boiler and an apology.",
            "Since 5 October 2026",
            "Amina Yusuf",
            "0116 496 0123",
            "12 Canal Street",
            "Our letters reach them by email",
        ):
            assert words in shown

    def test_says_when_it_is_due_and_why(self, council, page_of):
        shown = page_of(given.acknowledged(council))
        assert "Tuesday 17 November 2026" in shown
        assert "5 working days left" in shown
        assert "10 working days from Tuesday 3 November 2026, when we acknowledged it" in shown
        assert "7 Nov 2026 (Saturday)" in shown
        assert "Acknowledgement due on Monday 9 November 2026" in shown

    def test_offers_what_the_officer_can_do(self, council, page_of):
        case = given.acknowledged(council)
        assert f"/casework/cases/{case}/record-finding/" in page_of(case)
        assert f"/casework/cases/{case}/record-finding/" not in page_of(case, council.manager)

    def test_shows_the_points_without_a_finding_yet(self, council, page_of):
        shown = page_of(given.acknowledged(council))
        assert "Nobody rang back." in shown
        assert "Repairs, Communication" in shown
        assert "Upheld" not in shown

    def test_shows_its_extension(self, council, page_of):
        case = given.acknowledged(council)
        commands.extend(case, by=council.officer, on=given.TODAY, days=5, reason="A part is late.")
        given.approve(case, by=council.checker, on=given.TODAY)
        shown = page_of(case)
        assert "Extended by 5 working days, told on 10 November 2026" in shown
        assert "15 working days (10 and 5 more)" in shown


class TestAnAnsweredComplaint:
    def test_shows_findings_stage_by_stage_and_both_stages(self, council, page_of):
        shown = page_of(given.finally_answered(council))
        assert "Stage 1, Olu Ficer" in shown
        assert "Stage 2, Rita Viewer" in shown
        assert "Why they asked for it" in shown
        assert "It broke again." in shown
        assert "in time, due 17 Nov 2026" in shown

    def test_links_to_its_letters_and_says_how_far_they_are(self, council, page_of):
        case = given.answered(council)
        shown = page_of(case)
        for letter in case.letters.all():
            assert f"/casework/letters/{letter.pk}/" in shown
        assert "Waiting to go" in shown
        assert "by Olu Ficer, checked by Chandra Ecker" in shown


class TestRemedies:
    def test_say_what_was_promised_until_it_is_done(self, council, page_of):
        case = given.acknowledged(council)
        remedy = commands.offer_remedy(
            case,
            by=council.officer,
            on=given.TODAY,
            kind=RemedyKind.PAYMENT,
            description="For the time without heating",
            amount_pence=15_050,
            due_on=date(2026, 11, 13),
            owner=council.officer,
        )
        promised = page_of(case)
        assert "Payment, £150.50" in promised
        assert "due in 3 working days" in promised
        assert "Olu Ficer sees to it" in promised
        commands.complete_remedy(case, by=council.officer, on=given.TODAY, remedy=remedy)
        assert "Remedy carried out: payment" in page_of(case)


class TestPeople:
    def test_who_need_something_done_differently_stand_at_the_top(self, council, page_of):
        case = given.received(council)
        Person.objects.update(adjustments="Large print")
        shown = page_of(case)
        assert "needs something done differently" in shown
        assert shown.index("Large print") < shown.index("What the customer told us")

    def test_who_act_for_the_customer_show_what_lets_them(self, council, page_of):
        daughter = Contact(name="Nadia Yusuf", email="nadia@example.org")
        case = given.received(council, acting=ActingFor(daughter, authority="Signed consent"))
        shown = page_of(case)
        assert "Nadia Yusuf" in shown
        assert "May act: Signed consent" in shown

    def test_with_other_cases_have_them_listed(self, council, page_of):
        by = council.adviser
        bins = given.received(council, told=say("The bins"), on=date(2026, 10, 1), by=by)
        assert addresses.of_case(bins) in page_of(given.received(council, by=by))


class TestWhatIsOnFile:
    @pytest.fixture
    def case(self, council):
        case = given.received(council)
        commands.note(case, by=council.officer, on=given.TODAY, text="Rang her.\nNo answer.")
        commands.attach(
            case,
            by=None,
            on=given.TODAY,
            file=ContentFile(b"%PDF-1.4 words", name="letter"),
            name="Letter from the doctor.pdf",
            content_type="application/pdf",
        )
        return case

    def test_is_shown(self, case, page_of):
        shown = page_of(case)
        assert "Rang her." in shown
        assert "Letter from the doctor.pdf" in shown
        assert f"/casework/attachments/{case.attachments.get().pk}/" in shown

    def test_with_it_are_the_cases_that_it_is_linked_to(self, council, case, page_of):
        other = given.received(council, told=say("The bins"), customer=given.BY_POST)
        commands.link(
            case, by=council.officer, on=given.TODAY, other=other, kind=LinkKind.SAME_MATTER
        )
        assert "About the same matter" in page_of(case)
        assert str(case) in page_of(other)

    def test_shows_why_it_was_withdrawn_and_opened_again(self, council, page_of):
        case = given.acknowledged(council)
        how = {"by": council.officer, "on": given.TODAY}
        commands.withdraw(case, reason="She says it works now.", **how)
        assert "Withdrawn: She says it works now." in page_of(case)

        commands.reopen(case, reason="It broke again.", **how)

        assert "Reopened: It broke again." in page_of(case)


class TestAContactThatIsNoComplaint:
    def test_has_no_stage(self, council, page_of):
        case = given.received(council, kind=Kind.COMPLIMENT)
        identity = page_of(case).split("putright-file")[0]
        assert "Compliment" in identity
        assert "Stage 1" not in identity


class TestWhatWasRoutedOut:
    def routed_out(self, council, reason):
        case = given.received(council)
        return commands.route_out(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            reason=reason,
            explanation="They can answer it.",
            passed_to="our information team",
        )

    def test_has_the_days_of_the_law_where_it_goes_on(self, council, page_of):
        shown = page_of(self.routed_out(council, RouteReason.INFORMATION_REQUEST))
        assert "The clocks that go on elsewhere" in shown
        assert "Freedom of information" in shown
        assert "That is by Tuesday 1 December 2026." in shown
        assert "St Andrew&#39;s Day" in shown
        assert "Subject access" in shown
        assert "That is by Wednesday 2 December 2026." in shown

    def test_has_none_of_a_law_that_was_not_in_force_yet(self, council, page_of):
        case = self.routed_out(council, RouteReason.INFORMATION_REQUEST)
        Case.objects.filter(pk=case.pk).update(received_on=date(2016, 3, 1))
        shown = page_of(Case.objects.get(pk=case.pk))
        assert "Freedom of information" in shown
        assert "Subject access" not in shown

    def test_has_none_where_no_clock_is_ours(self, council, page_of):
        shown = page_of(self.routed_out(council, RouteReason.COURT))
        assert "The clocks that go on elsewhere" not in shown


class TestWhatAServiceWasAsked:
    @pytest.fixture
    def case(self, council):
        return given.acknowledged(council)

    @pytest.fixture
    def asked(self, council, case):
        return commands.ask_service(
            case,
            by=council.officer,
            on=given.TUESDAY,
            service_area=council.waste,
            question="Who emptied the bins?",
        )

    def test_is_shown_with_its_day_and_the_reasons_for_it(self, case, asked, page_of):
        shown = page_of(case)
        assert "Who emptied the bins?" in shown
        assert "2 working days overdue" in shown
        assert "3 working days from Tuesday 3 November 2026, when we asked" in shown
        assert "Waste asked for its part" in shown
        assert f"/casework/cases/{case}/record-contribution/" in shown

    def test_is_shown_with_its_answer(self, council, case, asked, page_of):
        commands.record_contribution(
            case,
            by=council.officer,
            on=given.TODAY,
            contribution=asked,
            answered_on=date(2026, 11, 9),
            answer="A crew from the depot.",
        )
        shown = page_of(case)
        assert "A crew from the depot." in shown
        assert "late, due 6 Nov" in shown
        assert "Waste answered" in shown
        assert f"/casework/cases/{case}/record-contribution/" not in shown


class TestNewsOnTheWay:
    @pytest.fixture
    def case(self, council):
        case = given.acknowledged(council)
        commands.promise_updates(case, by=council.officer, on=given.WEDNESDAY, days=5)
        return Case.objects.get(pk=case.pk)

    def test_that_was_promised_has_its_clock(self, case, page_of):
        shown = page_of(case)
        assert "Tell the customer how far we are by" in shown
        assert "5 working days from Wednesday 4 November 2026" in shown
        assert "Updates promised every 5 working days" in shown

    def test_that_was_given_is_kept_in_words(self, council, case, page_of):
        commands.update_customer(
            case,
            by=council.adviser,
            on=given.TODAY,
            told_on=date(2026, 11, 9),
            channel=Channel.TELEPHONE,
            text="The surveyor comes on Friday.",
        )
        shown = page_of(Case.objects.get(pk=case.pk))
        assert "The surveyor comes on Friday." in shown
        assert "Ada Viser, 9 November 2026, by telephone" in shown
        assert "On Monday 9 November 2026, by telephone." in shown
        assert "5 working days from Monday 9 November 2026" in shown

    def test_adds_few_questions(self, council, case, questions):
        plain = given.acknowledged(council)
        few = questions(council.officer, addresses.of_case(plain))
        assert questions(council.officer, addresses.of_case(case)) <= few + 2


class TestAComplaintAboutSomethingLongAgo:
    def test_says_since_when_they_knew_and_why_we_look_into_it(self, council, page_of):
        case = given.received(council)
        commands.accept(
            case,
            by=council.adviser,
            on=given.TUESDAY,
            service_area=council.repairs,
            cause=Cause.TIMELINESS,
            aware_on=date(2025, 3, 9),
            late_reason="She was in hospital.",
        )
        shown = page_of(Case.objects.get(pk=case.pk))
        assert "9 March 2025" in shown
        assert "She was in hospital." in shown
        assert "Taken up although the customer" in shown


class TestAnImportedCase:
    def test_says_where_it_came_from_and_offers_little(self, council, page_of):
        case = given.received(council)
        Case.objects.update(imported_from="CRM", old_reference="CRM/77", procedure="")
        shown = page_of(Case.objects.get(pk=case.pk))
        assert "This case came from CRM, where its reference was CRM/77." in shown
        assert f"/casework/cases/{case}/note/" in shown
        assert f"/casework/cases/{case}/accept/" not in shown


class TestACaseAboutAnOfficer:
    @pytest.fixture
    def hidden(self, council):
        case = given.acknowledged(council, told=say("About Cole"))
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.colleague)
        return case

    def test_does_not_exist_for_them(self, council, hidden, page_of):
        page_of(hidden, council.colleague, status=404)

    def test_tells_the_others_who_cannot_see_it(self, hidden, page_of):
        assert "The complaint is about Cole League, who cannot see it." in page_of(hidden)

    def test_is_not_mentioned_to_them_on_another_case(self, council, hidden, page_of):
        other = given.received(council, told=say("The bins"))
        commands.link(
            other, by=council.officer, on=given.TODAY, other=hidden, kind=LinkKind.SAME_CUSTOMER
        )
        assert str(hidden) in page_of(other)
        seen_by_them = page_of(other, council.colleague)
        assert str(hidden) not in seen_by_them
        assert "About Cole" not in seen_by_them
        assert "Linked to" not in seen_by_them


class TestWhatThePageAsks:
    def test_is_bounded_however_much_there_is_on_the_case(self, council, questions):
        small = given.acknowledged(council, told=say("Small"))
        large = given.finally_answered(council, told=say("Large"))
        few = questions(council.officer, addresses.of_case(small))
        for n in range(30):
            commands.note(large, by=council.officer, on=given.LATER, text=f"Note {n}")
        many = questions(council.officer, addresses.of_case(large))
        for n in range(30):
            commands.note(large, by=council.officer, on=given.LATER, text=f"Note {n + 30}")
            given.received(council, told=say(f"Another {n}"))
        assert questions(council.officer, addresses.of_case(large)) == many
        assert few <= many <= 19
