"""The addresses of the pages about the jobs of the worker."""

from django.urls import path

from putright.administration.jobs import views

HERE = "casework/jobs/"

urlpatterns = [
    path(HERE, views.jobs, name="jobs"),
    path(f"{HERE}<int:pk>/try-again/", views.TryAgain.as_view(), name="try-job-again"),
    path(f"{HERE}<int:pk>/give-up/", views.GiveUp.as_view(), name="give-job-up"),
]
