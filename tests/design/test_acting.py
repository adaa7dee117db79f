"""The shape of every page on which somebody acts, tried on a page of its own."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.http import HttpResponse

from putright.database.sessions import SessionStore
from putright.design.acting import MOST_KEPT, SENT, ActingPage, fingerprint
from putright.design.forms import GovukForm
from putright.design.numbers import whole_number
from putright.procedure.steps import NotAllowed, Refused


class NameForm(GovukForm):
    name = forms.CharField(label="Name")


class Naming(ActingPage):
    """Names a thing. What was done, drawn and read is kept in lists that a test looks into."""

    form_class = NameForm
    done = "It has a name."
    refuses: Refused | None = None
    command_refuses: Refused | None = None

    def __init__(self, **options):
        self.named, self.forms = [], []
        super().__init__(**options)

    def require(self):
        if self.refuses:
            raise self.refuses

    def form(self, *sent, **options):
        self.forms.append(super().form(*sent, **options))
        return self.forms[-1]

    def act(self, answers):
        if self.command_refuses:
            raise self.command_refuses
        self.named.append(answers["name"])

    def redraw(self, button):
        return HttpResponse(f"Redrawn: {button}")

    def onward(self):
        return "/next/"

    def draw(self, form, **more):
        return HttpResponse(str(form.errors))


class Plain(Naming):
    redraw = ActingPage.redraw


@pytest.fixture
def ask(rf, db):
    """`ask(page, name="Fido")` sends a form to a page, and `ask(page)` reads it."""

    def asked(page, session=None, **typed):
        request = rf.post("/here/", typed) if typed else rf.get("/here/")
        SessionMiddleware(lambda _: None).process_request(request)
        request.session = session or request.session
        MessageMiddleware(lambda _: None).process_request(request)
        page.setup(request)
        reply = page.dispatch(request)
        reply.said = [str(message) for message in get_messages(request)]
        return reply

    return asked


class TestAPage:
    def test_draws_its_form_and_changes_nothing(self, ask):
        page = Naming()
        assert ask(page).status_code == 200
        assert page.named == []

    def test_acts_says_so_and_goes_on(self, ask):
        page = Naming()
        reply = ask(page, name="Fido")
        assert (page.named, reply.url, reply.said) == (["Fido"], "/next/", ["It has a name."])

    def test_may_say_several_things(self, ask):
        page = Naming()
        page.said = lambda answers: ["One.", "Two."]
        assert ask(page, name="Fido").said == ["One.", "Two."]

    def test_comes_back_with_what_is_wrong(self, ask):
        page = Naming()
        assert "Enter name" in ask(page, name="").text
        assert page.named == []

    def test_comes_back_with_what_the_command_refuses_and_what_was_typed(self, ask):
        page = Naming(blamed="name", command_refuses=Refused("It has a name already."))
        assert "It has a name already." in ask(page, name="Fido").text
        assert page.forms[-1]["name"].value() == "Fido"

    def test_answers_a_command_that_allows_it_to_others_only_with_403(self, ask):
        page = Naming(command_refuses=NotAllowed("You may not name it."))
        with pytest.raises(PermissionDenied, match="You may not name it"):
            ask(page, name="Fido")

    def test_is_redrawn_by_a_button_without_acting(self, ask):
        page = Naming()
        assert ask(page, name="Fido", redraw="preview").text == "Redrawn: preview"
        assert page.named == []

    def test_is_drawn_as_it_begins_when_it_has_no_such_button(self, ask):
        page = Plain()
        assert ask(page, name="Fido", redraw="preview").status_code == 200
        assert not page.forms[-1].is_bound
        assert page.named == []


@pytest.mark.parametrize("typed", [{}, {"name": "Fido"}], ids=["read", "sent"])
class TestWhatIsRequired:
    def test_is_asked_before_a_form_is_drawn_or_read(self, ask, typed):
        page = Naming(refuses=Refused("It is gone."))
        reply = ask(page, **typed)
        assert (page.forms, page.named) == ([], [])
        assert (reply.url, reply.said) == ("/next/", ["It is gone."])

    def test_answers_403_to_who_may_not(self, ask, typed):
        page = Naming(refuses=NotAllowed("You may not name it."))
        with pytest.raises(PermissionDenied, match="You may not name it"):
            ask(page, **typed)
        assert page.forms == []


class TestAPageThatActsOnce:
    def test_does_what_two_clicks_send_once(self, ask, client):
        session = client.session
        page = Naming(once=True)
        first, second = ask(page, session, name="Fido"), ask(page, session, name="Fido")
        assert page.named == ["Fido"]
        assert (first.said, second.said) == (["It has a name."], ["That is done."])

    def test_says_that_it_is_done_even_when_it_can_be_done_no_more(self, ask, client):
        session = client.session
        page = Naming(once=True)
        ask(page, session, name="Fido")
        page.refuses = Refused("It has a name already.")
        assert ask(page, session, name="Fido").said == ["That is done."]

    def test_does_what_differs(self, ask, client):
        session = client.session
        page = Naming(once=True)
        ask(page, session, name="Fido")
        ask(page, session, name="Rex")
        assert page.named == ["Fido", "Rex"]

    def test_does_not_do_again_what_is_sent_from_a_page_gone_back_to(self, ask, client):
        session = client.session
        page = Naming(once=True)
        replies = [ask(page, session, name=name) for name in ("Fido", "Rex", "Fido")]
        assert page.named == ["Fido", "Rex"]
        assert replies[-1].said == ["That is done."]

    def test_remembers_the_newest_twenty(self, ask, client):
        session = client.session
        page = Naming(once=True)
        for number in range(MOST_KEPT + 1):
            ask(page, session, name=f"Dog {number}")
        assert len(session[SENT]) == MOST_KEPT
        ask(page, session, name="Dog 1")
        assert len(page.named) == MOST_KEPT + 1

    def test_remembers_nothing_that_was_refused(self, ask, client):
        session = client.session
        page = Naming(once=True, command_refuses=Refused("Not now."))
        ask(page, session, name="Fido")
        page.command_refuses = None
        ask(page, session, name="Fido")
        assert page.named == ["Fido"]

    def test_finds_the_other_click_of_a_browser_that_is_new(self, ask, client):
        page, session = Naming(once=True), SessionStore()
        ask(page, session)
        first, second = SessionStore(session.session_key), SessionStore(session.session_key)
        ask(page, first, name="Fido")
        ask(page, second, name="Fido")
        assert page.named == ["Fido"]

    def test_keeps_what_was_typed_when_the_session_is_ended_meanwhile(self, ask, client):
        session = client.session
        page = Naming(once=True)
        page.act = lambda answers: Session.objects.all().delete()
        reply = ask(page, session, name="Fido")
        assert "Your visit was ended while this was being sent" in reply.text
        assert page.forms[-1]["name"].value() == "Fido"
        assert not session.modified


class TestTheFingerprintOfAForm:
    def test_tells_what_the_address_asks_for(self, rf):
        one, other = (fingerprint(rf.post(f"/here/?remedy={key}", {"why": "x"})) for key in (1, 2))
        assert one != other

    def test_counts_every_file_of_a_field(self, rf):
        def sent(*contents):
            files = [ContentFile(content, name="photo.txt") for content in contents]
            return fingerprint(rf.post("/here/", {"file": files}))

        assert sent(b"The hall.", b"The roof.") != sent(b"The door.", b"The roof.")

    def test_tells_files_of_one_name_and_size_apart(self, rf):
        def sent(content):
            request = rf.post("/here/", {"file": ContentFile(content, name="photo.txt")})
            said = fingerprint(request)
            return said, request.FILES["file"].read()

        (one, kept), (other, _), (again, _) = (
            sent(b"The hall."),
            sent(b"The roof."),
            sent(b"The hall."),
        )
        assert one != other
        assert one == again
        assert kept == b"The hall."


class TestAWholeNumber:
    @pytest.mark.parametrize(
        ("text", "number"),
        [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("9" * 5000, None)]
        + [(text, None) for text in ("", None, "-1", "1.0", " 1", "1_0", "٣", "²", "one")],
    )  # fmt: skip
    def test_is_read_when_it_is_one(self, text, number):
        assert whole_number(text) == number
