"""Who sends something, as far as limits tell one from another: their network and their browser."""

from django.http import HttpRequest
from django.utils import timezone

from putright.cases import limits
from putright.procedure.steps import Refused
from putright.sign_in.network import client_of, neighbourhood

TOO_MANY = (
    "Too many files have come from your network today, so these were not added. Send your words "
    "without them, and say in them that you have files: we will ask you for them."
)


def senders(request: HttpRequest) -> tuple[str, ...]:
    """The network and the browser from which a form is sent."""
    browser = request.session.session_key
    network = _network(request)
    return (network, f"browser {browser}") if browser else (network,)


def require_few_files(request: HttpRequest) -> None:
    """Raise `Refused` for files from a network that has sent as many today as anybody may."""
    if request.FILES and not limits.may_send_files(_network(request), timezone.now()):
        raise Refused(TOO_MANY)


def _network(request: HttpRequest) -> str:
    return f"network {neighbourhood(client_of(request))}"
