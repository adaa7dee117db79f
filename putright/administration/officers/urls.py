"""The addresses of the pages about who may sign in."""

from django.urls import path

from putright.administration.officers import views

HERE = "casework/officers/"

urlpatterns = [
    path(HERE, views.officers, name="officers"),
    path(f"{HERE}<int:pk>/end/", views.EndAccess.as_view(), name="end-access"),
    path(f"{HERE}<int:pk>/give-back/", views.GiveBack.as_view(), name="give-access-back"),
    path(f"{HERE}<int:pk>/invite/", views.Invite.as_view(), name="invite-officer"),
]
