from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "casework"


def mine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Putright")


urlpatterns = [path("casework/", mine, name="mine")]
