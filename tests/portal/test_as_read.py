"""The whole form, word for word: the files beside this one are what residents read.

Whoever changes a text changes it there too, and sees what else it changes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal.filling import CHECK, COMPLAINT, FOR_A_NEIGHBOUR, address, answer
from tests.portal.test_reaching import ON_THE_PAGE
from tests.words import words_of

pytestmark = pytest.mark.django_db
FORMS = Path(__file__).parent / "forms"

WAYS = {
    "a_complaint": COMPLAINT,
    "for_a_neighbour": FOR_A_NEIGHBOUR,
    "a_comment": COMPLAINT | {"kind": {"kind": "comment"}},
    "an_enquiry_of_a_member": FOR_A_NEIGHBOUR | {"kind": {"kind": "councillor_enquiry"}},
    "without_a_name": ON_THE_PAGE,
    "in_danger": COMPLAINT | {"danger": {"dangers": ["now", "child"]}},
}


def read(client, answers) -> Iterator[str]:
    """Each page of the form as it comes, answered; and the page that shows all the answers."""
    path = address("kind")
    while path != CHECK:
        yield from ("", f"# {path}", *words_of(client.get(path).text, within="main"))
        slug = path.split("/")[2]
        path = answer(client, slug, answers[slug]).url
    yield from ("", f"# {path}", *words_of(client.get(path).text, within="main"))


@pytest.mark.parametrize("way", WAYS)
def test_the_form_is_read_as(client, way):
    written = (FORMS / f"{way}.txt").read_text(encoding="utf-8").splitlines()
    assert list(read(client, WAYS[way])) == written
