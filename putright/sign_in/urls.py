"""The addresses of signing in and out."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from putright.sign_in import account, digest, passwords, views

app_name = "sign_in"

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-in/forgotten/", passwords.Forgotten.as_view(), name="forgotten"),
    path("sign-in/forgotten/sent/", passwords.asked, name="asked"),
    path(
        "sign-in/new-password/<str:key>/",
        passwords.ChoosePassword.as_view(),
        name="choose-password",
    ),
    path("sign-in/password/", passwords.ChangePassword.as_view(), name="change-password"),
    path("account/", account.Account.as_view(), name="account"),
    path("account/daily-email/", digest.DailyEmail.as_view(), name="daily-email"),
    path(
        ".well-known/change-password",
        login_not_required(RedirectView.as_view(pattern_name="sign_in:change-password")),
        name="well-known-change-password",
    ),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
]
