"""What a guard is, and which there are: those that each room declares in its module `guards`."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

MODULE = "guards"


@dataclass(frozen=True)
class Guard:
    """A trigger, function, column or index that one of the two databases keeps for a table.

    `sql` makes it, in the words in which the database tells it back, but for line breaks; `undo`
    takes away one of its name. `columns` are those of its table that it names, and `then` is done
    once it has been made again. `proof` fails when what it keeps is not what its table says.
    """

    name: str
    table: str
    sql: str
    undo: str
    columns: frozenset[str] = frozenset()
    then: str = ""
    proof: str = ""

    def __str__(self) -> str:
        return f"{self.name} of {self.table}"


def declared(vendor: str) -> list[Guard]:
    """The guards that a database of this kind is to have, in the order in which to make them."""
    return [guard for module in _modules() for guard in module.GUARDS[vendor]]


@cache
def _modules() -> list[ModuleType]:
    return [
        import_module(f"{room.name}.{MODULE}")
        for room in apps.get_app_configs()
        if room.module and module_has_submodule(room.module, MODULE)
    ]
