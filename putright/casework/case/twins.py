"""Records of one person that a correction has made equal, and nobody has put together."""

from putright.cases.permissions import proven
from putright.people.addresses import same_address
from putright.people.models import Person
from putright.people.spelling import same_name


def twins_of(person: Person) -> list[int]:
    """The keys of the other records that have this name and this e-mail or postal address.

    None of somebody who gave no name, and none of which only strangers told.
    """
    if person.nameless:
        return []
    there = Person.objects.reached_at(email=person.email, postcode=person.postcode)
    alike = proven(there.exclude(pk=person.pk))
    return [each.pk for each in alike if _are_alike(person, each)]


def _are_alike(one: Person, other: Person) -> bool:
    if same_name(one.name) != same_name(other.name):
        return False
    if one.email and one.email == other.email:
        return True
    lived = same_address(one.address)
    return bool(lived) and lived == same_address(other.address)
