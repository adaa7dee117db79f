"""A procedure of the council's own: from a draft to a version like any other."""

from datetime import date

import pytest

from putright.accounts.models import Officer
from putright.accounts.roles import Act, Role
from putright.policy import commands, permissions, procedures
from putright.policy.draft_status import POSSIBLE, DraftStatus
from putright.policy.models import Draft
from putright.procedure import catalogue
from putright.procedure.catalogue import UnknownProcedure
from putright.procedure.kinds import Kind
from putright.procedure.steps import NotAllowed, Refused
from putright.procedure.toml import Mistakes
from tests.policy.given import TODAY, procedure

LATER = date(2026, 11, 12)
APRIL = date(2027, 4, 1)


@pytest.fixture
def manager(council):
    return council.manager


@pytest.fixture
def written(manager):
    return commands.write_draft(procedure(), by=manager, on=TODAY)


@pytest.fixture
def adopted(manager, written):
    return commands.adopt(written, by=manager, on=TODAY)


@pytest.fixture
def confirmed(council, adopted):
    return commands.confirm(adopted, by=council.reviewer, on=LATER)


class TestWritingADraft:
    def test_takes_its_key_and_day_from_the_text(self, manager):
        draft = commands.write_draft(
            procedure(key="parking").replace("\n", "\r\n"), by=manager, on=TODAY
        )
        assert (draft.key, draft.effective_on, draft.version) == ("parking", APRIL, "2027-04-01")
        assert draft.text == procedure(key="parking")
        assert DraftStatus.of(draft, TODAY) is DraftStatus.DRAFT
        assert (draft.written_by, draft.written_on) == (manager, TODAY)

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("stages = [", "The text ends too early"),
            ("a = " + "[" * 20_000, "brackets in brackets"),
            ("a = " + "1" * 5_000, "A number here is too long"),
            ("", "The procedure does not say “calendar”. Add it."),
            (
                procedure().replace("5 working days", "5 fortnights"),
                "must be a whole number, 1 or more, and its unit",
            ),
            (procedure(key="Parking fines"), "“key” must be 40 small letters"),
            (procedure(key="a" * 41), "“key” must be 40 small letters"),
            (procedure(effective_on="2026-11-10"), "must be later than 10 November 2026"),
            (procedure(effective_on="2025-01-01"), "cases received until then keep"),
            (procedure() + "# " + "x" * 100_000, "longer than 100,000 characters"),
        ],
    )
    def test_is_refused_with_a_mistake(self, manager, text, says):
        with pytest.raises(Refused, match=says):
            commands.write_draft(text, by=manager, on=TODAY)
        assert not Draft.objects.exists()

    def test_is_refused_for_a_day_that_has_a_version(self, manager, confirmed):
        with pytest.raises(Refused, match="There is a version of corporate from 1 April 2027"):
            commands.write_draft(procedure(), by=manager, on=LATER)

    def test_may_be_done_twice_while_neither_is_a_version(self, manager, written):
        commands.write_draft(procedure(), by=manager, on=TODAY)
        assert Draft.objects.open().count() == 2

    def test_is_for_managers(self, council):
        with pytest.raises(NotAllowed, match="Your role does not let you write a procedure"):
            commands.write_draft(procedure(), by=council.officer, on=TODAY)

    def test_may_be_done_at_the_command_line(self, db):
        assert commands.write_draft(procedure(), by=None, on=TODAY).written_by is None


