"""What the tests of the rules need when they are run on mutants: a conftest for script/mutate."""

import doctest

import hypothesis
import pytest

from putright.procedure import calendar, catalogue, codes

# The same few examples for every mutant, and no time spent on making a failure smaller.
hypothesis.settings.register_profile(
    "mutate",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)
hypothesis.settings.load_profile("mutate")


def forget():
    """What was read before the mutant was put in its place hides it."""
    calendar.named.cache_clear()
    calendar.bank_holidays.cache_clear()
    catalogue.shipped.cache_clear()
    codes._read.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def nothing_remembered():
    forget()


class OneOfEach(doctest.DocTestFinder):
    """Each mutant carries a copy of its docstring: the examples of one copy are enough."""

    def _from_module(self, module, thing):
        copy = getattr(thing, "__name__", "").partition("__mutmut_")[2]
        return copy in {"", "orig"} and super()._from_module(module, thing)


doctest.DocTestFinder = OneOfEach
