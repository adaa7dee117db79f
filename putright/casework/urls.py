"""The addresses of the officers' pages. Each needs sign-in: see `putright.sign_in.middleware`."""

from django.urls import path

from putright.casework.acts import urls as acts
from putright.casework.case import letters_and_files
from putright.casework.case import views as case
from putright.casework.lists import adjustments, approvals, check, remedies, search
from putright.casework.lists import views as lists
from putright.casework.log import views as log

app_name = "casework"

urlpatterns = [
    path("casework/mine/", lists.mine, name="mine"),
    path("casework/team/", lists.team, name="team"),
    path("casework/triage/", lists.triage, name="triage"),
    path("casework/check/", check.check, name="check"),
    path("casework/to-approve/", approvals.approvals, name="approvals"),
    path("casework/due/", lists.due, name="due"),
    path("casework/promised/", remedies.remedies, name="promised"),
    path("casework/adjustments/", adjustments.adjustments, name="adjustments"),
    path("casework/search/", search.search, name="search"),
    path("casework/log/", log.Log.as_view(), name="log"),
    path("casework/cases/<reference>/", case.case, name="case"),
    path("casework/letters/<int:pk>/", letters_and_files.letter, name="letter"),
    path("casework/attachments/<int:pk>/", letters_and_files.attachment, name="attachment"),
    path("casework/attachments/<int:pk>/shown/", letters_and_files.shown, name="shown"),
    *acts.urlpatterns,
]
