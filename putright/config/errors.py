"""The pages for when something is not as it should be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.jinja", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.jinja", status=404)


def out_of_date_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/out_of_date_form.jinja", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.jinja", status=500)
