"""A file that is handed in twice by a second click is kept once."""

from django.core.files.base import ContentFile

from putright.cases import commands
from tests import given


def attach(case, content, *, name="boiler.txt", by=None, party=None, message=None):
    return commands.attach(
        case,
        by=by,
        party=party,
        message=message,
        on=given.TODAY,
        file=ContentFile(content, name="upload"),
        name=name,
        content_type="text/plain",
    )


class TestAFile:
    def test_is_kept_once_however_often_it_is_sent(self, council):
        case = given.received(council)

        assert attach(case, b"It leaks.") == attach(case, b"It leaks.")
        assert case.attachments.count() == 1

    def test_is_another_one_when_it_holds_something_else(self, council):
        case = given.received(council)

        attach(case, b"It leaks.")
        attach(case, b"It leaks more.")

        assert case.attachments.count() == 2

    def test_is_another_one_under_another_name(self, council):
        case = given.received(council)

        attach(case, b"It leaks.")
        attach(case, b"It leaks.", name="bath.txt")

        assert case.attachments.count() == 2

    def test_is_another_one_from_somebody_else_or_with_another_message(self, council):
        case = given.received(council)
        message = commands.record_message(
            case, by=None, on=given.TODAY, party=case.parties.get(), text="Here it is again."
        )

        attach(case, b"It leaks.")
        attach(case, b"It leaks.", by=council.adviser)
        attach(case, b"It leaks.", party=case.parties.get())
        attach(case, b"It leaks.", message=message)

        assert case.attachments.count() == 4