class TestChangingADraft:
    def test_keeps_the_new_text_and_withdraws_the_one_before(self, manager, written):
        newer = commands.change_draft(written, procedure(key="parking"), by=manager, on=LATER)
        written.refresh_from_db()
        assert (newer.key, newer.written_on) == ("parking", LATER)
        assert (written.withdrawn_by, written.withdrawn_on) == (manager, LATER)

    def test_gives_a_later_day_to_one_that_was_confirmed_too_late(self, manager, adopted):
        text = procedure(effective_on="2027-05-04")
        assert commands.change_draft(adopted, text, by=manager, on=APRIL).version == "2027-05-04"

    def test_is_refused_while_it_waits_to_be_confirmed(self, manager, adopted):
        with pytest.raises(Refused, match="is adopted, and its text stays as it is"):
            commands.change_draft(adopted, procedure(key="parking"), by=manager, on=TODAY)
        assert Draft.objects.get().withdrawn_on is None

    def test_is_refused_once_it_is_confirmed(self, manager, confirmed):
        with pytest.raises(Refused, match="is confirmed, and its text stays as it is"):
            commands.change_draft(confirmed, procedure(key="parking"), by=manager, on=LATER)

    def test_is_refused_when_somebody_else_has_changed_it(self, manager, written):
        commands.change_draft(written, procedure(key="parking"), by=manager, on=TODAY)
        with pytest.raises(Refused, match="was withdrawn on 10 November 2026"):
            commands.change_draft(written, procedure(key="libraries"), by=manager, on=TODAY)
        assert [draft.key for draft in Draft.objects.open()] == ["parking"]

    def test_with_a_mistake_leaves_the_one_before(self, manager, written):
        with pytest.raises(Refused, match="Line 1: This line cannot be read"):
            commands.change_draft(written, "key = corporate", by=manager, on=TODAY)
        assert Draft.objects.open().get() == written

    def test_is_for_managers(self, council, written):
        with pytest.raises(NotAllowed):
            commands.change_draft(written, procedure(), by=council.reviewer, on=TODAY)


class TestWhatCanBeDone:
    def test_is_said_of_every_act_on_a_draft(self):
        on_drafts = {Act.WRITE_DRAFT, Act.ADOPT, Act.CONFIRM, Act.WITHDRAW_DRAFT}
        assert set(POSSIBLE) == on_drafts

    @pytest.mark.parametrize(
        "status", [DraftStatus.IN_FORCE, DraftStatus.REPLACED, DraftStatus.WITHDRAWN]
    )
    def test_is_nothing_once_it_is_over_or_holds(self, status):
        assert not any(status.can(act) for act in POSSIBLE)


class TestAdopting:
    def test_keeps_who_did_it_and_makes_no_version_yet(self, manager, adopted):
        assert (adopted.adopted_by, adopted.adopted_on) == (manager, TODAY)
        assert DraftStatus.of(adopted, TODAY) is DraftStatus.WAITS
        assert procedures.book().in_force("corporate", APRIL).version == "2024-04-01"

    def test_is_refused_on_or_after_the_day_of_effect(self, manager, written):
        with pytest.raises(Refused, match="must be later than 1 April 2027"):
            commands.adopt(written, by=manager, on=APRIL)

    def test_is_refused_twice(self, manager, adopted):
        with pytest.raises(Refused, match=r"was adopted on 10 November 2026\. It can be confirmed"):
            commands.adopt(adopted, by=manager, on=TODAY)

    def test_is_refused_before_it_was_written(self, manager, written):
        with pytest.raises(Refused, match="later than today"):
            commands.adopt(written, by=manager, on=date(2026, 11, 1))

    def test_is_for_managers_who_have_signed_in(self, council, written):
        with pytest.raises(NotAllowed, match="Your role"):
            commands.adopt(written, by=council.reviewer, on=TODAY)
        with pytest.raises(NotAllowed, match="Only an officer who has signed in"):
            commands.adopt(written, by=None, on=TODAY)


