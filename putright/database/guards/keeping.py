"""Say what is wrong with the guards, and put it right."""

from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from putright.database.guards.declaring import Guard, declared
from putright.database.guards.found import Acting, Found, acting, columns, found, on_one_line


class Unguarded(ImproperlyConfigured):
    """The database lacks a guard. The message says which, and what to do; it is fit to show."""


def require(connection: BaseDatabaseWrapper) -> None:
    """Raise `Unguarded` unless every guard stands as it was declared."""
    if wrong := faults(connection):
        raise Unguarded(
            f"The database does not guard the record: {'; '.join(wrong)}. "
            "Make it whole again with: putright migrate"
        )


def faults(connection: BaseDatabaseWrapper, *, proved: bool = False) -> list[str]:
    """Say of each guard that does not stand as declared what is wrong with it.

    `proved` also reads all that an index keeps, which takes as long as there are cases.
    """
    there = found(connection)
    said = {guard: _fault(guard, there) for guard in declared(connection.vendor)}
    if proved:
        said |= {guard: _unproved(guard, connection) for guard, what in said.items() if not what}
    return [f"the guard {guard} {what}" for guard, what in said.items() if what]


def strangers(connection: BaseDatabaseWrapper) -> list[Acting]:
    """What acts when somebody writes, and no room has declared: it may change what commands do."""
    declared_here = {(guard.name, guard.table) for guard in declared(connection.vendor)}
    return [each for each in acting(connection) if (each.name, each.table) not in declared_here]


def make(connection: BaseDatabaseWrapper, *, proved: bool = False) -> list[Guard]:
    """Make each guard that does not stand as declared, and return those that were made.

    One whose table or columns are not there yet waits for the migration that makes them. `proved`
    also makes again what does not hold what its table says, as in `faults`.
    """
    if not faults(connection, proved=proved):
        return []
    with transaction.atomic(using=connection.alias):
        connection.check_constraints()  # PostgreSQL alters no table with checks still to come
        guards = declared(connection.vendor)
        made = [guard for guard in guards if _made(guard, connection, proved=proved)]
        _run(connection, dict.fromkeys(guard.then for guard in made if guard.then))
    return made


def _made(guard: Guard, connection: BaseDatabaseWrapper, *, proved: bool) -> bool:
    """Make one guard if it is due and does not stand: to undo the one before may have undone it."""
    there = columns(connection, guard.table)
    if not there or not guard.columns <= there:
        return False
    if not _fault(guard, found(connection)) and not (proved and _unproved(guard, connection)):
        return False
    _run(connection, [guard.undo, guard.sql])
    return True


def _fault(guard: Guard, there: Iterable[Found]) -> str:
    """What is wrong with a guard, or nothing."""
    named = [one for one in there if one.name == guard.name]
    if not named:
        return "is missing"
    alike = [one for one in named if one.sql == on_one_line(guard.sql)]
    if not alike:
        return "is not as Putright made it"
    return "" if any(one.enabled for one in alike) else "is switched off"


def _unproved(guard: Guard, connection: BaseDatabaseWrapper) -> str:
    """What is wrong with what a guard keeps, or nothing."""
    if not guard.proof:
        return ""
    try:
        with transaction.atomic(using=connection.alias):
            _run(connection, [guard.proof])
    except DatabaseError:
        return "does not hold what its table says"
    return ""


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
