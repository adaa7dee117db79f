"""The addresses of signing in and out."""

from django.urls import path

from putright.sign_in import views

app_name = "sign_in"

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
]
