"""What strangers send: values that a form or an address of ours was not made for."""

from hypothesis import strategies as st

NASTY = [
    "",
    " ",
    "\0",
    "a\0b",
    "-1",
    "0",
    "1",
    "9" * 30,
    "9" * 5_000,
    "1e400",
    "nan",
    "٣",
    "²",
    "1.5",
    "31",
    "True",
    "a" * 3_000,
    "a." * 2_000 + " = 1",
    "{{ 7*7 }}",
    "%s %(a)s {0}",
    "<script>alert(1)</script>",
    "'; DROP TABLE cases_case; --",
    "../../etc/passwd",
    "..",
    "%00",
    "\u202ereversed",
    "e\u0301\u200b",
    "\ufffe\uffff",
    "😀" * 300,
    "a\r\nb",
    "2026-02-30",
    "[" * 500,
    "ABCD-EFGH",
]

A_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def values() -> st.SearchStrategy[str]:
    """One value: of the list, which comes from what has once broken something, or any text."""
    return st.sampled_from(NASTY) | A_TEXT
