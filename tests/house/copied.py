"""A copy of the program, to which a test can do what CONTRIBUTING says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house import tree

PUTRIGHT = ("-m", "putright.config.cli")


def example(heading: str) -> str:
    """The code that CONTRIBUTING shows below a heading."""
    text = (tree.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.search(rf"## {heading}\n.*?```python\n(.*?)```", text, re.DOTALL)[1]


def into(folder: Path, record: Path) -> Path:
    """Copy the program, with what Python has compiled of it, its documents and a record."""
    being_written = shutil.ignore_patterns("*.pyc.*")  # by other processes, and soon renamed
    for name in ("putright", "docs"):
        shutil.copytree(tree.ROOT / name, folder / name, ignore=being_written)
    home = folder / "home"
    home.mkdir()
    shutil.copy(record, home)
    return folder


def insert(file: Path, code: str, *, before: str) -> None:
    """Write code into a file of the copy, before the only place where this stands."""
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} in {file.name}"
    file.write_text(text.replace(before, f"{code}{before}"), encoding="utf-8")


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
