"""What is true of every reply, whatever page it is of."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from putright.config import errors

Reply = Callable[[HttpRequest], HttpResponse]


def never_kept(get_response: Reply) -> Reply:
    """Tell browsers, and whatever stands between, to keep no copy of a page or a file.

    Any page may hold what somebody told us in confidence, and the next person at the computer
    presses Back. Styles and scripts are the same for everybody: they say themselves how long they
    may be kept.
    """

    def reply(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return reply


def never_blank(get_response: Reply) -> Reply:
    """Draw a page for whoever opens the address to which a form is sent."""

    def reply(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return errors.not_to_be_opened(request, response)
        return response

    return reply
