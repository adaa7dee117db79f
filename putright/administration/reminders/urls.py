"""The address of the page about reminders."""

from django.urls import path

from putright.administration.reminders import views

urlpatterns = [
    path("casework/reminders/", views.DecideReminders.as_view(), name="reminders"),
]
