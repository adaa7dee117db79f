"""The addresses of the officers' pages. Each needs sign-in: see `putright.config.sign_in`."""

from django.urls import path

from putright.casework.acts import urls as acts
from putright.casework.case import papers
from putright.casework.case import views as case
from putright.casework.lists import check, search
from putright.casework.lists import views as lists
from putright.casework.log import views as log
from putright.casework.views import sign_in

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
]
