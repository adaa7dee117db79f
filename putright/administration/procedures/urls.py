"""The addresses of the procedures, all below /casework/procedures/."""

from django.urls import path

from putright.administration.procedures import views

BELOW = "casework/procedures/<key>/"

urlpatterns = [
    path("casework/procedures/", views.procedures, name="procedures"),
    path(f"{BELOW}compare/", views.compare, name="compare-procedures"),
    path(f"{BELOW}<version>/", views.procedure, name="procedure"),
]
