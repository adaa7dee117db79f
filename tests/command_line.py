"""The command line as somebody uses it at the keyboard, within the process of the tests."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any, NamedTuple

from putright.config import cli


class Ended(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote for a program."""
        return json.loads(self.out)


def putright(*words: object) -> Ended:
    """Run `putright` with these words."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = cli.run([str(word) for word in words])
        except SystemExit as end:  # of argparse, after bad usage
            status = end.code
    return Ended(status, out.getvalue(), err.getvalue())
