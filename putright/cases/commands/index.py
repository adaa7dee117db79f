"""Keeping the words by which a case is found."""

from putright.cases import search
from putright.cases.models import Case, Words


def index(case: Case) -> None:
    """Write down again all the words by which this case may be found."""
    Words.objects.update_or_create(case=case, defaults={"text": search.words_of(case)})
