"""`putright index`: let every case be found by what its record says."""

from argparse import ArgumentParser

from putright.procedure.writing import counted
from putright.terminal import DONE, add_json, progress, say, say_json

HELP = """Write the words anew by which cases are found, where they are not those of the record.

This is for when `putright check` names such cases. The record itself stays as it is."""


def words(parser: ArgumentParser) -> None:
    """What can be said to it."""
    add_json(parser)


def run(*, json: bool) -> int:
    """Mend what is wrong, each case in a transaction of its own. Run again it changes nothing."""
    from putright.cases import audit
    from putright.cases.commands import index_anew
    from putright.cases.models import Case

    looks = progress(audit.lost_to_search(), "Looking at every case", total=Case.objects.count())
    anew = []
    for case in filter(None, looks):
        index_anew(case)
        anew.append(str(case))
    if json:
        say_json({"written_anew": anew})
    else:
        say("\n".join([*anew, f"The words of {counted(len(anew), 'case')} were written anew."]))
    return DONE
