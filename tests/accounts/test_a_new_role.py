"""A new role is one entry, as CONTRIBUTING shows it: everything else follows."""

from pathlib import Path

import pytest

from tests.house import copied
from tests.house.copied import PUTRIGHT, run

BEFORE = "    def __new__("
LIST_OF_ITS_OFFICER = """
from django.conf import settings
from django.test import Client, override_settings
from putright.accounts.models import Officer
from putright.accounts.roles import may
from putright.procedure.steps import Step
officer = Officer.objects.get()
browser = Client(headers={"host": "localhost"})
browser.force_login(officer)
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
    page = browser.get("/casework/mine/")
print(page.status_code, may(officer, Step.COMPLETE_REMEDY), may(officer, Step.CLOSE))
"""


@pytest.fixture
def copy(tmp_path: Path, prepared: Path) -> Path:
    """A copy of the program with the example of CONTRIBUTING in its place."""
    copy = copied.into(tmp_path, prepared)
    example = copied.example("A new role")
    copied.insert(copy / "putright" / "accounts" / "roles.py", f"{example}\n", before=BEFORE)
    return copy


class TestANewRole:
    def test_is_asked_for_everywhere(self, copy):
        run(copy, *PUTRIGHT, "makemigrations", "accounts")
        run(copy, *PUTRIGHT, "migrate")
        run(
            copy,
            *(*PUTRIGHT, "add-officer", "ada@council.example", "Ada Lee", "head-of-service"),
            "--password-stdin",
            typed="a long enough secret\n",
        )
        assert run(copy, *PUTRIGHT, "shell", "-v", "0", "-c", LIST_OF_ITS_OFFICER) == (
            "200 True False\n"
        )
        run(copy, "docs/generate.py")
        page = (copy / "docs" / "reference" / "permissions.md").read_text(encoding="utf-8")
        assert "- Head of service (`head_of_service`)" in page
