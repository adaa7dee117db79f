"""GOV.UK's list: read as it is published, and refused when it cannot be relied on."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from putright.policy import holidays
from putright.policy.holidays import HolidaysError
from tests.policy.given import govuk, govuk_text


class TestReadingAList:
    def test_gives_each_part_its_days_by_date(self):
        content = holidays.read(govuk_text(range(2026, 2027)))
        assert list(content) == ["england-and-wales", "scotland", "northern-ireland"]
        assert content["england-and-wales"]["2026-12-25"] == "Christmas Day"
        assert len(content["england-and-wales"]) == 8

    def test_writes_names_as_the_shipped_lists_do(self):
        table = govuk()
        table["scotland"]["events"][0] |= {
            "title": "New Year\u2019s Day ",
            "notes": "Substitute day",
        }
        assert (
            "New Year's Day (substitute day)"
            in holidays.read(json.dumps(table))["scotland"].values()
        )

    def test_leaves_out_notes_of_any_other_kind(self):
        table = govuk()
        table["scotland"]["events"][0] |= {"title": "Gala", "notes": "Shops are open"}
        assert "Gala" in holidays.read(json.dumps(table))["scotland"].values()


def without(part: str) -> str:
    table = govuk()
    del table[part]
    return json.dumps(table)


def with_event(**event: object) -> str:
    table = govuk()
    table["scotland"]["events"][0] |= event
    return json.dumps(table)


def with_part(part: object) -> str:
    return json.dumps(govuk() | {"scotland": part})


class TestAListWithAMistake:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("<html>", "The list is not JSON. Use the one at https://www.gov.uk/"),
            ("[" * 100_000, "is not JSON"),
            ("[]", "has no parts"),
            (without("scotland"), "has no part “scotland”"),
            (with_part([]), "has no days for scotland"),
            (with_part({"events": []}), "has no days for scotland"),
            (with_part({"events": ["Monday"]}), "A day in the list for scotland has no date"),
            (with_event(date="31/12/2026"), "“31/12/2026” in the list for scotland is not a date"),
            (with_event(date=None), "is not a date"),
            (with_event(title=""), "needs a title"),
            (with_event(title="x" * 101), "needs a title of 1 to 100 characters"),
            (with_event(title="St Andrew\x00s Day"), "needs a title"),
            (with_event(date="2026-12-26"), "is a Saturday"),
            (
                govuk_text(range(2026, 2028), scotland={"2028-01-03": "New Year's Day"}),
                "scotland has 1 day in 2028, and no year has fewer than 8",
            ),
            (
                json.dumps(govuk() | {"scotland": govuk(range(2024, 2027, 2))["scotland"]}),
                "has 0 days in 2025",
            ),
        ],
    )
    def test_is_refused_with_what_to_do(self, text, says):
        with pytest.raises(HolidaysError, match=says):
            holidays.read(text)


@pytest.fixture
def site():
    """A web site on this machine: what it answers to each path."""
    answers: dict[str, tuple[int, bytes]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers.get(self.path, (404, b"Not here"))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", answers
    server.shutdown()
    server.server_close()
    thread.join()


class TestGettingAList:
    def test_reads_a_file(self, tmp_path):
        file = tmp_path / "list.json"
        file.write_bytes(b"\xef\xbb\xbf{}")
        assert holidays.fetch(str(file)) == "{}"

    def test_reads_an_address(self, site):
        address, answers = site
        answers["/bank-holidays.json"] = (200, b"{}")
        assert holidays.fetch(f"{address}/bank-holidays.json") == "{}"

    def test_says_when_an_address_has_no_list(self, site):
        with pytest.raises(HolidaysError, match=r"Not Found.*Nothing was changed. Try again"):
            holidays.fetch(f"{site[0]}/elsewhere")

    def test_says_when_nobody_answers(self):
        with pytest.raises(HolidaysError, match=r"could not be read \(Connection refused\)"):
            holidays.fetch("http://127.0.0.1:1/")

    def test_says_when_it_takes_too_long(self, monkeypatch):
        def hanging(request, *, timeout):
            raise TimeoutError("timed out")

        monkeypatch.setattr(holidays, "urlopen", hanging)
        with pytest.raises(HolidaysError, match=r"could not be read \(timed out\)"):
            holidays.fetch()

    def test_refuses_what_is_too_large_to_be_a_list(self, site):
        address, answers = site
        answers["/"] = (200, b" " * (holidays.LARGEST + 1))
        with pytest.raises(HolidaysError, match="larger than 1 MB"):
            holidays.fetch(f"{address}/")

    def test_refuses_what_is_not_text(self, tmp_path):
        file = tmp_path / "list.json"
        file.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(HolidaysError, match="is not text in UTF-8"):
            holidays.fetch(str(file))

    def test_says_when_there_is_no_such_file(self, tmp_path):
        with pytest.raises(
            HolidaysError, match=r"No such file or directory\). Nothing was changed"
        ):
            holidays.fetch(str(tmp_path / "none.json"))

    @pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://host.example/list"])
    def test_opens_no_other_kind_of_address(self, address):
        with pytest.raises(HolidaysError, match="No such file"):
            holidays.fetch(address)

    def test_says_when_an_address_makes_no_sense(self):
        with pytest.raises(HolidaysError, match="could not be read"):
            holidays.fetch("http://[")
