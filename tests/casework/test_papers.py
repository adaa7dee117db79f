"""Letters as the customer gets them, and the files kept with a case."""

import re

import pytest
from django.core.files.base import ContentFile

from putright.cases import commands
from putright.cases.models import Attachment
from tests import addresses, given


class TestALetter:
    def test_looks_as_the_customer_gets_it(self, council, read):
        letter = given.answered(council).letters.get(kind="response")
        page = read(council.officer, f"/casework/letters/{letter.pk}/")
        for words in (
            "Dear Amina Yusuf",
            "Our decision",
            "We uphold your complaint.",
            "Yours sincerely\nOlu Ficer",
            "Checked by",
            "10 November 2026",
        ):
            assert words in page

    def test_never_shows_the_customers_own_link(self, council, read):
        case = given.received(council)
        letter = case.letters.get()
        page = read(council.officer, f"/casework/letters/{letter.pk}/")
        assert given.key(letter.party) not in page

    def test_that_is_being_prepared_looks_as_it_would_leave_today(self, council, read, today):
        case = given.defined(council)
        commands.acknowledge(case, by=council.officer, on=given.MONDAY)
        letter = case.letters.get(kind="acknowledgement")
        today(given.WEDNESDAY)
        page = read(council.officer, f"/casework/letters/{letter.pk}/")
        assert "This is how it would leave today" in page
        assert "We will answer by Wednesday 18 November 2026" in page

    def test_of_a_case_about_the_officer_is_not_found(self, council, read):
        case = given.answered(council)
        commands.name_officer(case, by=council.officer, on=given.TODAY, officer=council.adviser)
        for letter in case.letters.all():
            read(council.adviser, f"/casework/letters/{letter.pk}/", status=404)


class TestAFile:
    @pytest.fixture
    def kept(self, council):
        return commands.attach(
            given.received(council),
            by=None,
            on=given.TODAY,
            file=ContentFile(b"%PDF-1.4 words", name="letter"),
            name="Arztbrief \u201eM\u00fcller\u201c.pdf",
            content_type="application/pdf",
        )

    def fetch(self, browser, kept):
        """The reply, and the bytes in it."""
        reply = browser.get(f"/casework/attachments/{kept.pk}/")
        return reply, b"".join(reply)

    def test_is_saved_and_never_shown(self, council, signed_in, kept):
        reply, words = self.fetch(signed_in(council.officer), kept)
        assert words == b"%PDF-1.4 words"
        assert reply["Content-Type"] == "application/pdf"
        assert reply["Content-Disposition"].startswith("attachment;")
        assert reply["X-Content-Type-Options"] == "nosniff"

    def test_that_is_a_picture_or_a_pdf_is_shown_where_it_can_do_nothing(
        self, council, signed_in, kept
    ):
        reply = signed_in(council.officer).get(f"/casework/attachments/{kept.pk}/shown/")
        assert b"".join(reply) == b"%PDF-1.4 words"
        assert reply["Content-Disposition"].startswith("inline;")
        assert reply["X-Frame-Options"] == "SAMEORIGIN"
        assert reply["X-Content-Type-Options"] == "nosniff"
        policy = reply["Content-Security-Policy"].split("; ")
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy
        assert "script-src 'none'" in policy

    def test_that_is_gone_from_the_disk_is_not_found(self, council, signed_in, kept):
        kept.file.storage.delete(kept.file.name)
        for page in ("", "shown/"):
            reply = signed_in(council.officer).get(f"/casework/attachments/{kept.pk}/{page}")
            assert reply.status_code == 404

    @pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "image/heic", "text/plain"])
    def test_of_any_other_type_is_never_shown(self, council, signed_in, kept, kind):
        Attachment.objects.update(content_type=kind)
        reply = signed_in(council.officer).get(f"/casework/attachments/{kept.pk}/shown/")
        assert reply.status_code == 404

    def test_is_looked_at_on_the_page_of_its_case(self, council, read, kept):
        where = f'src="/casework/attachments/{kept.pk}/shown/"'
        page = read(council.officer, addresses.of_case(kept.case))
        assert re.search(f"<iframe [^>]*{where}", page)
        Attachment.objects.update(content_type="image/png")
        page = read(council.officer, addresses.of_case(kept.case))
        assert re.search(f"<img [^>]*{where}", page)
        Attachment.objects.update(content_type="text/plain")
        assert where not in read(council.officer, addresses.of_case(kept.case))

    def test_of_a_type_that_is_none_is_only_bytes(self, council, signed_in, kept):
        Attachment.objects.update(content_type="text/html\r\nX: y")
        reply, _ = self.fetch(signed_in(council.officer), kept)
        assert reply["Content-Type"] == "application/octet-stream"

    def test_of_a_case_about_the_officer_is_not_found(self, council, signed_in, kept):
        commands.name_officer(
            kept.case, by=council.adviser, on=given.TODAY, officer=council.officer
        )
        reply, _ = self.fetch(signed_in(council.officer), kept)
        assert reply.status_code == 404
