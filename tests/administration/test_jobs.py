"""The jobs of the worker, as those see them who have to do something about them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from putright.jobs import queue
from putright.jobs.models import Job, JobStatus
from putright.terminal import COULD_NOT_START, DONE, LOOK
from tests.command_line import putright

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
PAGE = "/casework/jobs/"


@pytest.fixture
def job(council):
    return queue.ask("clear_uploads", at=NOON)


@pytest.fixture
def dead(job):
    dies(job)
    return job


def dies(job):
    trouble = "It could not be done (OSError)."
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.DEAD, ended_at=NOON, attempts=7, trouble=trouble
    )


class TestThePage:
    def test_says_what_failed_and_why(self, council, read, dead):
        page = read(council.manager, PAGE)
        assert "Failed for good: somebody has to look" in page
        assert "Clear uploads" in page
        assert "It could not be done (OSError)." in page

    def test_says_what_is_tried_again(self, council, read, job):
        Job.objects.update(trouble="It could not be done (OSError).", attempts=1)
        assert "Failed, and tried again" in read(council.manager, PAGE)

    def test_says_what_waits_and_what_is_being_done(self, council, read, job):
        queue.claim({"clear_uploads": queue.tasks.table()["clear_uploads"]}, at=NOON)
        queue.ask("write_anchor", at=NOON)
        page = read(council.manager, PAGE)
        assert "Being done" in page
        assert "Write anchor" in page

    def test_says_what_only_a_newer_version_knows(self, council, read, job):
        Job.objects.update(name="from_the_future")
        page = read(council.manager, PAGE)
        assert "Waiting for a worker of a newer version" in page
        assert "Waiting and being done" not in page

    def test_says_so_when_there_is_nothing(self, council, read):
        page = read(council.manager, PAGE)
        assert "Nothing has failed" in page
        assert "look whether its worker runs" in page

    def test_is_for_managers_alone(self, council, read, dead):
        for officer in (council.adviser, council.officer, council.checker, council.reviewer):
            for page in (PAGE, f"{PAGE}{dead.pk}/try-again/", f"{PAGE}{dead.pk}/give-up/"):
                read(officer, page, status=403)
            assert PAGE not in read(officer, "/casework/procedures/")
        assert PAGE in read(council.manager, "/casework/procedures/")

    def test_asks_as_much_of_many_as_of_one(self, council, questions, dead):
        questions(council.manager, PAGE)  # the first asks what is remembered afterwards
        few = questions(council.manager, PAGE)
        for number in range(40):
            job = queue.ask("clear_uploads", at=NOON + timedelta(minutes=number))
            if number % 2:
                dies(job)
                Job.objects.filter(pk=job.pk).update(decided_by=council.manager, decided_at=NOON)
        assert questions(council.manager, PAGE) == few


class TestAManager:
    @pytest.fixture
    def browser(self, council, signed_in):
        return signed_in(council.manager)

    def test_has_a_job_tried_again(self, council, browser, dead, read):
        address = f"{PAGE}{dead.pk}/try-again/"
        assert "OSError" in browser.get(address).text
        assert "is tried again as soon as" in browser.post(address, follow=True).text
        dead.refresh_from_db()
        assert (dead.status, dead.decided_by) == (JobStatus.WAITING, council.manager)

    def test_gives_a_job_up_for_a_reason(self, council, browser, dead, read):
        address = f"{PAGE}{dead.pk}/give-up/"
        reply = browser.post(address, {"reason": "Cleared by hand."}, follow=True)
        assert "is given up and will not be done" in reply.text
        assert "Given up: Cleared by hand." in reply.text
        assert "Mo Nager" in reply.text

    def test_has_to_say_why(self, browser, dead):
        reply = browser.post(f"{PAGE}{dead.pk}/give-up/", {"reason": " "})
        assert "Enter why it need not be done" in reply.text

    def test_is_given_back_what_they_typed_where_another_was_faster(self, browser, dead):
        queue.try_again(dead, by=None, at=NOON)
        Job.objects.update(status=JobStatus.DONE, ended_at=NOON)
        reply = browser.post(f"{PAGE}{dead.pk}/give-up/", {"reason": "Cleared by hand."})
        assert "is done." in reply.text
        assert "Cleared by hand." in reply.text

    def test_clicks_twice_and_it_is_done_once(self, browser, dead):
        address = f"{PAGE}{dead.pk}/try-again/"
        browser.get(address)
        for _ in range(2):
            assert browser.post(address).status_code == 302

    def test_has_a_job_tried_again_that_has_failed_once_more(self, browser, dead):
        address = f"{PAGE}{dead.pk}/try-again/"
        for _ in range(2):
            Job.objects.update(claims=F("claims") + 7)
            dies(dead)
            [seen] = re.findall('name="seen" value="([0-9]+)"', browser.get(address).text)
            browser.post(address, {"seen": seen})
            dead.refresh_from_db()
            assert dead.status is JobStatus.WAITING

    def test_finds_no_job_that_there_is_not(self, browser):
        assert browser.get(f"{PAGE}999/give-up/").status_code == 404


class TestTheCommand:
    def test_says_so_when_there_is_nothing(self, db):
        assert putright("jobs") == (DONE, "No job waits or has failed.\n", "")

    def test_lists_what_failed_first_and_ends_with_1(self, dead):
        queue.ask("write_anchor", at=NOON)
        done = putright("jobs")
        lines = done.out.splitlines()
        assert done.status == LOOK
        assert "Clear uploads  dead  It could not be done (OSError)." in lines[0]
        assert "Write anchor  waiting" in lines[1]

    def test_says_which_only_a_newer_version_knows(self, job):
        Job.objects.update(name="from_the_future")
        assert "Only a newer version knows it." in putright("jobs").out

    def test_tries_one_again(self, dead):
        assert putright("jobs", "--try-again", str(dead.pk)).status == DONE
        dead.refresh_from_db()
        assert (dead.status, dead.decided_by) == (JobStatus.WAITING, None)

    def test_gives_one_up(self, dead):
        said = putright("jobs", "--give-up", str(dead.pk), "--because", "By hand.", "--json")
        assert (said.status, said.json) == (DONE, [])

    def test_is_json_for_a_program(self, dead):
        [said] = putright("jobs", "--json").json
        assert (said["job"], said["name"], said["status"]) == (dead.pk, "clear_uploads", "dead")

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["--try-again", "999"], "There is no job 999"),
            (["--give-up", "{job}"], "Enter why it need not be done"),
            (["--try-again", "{job}"], "has not failed"),
        ],
    )
    def test_says_what_it_cannot_do(self, job, words, says):
        done = putright("jobs", *(word.format(job=job.pk) for word in words))
        assert done.status == COULD_NOT_START
        assert says in done.err
