"""Tries the tests on mutants: a plugin of pytest for script/mutate.

All the tests are run once without a mutant, to learn which of them reach which function and how
long each takes. Then each mutant has a process of its own, forked from this one with its database
as it was at first, and in it those tests that reach it, the quickest first, until one fails.
What is read at import, or once for all, hides a mutant from that; so one that survives is tried
again in a new process, which has it from the beginning, where that can make a difference: with all
the tests when an import reaches it, and not when many tests do.
"""

import doctest
import fnmatch
import functools
import gc
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from django.db import connection
from mutmut.mutation import trampoline

from tests import mutants

PATIENCE = 30
"""Seconds of a processor that a mutant has; three times what its tests take come on top."""

MANY = 100
"""So many tests do not all run on what was remembered before the mutant was there."""

FAILED, UNTRIED = 1, 9
"""How a process ends in which a test failed, and one in which no test could be run."""

NOTICED = (1, 2, 3)
"""What pytest returns when a test fails, or nothing can be run. 4 and 5 say that it found none."""

WHICH = "MUTANT_UNDER_TEST"
REACHED: set[str] = set()

hypothesis.settings.register_profile(
    "mutate",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", help="a file with their names, one a line")
    parser.addoption("--mutant", default="*", help="only those whose name has this shape")
    parser.addoption("--sample", type=int, help="so many of them, drawn at random")
    parser.addoption("--seed", type=int, default=1, help="of the draw")


def pytest_collection() -> None:
    """The same few examples for every mutant, and no time spent on making a failure smaller."""
    hypothesis.settings.load_profile("mutate")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    options = session.config.option
    if not options.mutants or options.collectonly:
        return None
    names = drawn(Path(options.mutants).read_text(encoding="utf-8").splitlines(), options)
    tests = Tests(session)
    tests.learn()
    survivors = 0
    for tried, name in enumerate(names, 1):
        if tests.pass_with(name):
            survivors += 1
            tests.say(f"\n{name}\n{mutants.difference(name)}")
        if tried % 10 == 0 or tried == len(names):
            killed = tried - survivors
            score = f"{killed / tried:.1%}"
            tests.say(f"{tried} of {len(names)} tried, {killed} killed: {score}", flush=True)
    return True


class OneOfEach(doctest.DocTestFinder):
    """Each mutant carries a copy of its docstring: the examples of one copy are enough."""

    def _from_module(self, module, thing):
        copy = getattr(thing, "__name__", "").partition("__mutmut_")[2]
        return copy in {"", "orig"} and super()._from_module(module, thing)


os.environ.setdefault(WHICH, "stats")  # before anything is imported that has mutants
trampoline.record_trampoline_hit = lambda name, caller=None: REACHED.add(name)
doctest.DocTestFinder = OneOfEach


def drawn(names: list[str], options) -> list[str]:
    names = [name for name in names if fnmatch.fnmatch(name, options.mutant)]
    if options.sample is None:
        return names
    return random.Random(options.seed).sample(names, min(options.sample, len(names)))


class Tests:
    """The tests of one run, and what each reaches."""

    def __init__(self, session: pytest.Session):
        self.session = session
        self.say = session.config.get_terminal_writer().line
        self.all = session.items
        self.seconds: dict[pytest.Item, float] = {}
        self.reaching: dict[str, set[pytest.Item]] = defaultdict(set)
        self.at_import = frozenset(REACHED)
        session.config.pluginmanager.register(self)

    def learn(self) -> None:
        """Run them all, and leave out what fails without a mutant: it can tell nothing."""
        for test, reports in run(self.all, self.session):
            if any(report.failed for report in reports):
                self.say(f"{test.nodeid} fails without a mutant, and is left out")
            else:
                self.seconds[test] = sum(report.duration for report in reports)
                self._reach([test])
            REACHED.clear()
        connection.close()
        keep_database()
        for test in self._failing_in_a_fork():
            self.say(f"{test.nodeid} fails in a fork without a mutant, and is left out")
            del self.seconds[test]

    def _failing_in_a_fork(self) -> list[pytest.Item]:
        """Those that a mutant could not make fail, because they fail anyhow where it is tried."""
        tests = self._quickest_first(self.seconds)
        reader, writer = os.pipe()
        if not os.fork():
            os.environ[WHICH] = "none"
            restore_database()
            forget()
            for number, (_, reports) in enumerate(run(tests, self.session)):
                if any(report.failed for report in reports):
                    os.write(writer, f"{number}\n".encode())
            os._exit(0)
        os.close(writer)
        with open(reader, encoding="ascii") as told:
            failed = told.read().split()
        os.wait()
        return [tests[int(number)] for number in failed]

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef, request) -> Iterator[None]:
        """What a fixture for several tests reaches, all the tests of its file reach."""
        before = REACHED.copy()
        REACHED.clear()
        made = yield
        if fixturedef.scope in ("class", "module"):
            self._reach([test for test in self.all if test.path == request.path])
            REACHED.clear()
        REACHED.update(before)
        return made

    def _reach(self, tests: list[pytest.Item]) -> None:
        for function in REACHED:
            self.reaching[function].update(tests)

    def _quickest_first(self, tests: Iterable[pytest.Item]) -> list[pytest.Item]:
        return sorted(tests, key=self.seconds.__getitem__)

    def _pass_in_a_fork(self, mutant: str, tests: list[pytest.Item], limit: int) -> bool:
        child = os.fork()
        if child:
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if ended == UNTRIED:
                raise RuntimeError(f"{mutant} could not be tried")
            return ended == 0
        ended = UNTRIED
        try:
            lose_patience(limit)
            os.environ[WHICH] = mutant
            restore_database()
            forget()
            ended = FAILED
            reports = (report for _, some in run(tests, self.session) for report in some)
            ended = FAILED if any(report.failed for report in reports) else 0
        finally:
            os._exit(ended)

    def pass_with(self, mutant: str) -> bool:
        """Whether no test notices it."""
        function = mutants.function_of(mutant)
        tests = self._quickest_first(self.reaching[function] & self.seconds.keys())
        if not tests and function not in self.at_import:
            return True
        chosen = self._quickest_first(self.seconds) if function in self.at_import else tests
        limit = PATIENCE + 3 * int(sum(self.seconds[test] for test in chosen))
        if not self._pass_in_a_fork(mutant, tests, limit):
            return False
        if len(tests) > MANY and function not in self.at_import:
            return True
        return pass_anew(mutant, chosen, limit)


