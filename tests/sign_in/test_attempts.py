"""However many try, whoever may sign in can, and the pages of residents do not wait."""

import logging
import re
from threading import Event, Thread

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.core import signing
from django.test import Client

from putright.accounts.models import Officer
from putright.sign_in import attempts, browsers, counting
from putright.sign_in.attempts import HERE_AFTER, Most
from putright.sign_in.models import Count
from putright.sign_in.turnstile import HASHING, Full, Turnstile
from tests.sign_in.test_kept import kept
from tests.sign_in.test_sign_in import PASSWORD, WRONG, sign_in

TRIED = "Too many wrong passwords were tried"
BUSY = "Too many people are trying to sign in. Try again in a minute."


HERE, ACCOUNT = Most(3, 900), Most(8, 3600)


@pytest.fixture(autouse=True)
def fewer(monkeypatch):
    """The limits that stand, in smaller figures."""
    monkeypatch.setattr(attempts, "HERE", HERE)
    monkeypatch.setattr(attempts, "KNOWN", Most(3, 900))
    monkeypatch.setattr(attempts, "ACCOUNT", ACCOUNT)


@pytest.fixture
def hashed(monkeypatch):
    """The passwords that were hashed, which is what costs."""
    passwords = []
    encode = MD5PasswordHasher.encode

    def counting_encode(self, password, salt):
        passwords.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting_encode)
    return passwords


@pytest.fixture
def email(council):
    return council.officer.email


def guess(email, *, times=1, address="203.0.113.7", first=0):
    """A stranger's guesses, each in a browser of its own. Returns the last reply."""
    for number in range(first, first + times):
        reply = Client(REMOTE_ADDR=address).post(
            "/sign-in/", {"login": email, "password": f"guess {number}"}
        )
    return reply


def addresses(many):
    return [f"198.51.{number // 250}.{number % 250 + 1}" for number in range(many)]


def guess_from_everywhere(email, many):
    for number, address in enumerate(addresses(many)):
        reply = guess(email, address=address, first=number)
    return reply


def bare(page, email):
    """A page without what differs each time it is drawn."""
    return re.sub(r'(csrfmiddlewaretoken" value=)"[^"]+"', r"\1", page.replace(email, "x"))


class TestSomebodyWhoGuesses:
    def test_is_stopped_after_a_few(self, email, hashed):
        reply = guess(email, times=HERE.number + 5)
        assert (reply.status_code, TRIED in reply.text) == (429, True)
        assert 0 < int(reply.headers["Retry-After"]) <= HERE.seconds
        assert len(hashed) == HERE.number

    def test_does_not_fill_the_log(self, email, caplog):
        guess(email, times=HERE.number + 5)
        assert not caplog.records

    def test_does_not_learn_by_it_if_there_is_such_an_officer(self, email, hashed):
        known = guess(email, times=HERE.number + 1).text
        unknown = guess("nobody@council.example", times=HERE.number + 1).text
        assert bare(known, email) == bare(unknown, "nobody@council.example")
        assert len(hashed) == 2 * HERE.number

    def test_is_not_let_in_by_the_right_one_at_the_end(self, email):
        guess(email, times=HERE.number)
        late = Client(REMOTE_ADDR="203.0.113.7")
        assert sign_in(late, email).status_code == 429

    def test_begins_anew_later(self, email):
        guess(email, times=HERE.number)
        Count.objects.update(ends_at=0)
        assert guess(email).status_code == 200

    def test_leaves_nothing_behind_by_which_somebody_can_be_known(self, email):
        guess(email)
        assert Count.objects.count() == 3
        assert not [row.key for row in Count.objects.all() if "olu" in row.key or "." in row.key]


