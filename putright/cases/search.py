"""Finding cases by their words. The one place that knows which database has which index.

SQLite has an FTS5 table beside `cases_words`, PostgreSQL a generated column with a GIN index;
both are kept by the database itself (`putright.cases.guards`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from itertools import filterfalse
from typing import TYPE_CHECKING, Any

from django.db import connection

from putright.cases import references

if TYPE_CHECKING:
    from putright.cases.models import Case
    from putright.people.models import Person

SQLITE = """
SELECT rowid FROM cases_words_index WHERE cases_words_index MATCH %s AND rowid < %s
ORDER BY rowid DESC LIMIT %s
"""
POSTGRESQL_LATELY = """
SELECT case_id FROM (
    SELECT case_id, index, to_tsquery('english', %s) AS query FROM cases_words
    WHERE case_id < %s ORDER BY case_id DESC LIMIT {}
) AS lately WHERE index @@ query ORDER BY case_id DESC LIMIT %s
"""
POSTGRESQL_EVER = """
WITH found AS MATERIALIZED (
    SELECT case_id FROM cases_words WHERE index @@ to_tsquery('english', %s) AND case_id < %s
)
SELECT case_id FROM found ORDER BY case_id DESC LIMIT %s
"""
LATELY, LATER = 200, 4000
JOINED = {"sqlite": ('"{}"', " ", "*"), "postgresql": ("{}", " & ", ":*")}
BEYOND = 2**62


def plain(text: str) -> list[str]:
    """The words of a text as they are searched: without accents or signs, in lower case.

    Both databases are given the same bare words, so that neither cuts up an e-mail address or a
    number in a way of its own.

    >>> plain("Siobhán Müller, s.muller@example.org")
    ['siobhan', 'muller', 's', 'muller', 'example', 'org']
    """
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(filterfalse(unicodedata.combining, parts))
    return re.findall(r"\w+", text.lower())


def find(typed: str, *, before: int | None = None, limit: int = 50) -> list[int]:
    """Return the keys of the newest cases that hold every word typed; the last may be unfinished.

    `before` is the key after which an earlier page ended.
    """
    words = plain(typed)
    if not words:
        return []
    quoted, joint, unfinished = JOINED[connection.vendor]
    query = joint.join(quoted.format(word) for word in words) + unfinished
    values = [query, before or BEYOND, limit]
    with connection.cursor() as cursor:

        def ask(question: str) -> list[int]:
            cursor.execute(question, values)
            return [row[0] for row in cursor.fetchall()]

        return ask(SQLITE) if connection.vendor == "sqlite" else _in_turn(ask, limit)


def _in_turn(ask: Callable[[str], list[int]], limit: int) -> list[int]:
    """The newest matches, by whichever question of PostgreSQL's is the quickest.

    It cannot guess how rare a word is, and then reads either every case for a rare one or every
    match of a common one. A look at the latest cases tells: common words fill a page from them, or
    from some more. For the others there is the index, which the materialized part makes it use.
    """
    found = ask(POSTGRESQL_LATELY.format(LATELY))
    if 0 < len(found) < limit and len(found) * LATER >= limit * LATELY:
        found = ask(POSTGRESQL_LATELY.format(LATER))
    return found if len(found) == limit else ask(POSTGRESQL_EVER)


def words_of(case: "Case") -> str:
    """Gather the words by which a case may be found, as they are searched."""
    points = [point.text for point in case.points.all()]
    people = [party.person for party in case.parties.select_related("person")]
    return words_from(case, points, people)


def words_from(case: "Case", points: Iterable[str], people: Iterable["Person"]) -> str:
    """Gather the same without asking the database."""
    particulars = [said for particular, said in case.particulars() if particular.searched]
    return words_in(vars(case), [*points, *particulars], people)


def words_in(case: Mapping[str, Any], besides: Iterable[str], people: Iterable["Person"]) -> str:
    """Gather the same of a case that is only a row yet, each thing said once.

    `case` has its values by the names that `Case` has; `besides` is what is told of it elsewhere:
    its points, and the particulars that are searched.
    """
    reference = case["reference"]
    parts = [references.display(reference), reference, case["old_reference"], case["summary"]]
    parts += [case["account"], case["outcome_sought"], *besides]
    for person in people:
        parts += [person.name, person.email, person.postcode, person.postcode.replace(" ", "")]
        parts += [person.address, person.phone.replace(" ", "")]
    return " ".join(plain("\n".join(dict.fromkeys(parts))))
