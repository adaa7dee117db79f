"""What is true of every reply."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import given


class TestAReply:
    @pytest.mark.parametrize(
        "address", ["/", "/complain/", "/sign-in/", "/nowhere/", "/health/", "/casework/mine/"]
    )
    def test_is_kept_by_nobody(self, client, db, address):
        assert "no-store" in client.get(address).headers["Cache-Control"]

    def test_that_is_a_file_or_a_download_is_kept_by_nobody(self, client, db):
        client.force_login(given.council().manager)
        for address in ("/casework/reports/2026-27/q2/figures/", "/casework/search/?q=a"):
            assert "no-store" in client.get(address).headers["Cache-Control"]


class TestTheSecurityFile:
    def test_says_whom_to_tell_and_until_when(self, client, settings):
        settings.SECURITY_CONTACT = "security@council.example"
        answer = client.get("/.well-known/security.txt")
        assert answer.headers["Content-Type"].startswith("text/plain")
        said = dict(line.split(": ", 1) for line in answer.text.splitlines())
        assert said["Contact"] == "mailto:security@council.example"
        assert said["Canonical"] == f"{settings.BASE_URL}/.well-known/security.txt"
        ahead = datetime.fromisoformat(said["Expires"]) - datetime.now(UTC)
        assert timedelta(days=30) < ahead < timedelta(days=365)