class TestConfirming:
    def test_makes_a_version_like_those_that_came_with_the_program(self, confirmed):
        assert DraftStatus.of(confirmed, LATER) is DraftStatus.TO_COME
        ours = procedures.book().get("corporate", "2027-04-01")
        shipped = catalogue.get("corporate", "2024-04-01")
        assert ours.effective_on == APRIL
        assert ours.stage(1).within("response") == shipped.stage(1).within("response")

    def test_leaves_the_cases_received_before_its_day_alone(self, confirmed):
        assert procedures.book().in_force("corporate", date(2027, 3, 31)).version == "2024-04-01"
        assert procedures.book().in_force("corporate", APRIL).version == "2027-04-01"

    def test_is_never_done_by_whoever_adopted_it(self, manager, adopted):
        with pytest.raises(NotAllowed, match="You adopted this procedure, so you cannot confirm"):
            commands.confirm(adopted, by=manager, on=LATER)
        assert not permissions.may(manager, Act.CONFIRM, adopted)

    def test_may_be_done_by_another_manager(self, adopted):
        other = Officer.objects.create_officer("mia@council.example", "Mia", Role.MANAGER)
        assert permissions.may(other, Act.CONFIRM, adopted)
        assert commands.confirm(adopted, by=other, on=LATER).confirmed_by == other

    def test_is_for_managers_and_reviewers_who_have_signed_in(self, council, adopted):
        for officer in (council.officer, council.checker, council.adviser, None):
            with pytest.raises(NotAllowed):
                commands.confirm(adopted, by=officer, on=LATER)

    def test_is_refused_before_it_is_adopted(self, council, written):
        with pytest.raises(Refused, match="is not adopted yet"):
            commands.confirm(written, by=council.reviewer, on=LATER)

    def test_is_refused_twice(self, council, confirmed):
        with pytest.raises(Refused, match="was confirmed already, on 12 November 2026"):
            commands.confirm(confirmed, by=council.reviewer, on=LATER)

    def test_is_refused_on_or_after_the_day_of_effect(self, council, adopted):
        with pytest.raises(Refused, match="must be later than 1 April 2027"):
            commands.confirm(adopted, by=council.reviewer, on=APRIL)

    def test_is_refused_when_another_draft_is_that_version_already(self, council, manager):
        drafts = [commands.write_draft(procedure(), by=manager, on=TODAY) for _ in range(2)]
        for draft in drafts:
            commands.adopt(draft, by=manager, on=TODAY)
        commands.confirm(drafts[0], by=council.reviewer, on=TODAY)
        with pytest.raises(Refused, match="There is a version of corporate"):
            commands.confirm(drafts[1], by=council.reviewer, on=TODAY)


class TestWithdrawing:
    def test_keeps_the_row(self, manager, adopted):
        commands.withdraw_draft(adopted, by=manager, on=LATER)
        draft = Draft.objects.get()
        assert (draft.withdrawn_by, draft.withdrawn_on) == (manager, LATER)
        assert DraftStatus.of(draft, LATER) is DraftStatus.WITHDRAWN
        assert not Draft.objects.open().exists()

    def test_takes_back_a_version_that_has_not_taken_effect(self, manager, confirmed):
        commands.withdraw_draft(confirmed, by=manager, on=date(2027, 3, 31))
        assert procedures.book().versions("corporate") == catalogue.versions("corporate")

    def test_is_refused_once_it_has_taken_effect(self, manager, confirmed):
        with pytest.raises(Refused, match="has taken effect, and cases are kept under it"):
            commands.withdraw_draft(confirmed, by=manager, on=APRIL)

    @pytest.mark.parametrize("act", [commands.adopt, commands.withdraw_draft])
    def test_is_the_end_of_it(self, manager, written, act):
        commands.withdraw_draft(written, by=manager, on=TODAY)
        with pytest.raises(Refused, match=r"was withdrawn on 10 November 2026\. Write another"):
            act(written, by=manager, on=TODAY)

    def test_is_for_managers(self, council, written):
        with pytest.raises(NotAllowed):
            commands.withdraw_draft(written, by=council.reviewer, on=TODAY)


