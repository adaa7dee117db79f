"""A form sent twice in the same moment, by an impatient finger."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from putright.cases.models import Attachment, Case, Letter
from tests.portal.filling import CHECK, digest, fill
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
