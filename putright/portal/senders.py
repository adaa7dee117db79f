"""Who sends something, as far as limits tell one from another: their network and their browser."""

from django.http import HttpRequest

from putright.sign_in.network import client_of, neighbourhood


def senders(request: HttpRequest) -> tuple[str, ...]:
    """The network and the browser from which a form is sent."""
    browser = request.session.session_key
    network = f"network {neighbourhood(client_of(request))}"
    return (network, f"browser {browser}") if browser else (network,)