def run(tests: list[pytest.Item], afterwards: pytest.Session):
    """Each test and its reports, one by one; what is made for the whole session stays."""
    for test, following in zip_longest(tests, tests[1:], fillvalue=afterwards):
        yield test, runtestprotocol(test, log=False, nextitem=following)


def pass_anew(mutant: str, tests: list[pytest.Item], limit: int) -> bool:
    """Whether these tests pass in a new process."""
    ids = [test.nodeid for test in tests]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-p", "tests.mutation", *ids],
        env={**os.environ, WHICH: mutant},
        capture_output=True,
        preexec_fn=lambda: lose_patience(limit),
    )
    broken = b"ERROR collecting" in ended.stdout  # for which pytest says 4, when asked for one test
    return ended.returncode >= 0 and ended.returncode not in NOTICED and not broken


def lose_patience(limit: int) -> None:
    """End this process when it has had so many seconds of a processor, or waits for ever."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    signal.alarm(20 * limit)


def keep_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if Path(name).exists():
        shutil.copy(name, f"{name}.kept")


def restore_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if Path(f"{name}.kept").exists():
        for part in ("-wal", "-shm"):
            Path(name + part).unlink(missing_ok=True)
        shutil.copy(f"{name}.kept", name)


def forget() -> None:
    """What was remembered before the mutant was put in its place hides it."""
    for thing in gc.get_objects():
        # `isinstance` would wake what Django looks up when it is first used
        if type(thing) is functools._lru_cache_wrapper and "putright" in str(thing.__module__):
            thing.cache_clear()