class TestAProcedureOfTheCouncilsOwn:
    @pytest.fixture
    def parking(self, council):
        text = procedure(key="parking").replace(
            'calendar = "england-and-wales"', 'calendar = "scotland"\nclosure_days = true'
        )
        draft = commands.write_draft(text, by=council.manager, on=TODAY)
        commands.adopt(draft, by=council.manager, on=TODAY)
        return commands.confirm(draft, by=council.reviewer, on=TODAY)

    def test_is_among_the_others(self, parking):
        assert procedures.book().keys() == tuple(sorted([*catalogue.keys(), "parking"]))
        assert procedures.book().has("parking", "2027-04-01")
        assert not procedures.book().has("parking", "2027-04-02")

    def test_counts_by_its_own_calendar(self, parking):
        day = date(2027, 4, 7)
        commands.close_on([day], by=None, on=TODAY)
        ours = procedures.book().get("parking", "2027-04-01")
        assert not procedures.calendar_of(ours).is_working_day(day)
        assert "Scotland" in procedures.calendar_of(ours).name
        theirs = procedures.book().get("corporate", "2024-04-01")
        assert procedures.calendar_of(theirs).is_working_day(day)

    def test_is_not_in_force_before_its_first_day(self, parking):
        with pytest.raises(UnknownProcedure, match="The first took effect on 1 April 2027"):
            procedures.book().in_force("parking", TODAY)

    def test_is_kept_when_the_program_comes_with_the_same_version(self, parking, monkeypatch):
        shipped = catalogue.get("corporate", "2024-04-01")
        same = {
            "parking": (procedures.book().get("parking", "2027-04-01"),),
            "corporate": (shipped,),
        }
        monkeypatch.setattr(procedures, "shipped", lambda: catalogue.Book(same))
        procedures.memory.forget()
        assert (
            "Scotland"
            in procedures.calendar_of(procedures.book().get("parking", "2027-04-01")).name
        )
        assert len(procedures.book().versions("parking")) == 1

    def test_that_can_no_longer_be_read_is_named(self, parking):
        Draft.objects.update(text="key = 1")
        procedures.memory.forget()
        with pytest.raises(Mistakes, match="own procedure parking from 1 April 2027: The"):
            procedures.book().keys()


@pytest.mark.django_db
class TestWhatThereIsNot:
    @pytest.mark.parametrize(
        "ask",
        [
            lambda rules: rules.get("corporate", "1999-01-01"),
            lambda rules: rules.get("moon", "2024-04-01"),
            lambda rules: rules.versions("moon"),
            lambda rules: rules.in_force("corporate", date(2000, 1, 1)),
        ],
    )
    def test_is_refused_in_the_words_of_the_catalogue(self, ask):
        with pytest.raises(UnknownProcedure) as ours:
            ask(procedures.book())
        with pytest.raises(UnknownProcedure) as shipped:
            ask(catalogue.shipped())
        assert str(ours.value) == str(shipped.value)


class TestAdoptingWhatBreaksACode:
    @pytest.fixture
    def draft(self, manager):
        text = procedure(key="parking").replace("10 working days", "15 working days")
        return commands.write_draft(text, by=manager, on=TODAY)

    def test_is_refused_to_whoever_does_not_say_that_they_know(self, draft, manager):
        with pytest.raises(Refused, match="breaks its Codes in"):
            commands.adopt(draft, by=manager, on=TODAY)

    def test_is_recorded_with_the_number_of_breaches(self, draft, manager):
        adopted = commands.adopt(draft, by=manager, on=TODAY, breaches_known=True)
        assert adopted.breaches_known > 0

    def test_records_none_where_there_are_none(self, manager):
        draft = commands.write_draft(procedure(key="parking"), by=manager, on=TODAY)
        assert commands.adopt(draft, by=manager, on=TODAY).breaches_known == 0


@pytest.mark.django_db
class TestTheProcedureOfAKind:
    @pytest.mark.parametrize(
        ("kind", "key"),
        [
            (Kind.COUNCILLOR_ENQUIRY, "enquiry-councillor"),
            (Kind.MP_ENQUIRY, "enquiry-mp"),
            (Kind.MAYORAL_ENQUIRY, "enquiry-mayor"),
            (Kind.SERVICE_REQUEST, "service-request"),
            (Kind.COMMENT, "comment"),
            (Kind.COMPLIMENT, "compliment"),
        ],
    )
    def test_is_its_own(self, kind, key):
        assert procedures.book().for_kind(kind, TODAY).key == key

    def test_is_unknown_before_the_first_of_them(self):
        with pytest.raises(UnknownProcedure, match="“Comment”, on 1 January 2000"):
            procedures.book().for_kind(Kind.COMMENT, date(2000, 1, 1))
