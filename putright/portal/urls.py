from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "portal"


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Putright")


urlpatterns = [
    path("", start, name="start"),
    path("accessibility/", start, name="accessibility"),
    path("privacy/", start, name="privacy"),
]
