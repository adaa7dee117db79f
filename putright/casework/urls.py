"""The addresses of the officers' pages. Each needs sign-in: see `putright.config.sign_in`."""

from django.urls import path

from putright.casework.acts import urls as acts
from putright.casework.calendars import urls as calendars
from putright.casework.drafts import urls as drafts
from putright.casework.procedures import urls as procedures
from putright.casework.views import case, check, lists, log, papers, search, sign_in

app_name = "casework"

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sign_in.SignOut.as_view(), name="sign-out"),
    path("casework/", lists.home, name="home"),
    path("casework/mine/", lists.mine, name="mine"),
    path("casework/team/", lists.team, name="team"),
    path("casework/triage/", lists.triage, name="triage"),
    path("casework/check/", check.check, name="check"),
    path("casework/due/", lists.due, name="due"),
    path("casework/search/", search.search, name="search"),
    path("casework/log/", log.log, name="log"),
    path("casework/cases/<reference>/", case.case, name="case"),
    path("casework/letters/<int:pk>/", papers.letter, name="letter"),
    path("casework/attachments/<int:pk>/", papers.attachment, name="attachment"),
    *acts.urlpatterns,
    *calendars.urlpatterns,
    *drafts.urlpatterns,
    *procedures.urlpatterns,
]
