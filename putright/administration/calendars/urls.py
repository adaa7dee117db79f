"""The addresses of the calendars, and of what moves when one changes."""

from django.urls import path

from putright.administration.calendars import acts, recount, views

HERE = "casework/calendars/"

urlpatterns = [
    path(HERE, views.calendars, name="calendars"),
    path(f"{HERE}add/", acts.AddBankHoliday.as_view(), name="add-bank-holiday"),
    path(f"{HERE}strike-out/", acts.StrikeOut.as_view(), name="strike-out-bank-holiday"),
    path(f"{HERE}close/", acts.Close.as_view(), name="add-closure"),
    path(f"{HERE}load/", acts.Load.as_view(), name="load-bank-holidays"),
    path(f"{HERE}days/<int:pk>/withdraw/", acts.Withdraw.as_view(), name="withdraw-day"),
    path("casework/recount/", recount.Recount.as_view(), name="recount"),
]
