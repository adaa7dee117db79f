"""Something that the worker does has failed, and the manager sees to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from putright.jobs import queue
from putright.jobs.models import Job, JobStatus
from tests import given
from tests.journeys import visitor
from tests.journeys.visitor import Visitor


@pytest.fixture(params=visitor.PARAMS)
def manager(request, axe, live_server) -> Visitor:
    """A manager at a desk, on a telephone, or without scripts."""
    given.council()
    return Visitor(*visitor.of(request, axe))


def asked(name: str, **how: object) -> Job:
    job = queue.ask(name, at=timezone.now() - timedelta(hours=1))
    Job.objects.filter(pk=job.pk).update(**how)
    return job


class TestTheManager:
    def test_has_one_job_tried_again_and_gives_up_another(self, manager):
        manager.opens("/casework/procedures/")
        manager.signs_in("mo")
        manager.follows("Jobs")
        manager.reads("Nothing has failed")
        manager.fits()

        trouble = "It could not be done (OSError)."
        failed = {"trouble": trouble, "attempts": 7, "ended_at": timezone.now()}
        uploads = asked("clear_uploads", status=JobStatus.DEAD, **failed)
        anchor = asked("write_anchor", status=JobStatus.DEAD, **failed)
        asked("forget_limits", trouble=trouble, attempts=1)
        asked("forget_jobs")
        manager.opens("/casework/jobs/")
        manager.reads("Failed for good: somebody has to look")
        manager.reads("Failed, and tried again")
        manager.fits()

        manager.follows(f"Try again {uploads}")
        manager.reads(trouble)
        manager.fits()
        manager.presses("Try again")
        manager.reads(f"{uploads} is tried again")

        manager.follows(f"or give up {anchor}")
        manager.presses("Give it up")
        manager.reads("Enter why it need not be done")
        manager.page.get_by_label("Why need it not be done?").fill("Written by hand.")
        manager.presses("Give it up")
        manager.reads(f"{anchor} is given up and will not be done.")
        manager.reads("Given up: Written by hand.")
        manager.fits()
