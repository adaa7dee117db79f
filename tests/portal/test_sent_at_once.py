"""A form sent twice in the same moment, by an impatient finger."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from putright.cases.models import Attachment, Case, Letter
from tests.portal.filling import CHECK, answer, digest, fill
from tests.portal.test_evidence import EVIDENCE, file, upload


@pytest.mark.django_db(transaction=True)
class TestTwoRequestsAtOnce:
    def test_make_one_case_with_its_files_once(self, client):
        fill(client)
        upload(client, file("boiler.jpg"), path=f"{EVIDENCE}?change")
        shown = digest(client)
        both = Barrier(2)

        def send() -> str:
            finger = Client()
            finger.cookies = client.cookies
            both.wait(timeout=10)
            try:
                return finger.post(CHECK, {"digest": shown, "website": ""}).url
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as fingers:
            sent = [fingers.submit(send) for _ in range(2)]

        assert [press.result() for press in sent] == ["/complain/received/"] * 2
        assert Case.objects.count() == 1
        assert Letter.objects.count() == 1
        assert Attachment.objects.count() == 1

    def test_of_one_browser_keep_every_file_and_every_answer(self, client):
        fill(client)
        upload(client, file("first.jpg"), path=f"{EVIDENCE}?change")
        together = Barrier(6)

        def send(number: int) -> int:
            tab = Client()
            tab.cookies = client.cookies
            together.wait(timeout=10)
            try:
                if number == 0:
                    return answer(tab, "adjustments", {"adjustments": "Braille"}).status_code
                picture = file(f"{number}.jpg")
                return upload(tab, picture, path=f"{EVIDENCE}?change").status_code
            finally:
                connection.close()

        with ThreadPoolExecutor(6) as tabs:
            assert list(tabs.map(send, range(6))) == [302] * 6

        page = client.get(CHECK).text
        assert "Braille" in page
        assert all(f"{name}.jpg" in page for name in ("first", 1, 2, 3, 4, 5))
