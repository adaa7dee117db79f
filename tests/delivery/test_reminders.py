"""What officers are told of what is due: whom, when, and nothing of a case but its reference."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from putright.accounts.models import Notice, Officer, Team
from putright.accounts.notices import want_digest
from putright.accounts.roles import Role
from putright.cases import commands
from putright.cases.models import Case
from putright.config.duties import SCHEDULES, TASKS
from putright.delivery import notices, reminders
from putright.delivery.notices import paragraphs, send_due
from putright.jobs.running import Runner
from putright.policy import commands as policy
from tests import given

DUE = date(2026, 11, 17)
"""A Tuesday: when the case of these tests is due."""
FRIDAY, WEDNESDAY, NEXT_FRIDAY = date(2026, 11, 13), date(2026, 11, 18), date(2026, 11, 20)
DAILY = [schedule for schedule in SCHEDULES if schedule.name == "tell_what_is_due"]


@pytest.fixture(autouse=True)
def by_email(settings):
    settings.LETTERS_BY = "email"


@pytest.fixture
def case(council):
    case = given.acknowledged(council)
    assert case.due_on == DUE
    return case


def decide(council, **what):
    usual = {"digest": True, "hour": 7, "soon": 5, "before": 2, "after": 1, "manager_after": 3}
    policy.decide_reminders(**usual | what, by=council.manager, on=given.MONDAY)


def at(day, hour=8):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def morning(*days, hour=8):
    """Let a worker look on each of these days; return the e-mails of the last of them."""
    for day in days:
        mail.outbox.clear()
        moment = at(day, hour)
        runner = Runner(lambda moment=moment: moment, TASKS, DAILY)
        while runner.do_next():
            pass
        send_due(moment)
    return mail.outbox


def sent(messages, subject):
    return [message for message in messages if message.subject == subject]


def digests(*days, **how):
    return sent(morning(*days, **how), "Your complaints casework today")


class TestTheDigest:
    def test_says_how_many_are_due_and_where_they_stand(self, council, case, settings):
        settings.BASE_URL = "https://complaints.example"
        decide(council)
        [message] = digests(given.TODAY)
        assert message.to == ["olu@council.example"]
        assert message.body == (
            "Dear Olu Ficer\n\n"
            "What you have in hand on 10 November 2026:\n\n"
            "Due within the next 5 working days: 1\n"
            "https://complaints.example/casework/mine/?when=all\n\n"
            "If you do not want this email, say so here:\n"
            "https://complaints.example/account/\n\n"
            "Westmere City Council\n"
        )

    @pytest.mark.parametrize(
        ("day", "says"),
        [
            (date(2026, 11, 9), None),
            (given.TODAY, "Due within the next 5 working days: 1"),
            (date(2026, 11, 16), "Due within the next 5 working days: 1"),
            (DUE, "Due today: 1"),
            (WEDNESDAY, "Overdue: 1"),
        ],
    )
    def test_tells_days_by_the_working_days_to_them(self, council, case, day, says):
        decide(council)
        found = digests(day)
        assert [says in message.body for message in found] == ([True] if says else [])

    def test_tells_of_promised_updates_and_of_what_is_new(self, council, case):
        Case.objects.filter(pk=case.pk).update(update_due_on=given.TODAY, message_since=given.TODAY)
        decide(council)
        [message] = digests(given.TODAY)
        assert "Updates promised for today or before: 1" in message.body
        assert "Something new from the customer: 1" in message.body

    def test_tells_a_checker_of_letters_that_they_may_check(self, council):
        given.under_check(council)
        decide(council)
        told = {message.to[0]: message.body for message in digests(given.TODAY)}
        assert "Letters for you to check: 1" in told["chandra@council.example"]
        assert "Letters for you to check" not in told["olu@council.example"]

    def test_is_sent_to_nobody_who_has_nothing_to_do(self, council):
        decide(council)
        assert digests(given.TODAY) == []
        assert not Notice.objects.filter(next_attempt_at__isnull=False).exists()
        assert not Notice.objects.filter(sent_at__isnull=False).exists()

    def test_is_sent_to_nobody_who_does_not_want_it(self, council, case):
        decide(council)
        want_digest(council.officer, wants=False)
        assert digests(given.TODAY) == []

    def test_is_sent_to_nobody_who_has_left(self, council, case):
        decide(council)
        Officer.objects.filter(pk=council.officer.pk).update(is_active=False)
        assert digests(given.TODAY) == []

    def test_says_nothing_of_a_case_that_they_may_not_see(self, council, case):
        decide(council)
        commands.name_officer(case, by=council.manager, on=given.TODAY, officer=council.officer)
        Case.objects.filter(pk=case.pk).update(officer=council.officer)
        assert morning(given.TODAY, FRIDAY) == []

    def test_is_sent_once_a_day_whoever_looks_how_often(self, council, case):
        decide(council)
        assert len(digests(given.TODAY)) == 1
        assert digests(given.TODAY) == []
        assert digests(given.TODAY, hour=23) == []

    def test_is_sent_from_its_hour_on(self, council, case):
        decide(council, hour=9)
        assert digests(given.TODAY, hour=8) == []
        assert len(digests(given.TODAY, hour=9)) == 1

    @pytest.mark.parametrize("day", [date(2026, 11, 14), date(2026, 11, 15), date(2026, 12, 25)])
    def test_is_not_sent_on_a_day_that_is_no_working_day(self, council, case, day):
        decide(council)
        assert morning(day) == []

    def test_is_not_sent_on_a_day_of_closure(self, council, case):
        decide(council)
        policy.close_on([given.TODAY], by=council.manager, on=given.MONDAY)
        assert morning(given.TODAY) == []

    def test_of_a_day_that_is_over_is_not_sent_any_more(self, council, case):
        decide(council)
        runner = Runner(lambda: at(given.TODAY), TASKS, DAILY)
        while runner.do_next():
            pass
        send_due(at(given.TODAY + timedelta(days=1)))
        assert mail.outbox == []

    def test_is_not_sent_before_the_council_has_decided(self, council, case):
        assert morning(given.TODAY, FRIDAY, WEDNESDAY) == []

    def test_is_not_sent_when_it_is_off(self, council, case):
        decide(council, digest=False, before=None, after=None, manager_after=None)
        assert morning(given.TODAY, FRIDAY, WEDNESDAY, NEXT_FRIDAY) == []

    def test_asks_as_much_for_many_cases_as_for_one(self, council, case):
        decide(council)
        notice = Notice(officer=council.officer, kind="digest", on=WEDNESDAY, since=DUE)

        def asked():
            notice.officer = Officer.objects.get(pk=council.officer.pk)
            with CaptureQueriesContext(connection) as questions:
                assert paragraphs(notice, at(WEDNESDAY))
            return len(questions)

        asked()
        few = asked()
        for _ in range(5):
            given.acknowledged(council)
        assert asked() == few <= 8


class TestAReminder:
    def due(self, *days):
        return sent(morning(*days), "Cases of yours are due")

    def test_comes_before_the_due_day_and_after_it(self, council, case):
        decide(council, digest=False)
        days = [given.TODAY + timedelta(days=number) for number in range(15)]
        told = [day for day in days if self.due(day)]
        assert told == [FRIDAY, WEDNESDAY]

    def test_names_the_case_by_its_reference_and_nothing_else(self, council, case):
        decide(council, digest=False)
        [message] = self.due(given.TODAY, FRIDAY)
        assert f"due soon:\n{case}, due 17 November 2026" in message.body
        for words in ("Amina", "Yusuf", "boiler", "Boiler", "Canal"):
            assert words not in message.body + message.subject
            assert words not in message.alternatives[0].content
        assert str(case) not in message.subject

    def test_comes_late_but_comes_when_no_worker_ran(self, council, case):
        decide(council, digest=False)
        assert len(self.due(given.TODAY, date(2026, 11, 16))) == 1
        [message] = self.due(date(2026, 11, 26))
        assert "overdue" in message.body

    @pytest.mark.parametrize(("kind", "day"), [("before", FRIDAY), ("after", WEDNESDAY)])
    def test_can_be_switched_off(self, council, case, kind, day):
        decide(council, digest=False, **{kind: None})
        assert self.due(day - timedelta(days=1), day) == []

    def test_says_nothing_of_what_was_answered_meanwhile(self, council):
        given.answered(council)
        decide(council, digest=False)
        assert self.due(given.TODAY, FRIDAY) == []

    def test_names_fifty_cases_at_most(self, council, case, monkeypatch):
        monkeypatch.setattr(reminders, "NAMED", 1)
        given.acknowledged(council)
        decide(council, digest=False)
        [message] = self.due(given.TODAY, FRIDAY)
        assert "2026\nand more\n" in message.body


class TestTheManager:
    def told(self, *days):
        return sent(morning(*days), "Cases are overdue")

    def test_is_told_after_the_officer_was(self, council, case):
        decide(council, digest=False)
        days = [DUE + timedelta(days=number) for number in range(15)]
        told = {day: self.told(day) for day in days}
        [(day, [message])] = [(day, messages) for day, messages in told.items() if messages]
        assert (day, message.to) == (NEXT_FRIDAY, ["mo@council.example"])
        assert f"{case}, due 17 November 2026" in message.body
        assert "Amina" not in message.body

    def test_is_the_one_of_the_team_that_has_the_case(self, council, case):
        decide(council, digest=False)
        elsewhere = Team.objects.create(key="other", name="Other team")
        Officer.objects.create_officer("ned@council.example", "Ned", Role.MANAGER, team=elsewhere)
        assert [message.to for message in self.told(DUE, NEXT_FRIDAY)] == [["mo@council.example"]]

    def test_is_every_manager_where_the_team_has_none(self, council, case):
        decide(council, digest=False)
        elsewhere = Team.objects.create(key="other", name="Other team")
        Officer.objects.filter(pk=council.officer.pk).update(team=elsewhere)
        Officer.objects.create_officer("ned@council.example", "Ned", Role.MANAGER)
        told = {message.to[0] for message in self.told(DUE, NEXT_FRIDAY)}
        assert told == {"mo@council.example", "ned@council.example"}

    def test_is_not_told_of_a_case_about_them(self, council, case):
        decide(council, digest=False)
        other = Officer.objects.create_officer("ned@council.example", "Ned", Role.MANAGER)
        commands.name_officer(case, by=other, on=given.TODAY, officer=council.manager)
        assert self.told(DUE, NEXT_FRIDAY) == []

    def test_can_be_spared(self, council, case):
        decide(council, digest=False, manager_after=None)
        assert self.told(DUE, NEXT_FRIDAY) == []


class TestANoticeThatCannotBeComposed:
    def test_keeps_no_other_and_is_tried_again(self, council, case, monkeypatch, caplog):
        decide(council)

        def fail(notice, at):
            raise RuntimeError("Amina Yusuf")

        with monkeypatch.context() as patch:
            patch.setattr(notices, "paragraphs", fail)
            assert morning(given.TODAY) == []
        assert "A notice could not be composed: RuntimeError" in caplog.text
        send_due(at(given.TODAY, 9))
        assert len(sent(mail.outbox, "Your complaints casework today")) == 1
