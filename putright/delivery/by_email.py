"""Letters by e-mail, through whichever mail server the settings name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import formataddr
from functools import partial
from smtplib import (
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.crypto import salted_hmac

from putright.cases.models import Letter
from putright.delivery import composing
from putright.delivery.problems import DidNotLeave, WillNotLeave
from putright.jobs.trouble import name

SECONDS_TO_ANSWER = 30
"""How long the mail server may take for one answer. Ten of them are well within a claim."""


class Email:
    """Hand a letter to a mail server."""

    def prepare(self, letter: Letter) -> Callable[[], None]:
        """Compose the e-mail; what this returns sends it."""
        message = compose(letter)
        message.message()  # so that what cannot be an e-mail is found out before the server is
        return partial(hand_over, message)

    def has_left(self, letter: Letter) -> None:
        """Nobody can know: the server may have taken it in the moment in which we were killed."""
        return None


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The letter as an e-mail, in plain text and in HTML; in large print in HTML alone.

    Plain text has no size, so that a program which shows that part would show ordinary print.
    `Auto-Submitted` keeps out-of-office replies from being sent to it (RFC 3834).
    """
    message = EmailMultiAlternatives(
        subject=composing.subject(letter),
        body=composing.text(letter),
        from_email=formataddr((settings.COUNCIL_NAME, settings.DEFAULT_FROM_EMAIL)),
        to=[letter.addressed_to],
        reply_to=[settings.COUNCIL_EMAIL],
        headers={"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"},
    )
    if composing.in_large_print(letter):
        message.body, message.content_subtype = composing.html(letter), "html"
    else:
        message.attach_alternative(composing.html(letter), "text/html")
    return message


def message_id(letter: Letter) -> str:
    """The same for the same letter, always: then a mail server's log can say if it came by.

    Nobody else can make one up, or count our letters by it.
    """
    digest = salted_hmac("putright.delivery.message_id", letter.mark, algorithm="sha256")
    domain = settings.COUNCIL_EMAIL.rpartition("@")[2]
    return f"<{letter.case}.{digest.hexdigest()[:32]}@{domain}>"


def hand_over(message: EmailMultiAlternatives) -> None:
    """Give the e-mail to the server. See `Channel.prepare` for what this raises."""
    with conversation() as server:
        try:
            taken = server.send_messages([message])
        except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
            raise meaning(refusal) from None
        except SMTPNotSupportedError as error:  # an address that this server cannot write to
            raise WillNotLeave(f"The mail server cannot write to it ({name(error)}).") from error
        if not taken:  # Django leaves out a message to nobody
            raise WillNotLeave("It is addressed to nobody.")


@contextmanager
def conversation() -> Iterator[BaseEmailBackend]:
    """A connection to the mail server; how it ends no longer matters to what was said in it."""
    server = get_connection(timeout=SECONDS_TO_ANSWER)
    try:
        server.open()
    except (SMTPException, OSError) as error:
        raise DidNotLeave(f"The mail server could not be used ({name(error)}).") from error
    try:
        yield server
    finally:
        with suppress(SMTPException, OSError):
            server.close()


def meaning(refusal: SMTPRecipientsRefused | SMTPResponseException) -> Exception:
    """What the server's answer says: "not now" (4xx) or "never" (5xx). Any other says nothing."""
    code = _code(refusal)
    match code // 100:
        case 4:
            return DidNotLeave(f"The mail server asked to try again later ({code}).")
        case 5:
            return WillNotLeave(f"The mail server refused it ({code}).")
        case _:
            return refusal


def _code(refusal: SMTPRecipientsRefused | SMTPResponseException) -> int:
    if isinstance(refusal, SMTPRecipientsRefused):
        return next(iter(refusal.recipients.values()))[0]
    return refusal.smtp_code