class TestTheOfficerWhoseAccountItIs:
    def test_gets_in_from_elsewhere(self, email):
        guess(email, times=HERE.number + 5)
        assert sign_in(Client(REMOTE_ADDR="192.0.2.1"), email).status_code == 302

    def test_gets_in_from_the_same_network_in_a_browser_of_theirs(self, email):
        own = Client(REMOTE_ADDR="203.0.113.7")
        sign_in(own, email)
        own.cookies.pop("sessionid")
        guess(email, times=HERE.number + 5)
        assert sign_in(own, email).status_code == 302

    def test_gets_in_while_a_thousand_addresses_guess(self, email, hashed, caplog):
        own = Client(REMOTE_ADDR="192.0.2.1")
        sign_in(own, email)
        own.cookies.pop("sessionid")
        hashed.clear()
        with caplog.at_level(logging.WARNING):
            reply = guess_from_everywhere(email, ACCOUNT.number + 5)

        assert (reply.status_code, TRIED in reply.text) == (429, True)
        assert len(hashed) == ACCOUNT.number + 1, "one more half a minute later, and no other"
        assert sign_in(own, email).status_code == 302
        [told] = [record.message for record in caplog.records if "tried" in record.message]
        assert "@" not in told

    def test_has_limits_in_a_browser_of_theirs_too(self, email, hashed):
        own = Client()
        sign_in(own, email)
        own.cookies.pop("sessionid")
        hashed.clear()
        replies = [sign_in(own, email, f"wrong {number}") for number in range(5)]
        assert [reply.status_code for reply in replies] == [200] * 3 + [429] * 2
        assert len(hashed) == 3


class TestACouncilBehindOneAddress:
    @pytest.fixture(autouse=True)
    def crowded(self, monkeypatch):
        monkeypatch.setattr(attempts, "ADDRESS", Most(5, 900))

    def test_is_not_locked_out_by_one_who_guesses_there(self, council):
        for number in range(10):
            guess(f"{number}@council.example")
        assert sign_in(Client(REMOTE_ADDR="203.0.113.7"), council.checker.email).status_code == 302

    def test_has_fewer_tries_for_each_then(self, email, hashed):
        for number in range(5):
            guess(f"{number}@council.example")
        hashed.clear()
        guess(email, times=4)
        assert len(hashed) == HERE_AFTER


class TestTheBrowserThatIsKnown:
    def test_is_known_by_a_cookie_for_that_page_alone(self, client, email):
        sign_in(client, email)
        cookie = client.cookies[browsers.COOKIE]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
            "/sign-in/",
            True,
            "Lax",
        )
        assert "olu" not in str(signing.loads(cookie.value, salt=browsers.SALT))

    def test_is_nobody_elses(self, client, council, hashed):
        sign_in(client, council.officer.email)
        client.cookies.pop("sessionid")
        guess(council.checker.email, times=HERE.number, address="127.0.0.1")
        assert sign_in(client, council.checker.email).status_code == 429

    def test_cannot_be_made_up(self, client, email):
        client.cookies[browsers.COOKIE] = "eyJtYXJrIjoieCJ9:1:x"
        guess(email, times=HERE.number, address="127.0.0.1")
        assert sign_in(client, email).status_code == 429

    def test_knows_everybody_at_a_shared_desk(self, client, council):
        for officer in (council.officer, council.checker):
            sign_in(client, officer.email)
            client.cookies.pop("sessionid")
        for officer in (council.officer, council.checker):
            guess(officer.email, times=HERE.number, address="127.0.0.1")
            assert sign_in(client, officer.email).status_code == 302
            client.cookies.pop("sessionid")


class TestTheRightPassword:
    def test_takes_back_what_went_before(self, email):
        for _ in range(3):
            guess(email, times=HERE.number - 1, address="127.0.0.1")
            assert sign_in(Client(), email).status_code == 302
        account = counting.key("account", attempts.account_of(email))
        assert Count.objects.get(key=account).number == 3 * (HERE.number - 1)


class TestTheAddressBehindAProxy:
    @pytest.mark.parametrize(
        ("behind", "said", "stopped"),
        [
            (True, "10.0.0.{n}, 203.0.113.7", True),
            (True, "203.0.113.{n}", False),
            (True, "203.0.113.{n}:4711", False),
            (False, "203.0.113.{n}", True),
            (True, "not an address", True),
        ],
    )
    def test_is_what_the_proxy_wrote(self, settings, email, behind, said, stopped):
        settings.BEHIND_PROXY = behind
        for number in range(HERE.number + 1):
            more = {"HTTP_X_FORWARDED_FOR": said.format(n=number)}
            reply = sign_in(Client(**more), email, "wrong")
        assert (reply.status_code == 429) == stopped

    def test_is_the_same_for_all_that_one_customer_has(self, email):
        for number in range(HERE.number + 1):
            reply = guess(email, address=f"2001:db8:1:2::{number:x}")
        assert reply.status_code == 429


