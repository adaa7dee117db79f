"""Finding cases by their words. The one place that knows which database has which index.

SQLite has an FTS5 table beside `cases_words`, PostgreSQL a GIN index over it; both are kept by the
database itself (`putright.cases.guards`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection

from putright.cases import references
from putright.people.spelling import A_NUMBER, as_typed, from_the_end, numbers_in

if TYPE_CHECKING:
    from putright.cases.models import Case, Party
    from putright.people.models import Person

SQLITE = """
SELECT rowid FROM cases_words_index WHERE cases_words_index MATCH %s AND rowid < %s
ORDER BY rowid DESC LIMIT %s
"""
POSTGRESQL = """
WITH asked AS (
    SELECT
        regexp_replace(to_tsquery('english', %s)::text, '''([^'']+)''', '''# \\1''', 'g') AS words,
        %s::bigint AS before
), newest AS (
    SELECT max(case_id) AS key FROM cases_words WHERE case_id < (SELECT before FROM asked)
)
SELECT found.case_id
FROM asked, newest, generate_series(newest.key / 8192, 0, -1) AS block
CROSS JOIN LATERAL (
    SELECT case_id FROM (
        SELECT case_id FROM cases_words
        WHERE words_in_block(case_id, text) @@ replace(asked.words, '#', block::text)::tsquery
        OFFSET 0
    ) AS in_block
    WHERE case_id < asked.before
    ORDER BY case_id DESC
) AS found
LIMIT %s
"""
"""From the newest block of cases to the oldest, until there are enough.

PostgreSQL's index of words knows no order, and PostgreSQL cannot guess how rare a word is: asked
for the newest cases with a word, it reads either every case for a rare one or every match of a
common one. So each word stands in the index together with the block of cases that it is in, and a
block is looked up alone. `OFFSET 0` keeps the planner to that index: it would go through the cases
one by one instead, or read the key of every case to leave out those that are newer than asked.
"""
MERGE = "INSERT INTO cases_words_index(cases_words_index, rank) VALUES ('merge', %s)"
AT_ONCE = 1000
SPELT = {
    "sqlite": ('"{}"', " AND ", " OR ", "*"),
    "postgresql": ("{}", " & ", " | ", ":*"),
}
"""How each database wants a word, both of two, either of them, and an unfinished one."""
LAST = re.compile(r"[0-9]{4,5}")
A_WORD = re.compile(r"\w{1,200}")  # PostgreSQL's index goes wrong with words of 2,045 letters
BEYOND = 2**62


def plain(text: str) -> list[str]:
    """The words of a text as they are searched: without accents or signs, in lower case.

    Both databases are given the same bare words, so that neither cuts up an e-mail address or a
    number in a way of its own.

    >>> plain("Siobhán Müller, s.muller@example.org")
    ['siobhan', 'muller', 's', 'muller', 'example', 'org']
    """
    return A_WORD.findall(as_typed(text).lower())


def find(typed: str, *, before: int | None = None, limit: int = 50) -> list[int]:
    """Return the keys of the newest cases that hold every word typed; the last may be unfinished.

    `before` is the key after which an earlier page ended.
    """
    return _ask(_query(typed), before or BEYOND, limit)


def find_any(wanted: Sequence[Iterable[str]], *, limit: int) -> list[int]:
    """Return the keys of the newest cases that hold, of each of these lists, one entry at least.

    An entry is a word as `plain` gives it, or several with spaces between them, all of which count.
    """
    quoted, both, either, _ = SPELT[connection.vendor]

    def whole(entry: str) -> str:
        return f"({both.join(map(quoted.format, entry.split()))})"

    return _ask(both.join(f"({either.join(map(whole, each))})" for each in wanted), BEYOND, limit)


def _ask(query: str, before: int, limit: int) -> list[int]:
    if not query:
        return []
    values = [query, before, limit]
    question = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return [row[0] for row in cursor.fetchall()]


def _query(typed: str) -> str:
    """What is asked of the index: all the words, or for some the end of a telephone number.

    Four or five digits may be the last that somebody read out of one.
    """
    parts: list[tuple[list[str], str]] = []
    end = 0
    for number in A_NUMBER.finditer(typed):
        parts += [(plain(typed[end : number.start()]), ""), (plain(number[0]), _tail(number[0]))]
        end = number.end()
    parts = [part for part in [*parts, (plain(typed[end:]), "")] if part[0]]
    joint = SPELT[connection.vendor][1]
    last = len(parts) - 1
    return joint.join(_spelt(*part, unfinished=n == last) for n, part in enumerate(parts))


def _spelt(words: list[str], tail: str, *, unfinished: bool) -> str:
    quoted, both, either, more = SPELT[connection.vendor]
    ends = {} if tail else {word: from_the_end(word) for word in words if LAST.fullmatch(word)}
    each = [quoted.format(word) for word in words]
    each[-1] += more if unfinished else ""
    asked = [
        f"({said}{either}{quoted.format(ends[word])}{more})" if word in ends else said
        for word, said in zip(words, each, strict=True)
    ]
    whole = both.join(asked)
    return f"({whole}{either}{quoted.format(tail)}{more})" if tail else whole


def _tail(number: str) -> str:
    return from_the_end(*numbers_in(number))


def forget() -> None:
    """Let the index drop what was taken out of it, a little at a time; others write in between.

    SQLite's marks it as gone until it is written anew. PostgreSQL's drops it at the next vacuum.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        merge(cursor, -AT_ONCE)
        while merge(cursor, AT_ONCE) > 1:
            pass


