"""A new role is one entry, as CONTRIBUTING shows it: everything else follows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

EXAMPLE = re.compile(r"## A new role\n.*?```python\n(.*?)```", re.S)
AFTER = "    def __new__("
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
def copy(tmp_path: Path) -> Path:
    """A copy of the program with the example of CONTRIBUTING in its place."""
    example = EXAMPLE.search((tree.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))[1]
    for name in ("putright", "docs"):
        shutil.copytree(tree.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    roles = tmp_path / "putright" / "accounts" / "roles.py"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace(AFTER, f"{example}\n{AFTER}"), encoding="utf-8")
    return tmp_path


def run(copy: Path, *words: str, typed: str = "") -> str:
    """What a program of the copy says."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(copy),
            "PUTRIGHT_HOME": str(copy / "home"),
        },
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class TestANewRole:
    def test_is_asked_for_everywhere(self, copy):
        putright = ("-m", "putright.config.cli")
        run(copy, *putright, "makemigrations", "accounts")
        run(copy, *putright, "migrate")
        run(
            copy,
            *(*putright, "add-officer", "ada@council.example", "Ada Lee", "head-of-service"),
            "--password-stdin",
            typed="a long enough secret\n",
        )
        assert run(copy, *putright, "shell", "-v", "0", "-c", LIST_OF_ITS_OFFICER) == (
            "200 True False\n"
        )
        run(copy, "docs/generate.py")
        page = (copy / "docs" / "reference" / "permissions.md").read_text(encoding="utf-8")
        assert "- Head of service (`head_of_service`)" in page
