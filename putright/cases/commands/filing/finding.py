"""That a case is found by what its record says."""

from django.db import transaction

from putright.cases import search
from putright.cases.models import Case, Words
from putright.people.names import learn


@transaction.atomic
def index_anew(case: Case) -> None:
    """Let a case be found by what its record says now, whatever search knew of it,
    and by a mistyped name.

    The record itself stays as it is, so that no event tells of it.
    """
    case = Case.objects.for_update(case.pk)
    Words.objects.update_or_create(case=case, defaults={"text": search.words_of(case)})
    learn(case.parties.values_list("person__name", flat=True))
