"""No pattern takes longer and longer over what a stranger sends."""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import putright

LONG = 60_000
"""Characters. A pattern that starts anew at each of them looks at two thousand million."""

ENOUGH = 1
"""Seconds of the processor. What looks at each character a few times needs a hundredth of one."""

REPEATED = [*"aA1. -'\"[(=/@é_#\n\\", "a.", "a ", "a-", "a@", "a@a.", "a=", "a/", "a\n", "[a", "1,"]
REPEATED += ["1.", "1 ", "£ ", "£1,", "upheld ", "1 working day ", "* ", "https://a.", "'a", '"a']
REPEATED += ['"\\', "'''", '"""']
ENDINGS = ["", "!", "\n", "@", "="]


WAYS = ["match", "fullmatch", "search", "sub", "finditer", "findall", "split"]
SOURCE = "\n".join(
    path.read_text() for path in Path(putright.__path__[0]).rglob("*.py") if path.is_file()
)


def patterns() -> Iterator:
    """Every pattern that stands in a module under a name, with each way in which it is used."""
    for module in pkgutil.walk_packages(putright.__path__, "putright."):
        if ".migrations." in module.name or module.name.endswith((".wsgi", "__main__")):
            continue
        for name, value in list(vars(importlib.import_module(module.name)).items()):
            if isinstance(value, re.Pattern):
                for use in sorted(ways(name)):
                    yield pytest.param(value, use, id=f"{module.name}.{name}.{use}")


def ways(name: str) -> set[str]:
    """How a pattern is used: only from the beginning of a text, or from everywhere in it.

    >>> ways("LINK_KEY")
    {'search'}
    """
    used = set(
        re.findall(rf"\b{name}\.(match|fullmatch|search|sub|finditer|findall|split)\b", SOURCE)
    )
    anchored = used & {"match", "fullmatch"}
    return anchored if used and used == anchored else anchored | {"search"}


def give_up(signum: int, frame: object) -> None:
    raise TimeoutError


class TestAPattern:
    def test_is_found_here(self):
        assert len(list(patterns())) > 30

    @pytest.mark.parametrize(("pattern", "use"), list(patterns()))
    def test_reads_long_texts_in_one_go(self, pattern, use):
        before = signal.signal(signal.SIGVTALRM, give_up)
        try:
            for repeated, ending in product(REPEATED, ENDINGS):
                text = repeated * (LONG // len(repeated)) + ending
                signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
                getattr(pattern, use)(text)
        except TimeoutError:
            pytest.fail(f"{pattern.pattern!r} does not end with {repeated!r} … {ending!r}")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)
