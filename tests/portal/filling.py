"""Fill in the form as a browser does: answer the question that comes, until there is none."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from putright.cases.models import Case

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(200)
CHECK = "/complain/check-your-answers/"
RECEIVED = "/complain/received/"
FORGOTTEN = "You had not used this page for 10 hours"

COMPLAINT = {
    "kind": {"kind": "complaint"},
    "danger": {},
    "for-whom": {"for_whom": "me"},
    "what-happened": {"account": "The boiler broke on 5 October.\nI rang four times."},
    "where-and-when": {"happened_where": "12 Canal Street", "happened_when": "Since 5 October"},
    "what-you-want": {"outcome_sought": "A working boiler."},
    "evidence": {},
    "about-you": {"name": "Amina Yusuf"},
    "how-to-reach-you": {"contact_by": "email", "email": "amina@example.org", "phone": "01632"},
    "your-address": {"address": "12 Canal Street", "postcode": "LE1 4AB"},
    "adjustments": {"adjustments": "Large print"},
}
FOR_A_NEIGHBOUR = COMPLAINT | {
    "for-whom": {"for_whom": "somebody_else"},
    "the-person": {"person_name": "Derek Pole", "person_address": "", "person_postcode": ""},
    "permission": {"authority": "They have asked me to"},
}
BY_POST = COMPLAINT | {"how-to-reach-you": {"contact_by": "post", "email": "", "phone": ""}}


def address(slug: str) -> str:
    return reverse("portal:question", args=[slug])


def answer(client: Client, slug: str, said: dict):
    """Answer one question."""
    return client.post(address(slug), said)


def fill(client: Client, answers: dict = COMPLAINT, *, until: str = CHECK) -> list[str]:
    """Answer what is asked, beginning with the first question. Returns the way that was gone."""
    path, gone = address("kind"), []
    while path not in (CHECK, until):
        slug = path.split("/")[2]
        gone.append(slug)
        path = answer(client, slug, answers[slug]).url
    return gone


def shown(client: Client) -> dict[str, str]:
    """What the page of answers shows."""
    rows = re.findall(r'__key">(.*?)</dt>.*?__value">(.*?)</dd>', client.get(CHECK).text, re.DOTALL)
    return {key: words(value) for key, value in rows}


def digest(client: Client) -> str:
    """The sum of the answers that the page shows, which goes back with them."""
    return re.search(r'name="digest" value="(\w+)"', client.get(CHECK).text)[1]


def send(client: Client, **changed: str):
    """Send the answers from the page that shows them."""
    return client.post(CHECK, {"digest": digest(client), "website": ""} | changed)


def errors(response) -> list[str]:
    """The messages at the boxes of a page."""
    return [words(found) for found in re.findall(r"Error:</span>(.*?)</p>", response.text)]


def words(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", markup)).strip()


def sent(client: Client, answers: dict = COMPLAINT) -> Case:
    """The case that a filled in form becomes."""
    fill(client, answers)
    assert send(client).url == RECEIVED
    return Case.objects.get()
