"""Run in a copy of the program that has the new field of CONTRIBUTING: it is everywhere."""

import re
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings

from putright.accounts.models import Officer
from putright.accounts.roles import Role
from putright.cases.models import Case
from putright.cases.search import find
from putright.intake.mapping import FIELDS

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CHECK = "/complain/check-your-answers/"
ANSWERS = {
    "kind": {"kind": "complaint"},
    "for-whom": {"for_whom": "me"},
    "what-happened": {"account": "The boiler broke."},
    "moved-in-on": {"moved_in_on_day": "27", "moved_in_on_month": "3", "moved_in_on_year": "2024"},
    "about-you": {"name": "Amina Yusuf"},
    "how-to-reach-you": {"contact_by": "email", "email": "amina@example.org"},
}


def tell(browser: Client) -> None:
    """Fill in the portal's form, as far as the check of answers."""
    path = "/complain/kind/"
    while path != CHECK:
        path = browser.post(path, ANSWERS.get(path.split("/")[2], {})).url


def see(browser: Client) -> None:
    """Meet the field everywhere from the portal to the import."""
    tell(browser)
    assert "When did you move in? (optional)" in browser.get("/complain/moved-in-on/").text
    answers = browser.get(CHECK).text
    assert shown_in(answers)
    browser.post(CHECK, {"digest": re.search(r'name="digest" value="(\w+)"', answers)[1]})
    case = Case.objects.get()
    assert case.moved_in_on == date(2024, 3, 27)
    assert find("27 march 2024") == [case.pk]
    ada = Officer.objects.create_officer("ada@council.example", "Ada Lee", Role.ADVISER)
    browser.force_login(ada)
    assert "Day they moved in (optional)" in browser.get("/casework/log/").text
    assert shown_in(browser.get(f"/casework/cases/{case}/").text)
    assert shown_in(browser.get(f"/casework/cases/{case}/accept/").text)
    assert "moved_in_on" in FIELDS


def shown_in(page: str) -> bool:
    return "Day they moved in" in page and "Wednesday 27 March 2024" in page


call_command("makemigrations", "cases", verbosity=0)
call_command("migrate", verbosity=0)
with override_settings(STORAGES=settings.STORAGES | {"staticfiles": PLAIN}):
    see(Client(headers={"host": "localhost"}))