class TestWhoeverHasNoPlaceToWait:
    @pytest.fixture
    def full(self):
        """Strangers hash and wait, as many as may."""
        entered, leave = Event(), Event()

        def stand():
            with HASHING.passing(known=False):
                entered.set()
                leave.wait()

        threads = [Thread(target=stand), Thread(target=stand)]
        for thread in threads:
            thread.start()
        entered.wait()
        yield leave
        leave.set()
        for thread in threads:
            thread.join()

    def test_is_told_so_at_once_and_keeps_the_form(self, client, email, full, hashed):
        note = "/casework/cases/x/note/"
        seal = kept(client.post(note, {"text": "She rang twice."}).text)
        reply = sign_in(client, email, kept=seal)
        assert (reply.status_code, reply.headers["Retry-After"]) == (429, "60")
        assert BUSY in reply.text
        assert kept(reply.text)
        assert not hashed

    def test_is_no_officer_in_a_browser_of_theirs(self, client, email, full):
        sign_in_alone = Thread(target=full.set)
        with_cookie = attempts.account_of(email)
        browser = browsers.Browser(accounts=[with_cookie])
        client.cookies[browsers.COOKIE] = signing.dumps(
            {"mark": browser.mark, "accounts": browser.accounts}, salt=browsers.SALT
        )
        sign_in_alone.start()  # the stranger before them is through, the one who waits is not first
        assert sign_in(client, email).status_code == 302
        sign_in_alone.join()


class TestTheTurnstile:
    def test_lets_one_through_at_a_time(self):
        turnstile, inside, most = Turnstile(strangers=20, known=20), [], []

        def pass_through(known):
            with turnstile.passing(known=known):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

        threads = [Thread(target=pass_through, args=[n % 2 == 0]) for n in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(most), set(most)) == (30, {1})

    def test_lets_whom_we_know_go_before_strangers_who_wait(self):
        turnstile, order = Turnstile(strangers=2, known=1), []

        def pass_through(known):
            with turnstile.passing(known=known):
                order.append(known)

        with turnstile.passing(known=False):
            threads = [Thread(target=pass_through, args=[known]) for known in (False, True)]
            for thread in threads:
                thread.start()
            while not turnstile.known_who_wait:
                pass
        for thread in threads:
            thread.join()
        assert order == [True, False]

    def test_has_a_queue_that_ends(self):
        turnstile = Turnstile(strangers=1, known=1)
        passing = turnstile.passing
        with passing(known=False), pytest.raises(Full), passing(known=False):
            pytest.fail("There was a place")
        with turnstile.passing(known=False):
            pass


class TestAnOldHash:
    def test_is_renewed_when_its_officer_signs_in(self, client, council, settings):
        settings.PASSWORD_HASHERS = [
            "putright.accounts.hashing.Argon2",
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        ]
        officer = council.officer
        officer.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
        officer.save()
        assert sign_in(client, officer.email).status_code == 302
        officer.refresh_from_db()
        assert officer.password.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")

    def test_costs_as_much_for_an_address_that_is_nobodys(self, client, council, hashed):
        sign_in(client, "nobody@council.example", "wrong")
        assert hashed == ["wrong"]


class TestTwoOfficersWhoseAddressesDifferInCaseAlone:
    @pytest.fixture(autouse=True)
    def twins(self, council):
        for address in ("Zed@council.example", "zed@council.example"):
            Officer.objects.create_officer(address, address, password=PASSWORD)

    @pytest.mark.parametrize("address", ["Zed@council.example", "zed@council.example"])
    def test_each_sign_in_by_their_own(self, client, address):
        sign_in(client, address)
        assert Officer.objects.get(pk=client.session["_auth_user_id"]).email == address

    def test_are_neither_when_it_could_be_either(self, client):
        assert WRONG in sign_in(client, "ZED@council.example").text
