"""How post to officers leaves: as an e-mail, or into the folder where letters do."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formataddr
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from putright.accounts import links
from putright.accounts.models import Notice, NoticeKind
from putright.delivery import by_file, reminders
from putright.delivery.by_email import hand_over
from putright.delivery.problems import DidNotLeave, WillNotLeave
from putright.delivery.reminders import Paragraph
from putright.jobs.trouble import name, where

log = logging.getLogger(__name__)

AT_ONCE = 20
"""How many leave before letters to customers have their turn again."""
MOST_ATTEMPTS = 8
CLAIMED = timedelta(minutes=5)

SUBJECTS = {
    NoticeKind.RESET: "Choose a new password for complaints casework",
    NoticeKind.INVITATION: "You can work on complaints: choose a password",
    NoticeKind.CHANGED: "Your password for complaints casework was changed",
    NoticeKind.GUESSED: "Somebody is trying to guess your password",
    NoticeKind.DIGEST: "Your complaints casework today",
    NoticeKind.DUE: "Cases of yours are due",
    NoticeKind.OVERDUE: "Cases are overdue",
}
OTHER_LINK = "After that, or once it has been used, ask for another at"


def send_due(at: datetime) -> None:
    """Send what is due now. What cannot leave is tried again later, less and less often."""
    for notice in list(Notice.objects.due(at).select_related("officer")[:AT_ONCE]):
        if _claim(notice, at):
            _send(notice, at)


def _claim(notice: Notice, at: datetime) -> bool:
    """Take it in hand, unless another worker has: a notice that leaves twice does no harm."""
    mine = Notice.objects.filter(pk=notice.pk, next_attempt_at=notice.next_attempt_at)
    return bool(mine.update(next_attempt_at=at + CLAIMED, attempts=F("attempts") + 1))


def _send(notice: Notice, at: datetime) -> None:
    tried = notice.attempts + 1
    this = Notice.objects.filter(pk=notice.pk)
    try:
        said = paragraphs(notice, at) if notice.officer.is_active else []
        if said:
            channel_of(notice, said)()
    except WillNotLeave:
        log.warning("A notice to an officer was refused by the mail server.")
        this.update(next_attempt_at=None)
    except Exception as error:  # whatever is wrong with one, letters and the others must leave
        if not isinstance(error, DidNotLeave):
            log.error("A notice could not be composed: %s\n%s", name(error), where(error))
        later = at + timedelta(minutes=2**tried) if tried < MOST_ATTEMPTS else None
        this.update(next_attempt_at=later)
    else:
        this.update(next_attempt_at=None, sent_at=at if said else None)


def channel_of(notice: Notice, said: list[Paragraph]) -> Callable[[], None]:
    """What sends this notice when it is called."""
    message = compose(notice, said)
    if settings.LETTERS_BY == "email":
        return partial(hand_over, message)
    path = Path(settings.OUTBOX) / f"officer-{notice.pk}-{notice.asked_at:%Y%m%d%H%M%S}.eml"
    return partial(by_file.write, path, message.message().as_bytes())


def compose(notice: Notice, said: list[Paragraph]) -> EmailMultiAlternatives:
    """The notice as an e-mail, in plain text and in HTML."""
    title = SUBJECTS[notice.kind]
    greeting = f"Dear {notice.officer.name}"
    text = ["\n".join(filter(None, paragraph)) for paragraph in said]
    message = EmailMultiAlternatives(
        subject=title,
        body="\n\n".join([greeting, *text, settings.COUNCIL_NAME]) + "\n",
        from_email=formataddr((settings.COUNCIL_NAME, settings.DEFAULT_FROM_EMAIL)),
        to=[notice.officer.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    sections = [{"heading": "", "text": words} for paragraph in said for words in _html(paragraph)]
    html = render_to_string(
        "layouts/letter.jinja",
        {
            "medium": "email",
            "title": title,
            "greeting": greeting,
            "sections": sections,
            "sign_off": settings.COUNCIL_NAME,
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def _html(paragraph: Paragraph) -> list[str]:
    link = paragraph.link and format_html('<a href="{}">{}</a>', paragraph.link, paragraph.link)
    return [part for part in (paragraph.text, link) if part]


def paragraphs(notice: Notice, at: datetime) -> list[Paragraph]:
    """What a notice says. Nothing when, by now, there is nothing to tell."""
    if notice.on is not None:
        over = notice.on < timezone.localtime(at).date()
        return [] if over else reminders.paragraphs(notice)
    first, *others = map(Paragraph, of_account(notice))
    link = [Paragraph("", link_of(notice))] if notice.kind.has_link else []
    return [first, *link, *others]


def link_of(notice: Notice) -> str:
    """The address at which this officer chooses a password."""
    return settings.BASE_URL + resolve_url(settings.PASSWORD_URL, links.make(notice.officer))


def of_account(notice: Notice) -> list[str]:
    """What a notice about an account says; its link stands after the first paragraph."""
    again = settings.BASE_URL + resolve_url(settings.FORGOTTEN_URL)
    lives = f"The link works for 24 hours. {OTHER_LINK} {again}"
    ask = f"If it was not you, choose another at {again} and tell your complaints manager."
    return {
        NoticeKind.RESET: [
            "Somebody asked for a new password for your account. To choose one, open this link:",
            lives,
            "If it was not you, you need do nothing. Your password stays as it is.",
        ],
        NoticeKind.INVITATION: [
            f"You have an account at {settings.COUNCIL_NAME} to work on complaints. "
            "To choose a password, open this link:",
            lives,
        ],
        NoticeKind.CHANGED: [
            "The password of your account was changed, and you were signed out everywhere else.",
            ask,
        ],
        NoticeKind.GUESSED: [
            "Many wrong passwords were tried for your account. None of them was right.",
            "You can sign in as ever in a browser that you have used before. Elsewhere you may be "
            f"asked to wait: then ask for a link at {again}",
        ],
    }[notice.kind]
