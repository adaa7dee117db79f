"""The scripts are for any shell, not only for ours."""

import os
import shutil
import subprocess

import pytest

from tests.house import tree

SCRIPTS = [path.name for path in sorted((tree.ROOT / "script").iterdir())]


class TestEveryScript:
    @pytest.mark.parametrize("name", SCRIPTS)
    def test_is_a_program_for_the_plain_shell(self, name):
        script = tree.ROOT / "script" / name
        assert os.access(script, os.X_OK)
        assert script.read_text().startswith("#!/bin/sh\n")
        subprocess.run([shutil.which("sh"), "-n", script], check=True)