def merge(cursor: Any, pages: int) -> int:
    """Write some pages of SQLite's index anew, beginning with all of it when negative; return how
    many rows of it that changed: none or one when it was done."""
    cursor.execute("SELECT total_changes()")
    [before] = cursor.fetchone()
    cursor.execute(MERGE, [pages])
    cursor.execute("SELECT total_changes()")
    return cursor.fetchone()[0] - before


def words_of(case: "Case") -> str:
    """Gather the words by which a case may be found, as they are searched."""
    return words_told(case, list(case.parties.select_related("person")))


def words_told(case: "Case", parties: Sequence["Party"]) -> str:
    """Gather the same for who has already looked up the parties, and the people that they are."""
    told = [said.text for said in (*case.points.all(), *case.notes.all(), *case.messages.all())]
    return words_from(case, told, parties)


def words_from(case: "Case", told: Iterable[str], parties: Sequence["Party"]) -> str:
    """Gather the same without asking the database."""
    particulars = [said for particular, said in case.particulars() if particular.searched]
    gave = [said for party in parties for said in reached_at(party.gave)]
    people = [party.person for party in parties]
    return words_in(vars(case), [*told, *particulars, *gave], people)


def reached_at(gave: Mapping[str, str]) -> list[str]:
    """The addresses and numbers that a contact gave besides those on record."""
    said = [gave[field] for field in ("email", "phone", "address", "postcode") if field in gave]
    numbers = map(from_the_end, numbers_in(gave.get("phone", "")))
    return [*said, *(text.replace(" ", "") for text in said), *numbers]


def words_in(case: Mapping[str, Any], besides: Iterable[str], people: Iterable["Person"]) -> str:
    """Gather the same of a case that is only a row yet, each thing said once.

    `case` has its values by the names that `Case` has; `besides` is what is told of it elsewhere:
    its points, notes and messages, and the particulars that are searched.
    """
    reference = case["reference"]
    parts = [references.display(reference), reference, case["old_reference"], case["summary"]]
    parts += [case["account"], case["outcome_sought"], *besides]
    for person in people:
        parts += [person.name, person.email, person.postcode, person.postcode.replace(" ", "")]
        parts += [person.address, person.phone.replace(" ", "")]
        parts += map(from_the_end, numbers_in(person.phone))
    return " ".join(plain("\n".join(dict.fromkeys(parts))))
