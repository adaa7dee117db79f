"""The figures, a file for each or for a few that belong together.

Every module here has a `SECTION`, to which its figures belong, and `MEASURES`, in their order.
Whatever is in this folder is in the reports; nothing else has to know of it.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from putright.reports.measure import Measure
from putright.reports.sections import Section


@cache
def modules() -> list[ModuleType]:
    """Every module of figures: one with the name of its section comes before the others in it."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted(found, key=lambda one: (_name(one) != one.SECTION.key, _name(one)))


def of(section: Section) -> Sequence[Measure]:
    """The measures of a section, in their order."""
    return [
        measure for module in modules() if module.SECTION is section for measure in module.MEASURES
    ]


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]
