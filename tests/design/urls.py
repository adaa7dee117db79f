"""The gallery, and under every name that the layouts link to a page that says nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.design import gallery

PORTAL = ["start", "what-we-can-look-at", "track", "accessibility", "privacy"]
CASEWORK = [
    "mine", "team", "triage", "check", "due", "search", "reports", "procedures", "log",
]  # fmt: skip


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def named(room: str, names: list[str]) -> tuple:
    return [path(f"{room}/{name}/", nothing, name=name) for name in names], room


urlpatterns = [
    path("", include(named("portal", PORTAL))),
    path("", include(named("casework", CASEWORK))),
    path("", include(named("sign_in", ["account", "sign-in", "sign-out"]))),
    path("gallery/<name>/", gallery.show, name="gallery"),
]
