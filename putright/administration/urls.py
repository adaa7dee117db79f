"""The addresses of the pages of those who set it up. Each needs sign-in."""

from putright.administration.calendars import urls as calendars
from putright.administration.drafts import urls as drafts
from putright.administration.jobs import urls as jobs
from putright.administration.officers import urls as officers
from putright.administration.procedures import urls as procedures
from putright.administration.reminders import urls as reminders

app_name = "administration"

urlpatterns = [
    *calendars.urlpatterns,
    *drafts.urlpatterns,
    *jobs.urlpatterns,
    *officers.urlpatterns,
    *procedures.urlpatterns,
    *reminders.urlpatterns,
]
