from django.urls import path

from putright.portal.views import check, complain, files, follow, pages, steps, track
from putright.portal.views.follow import by_link

app_name = "portal"

urlpatterns = [
    path("", pages.start, name="start"),
    path("what-we-can-look-at/", pages.what_we_can_look_at, name="what-we-can-look-at"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("complain/check-your-answers/", check.Check.as_view(), name="check"),
    path("complain/received/", check.received, name="received"),
    path("complain/delete-answers/", check.forget, name="forget"),
    path("complain/evidence/", files.files, name="evidence"),
    path("complain/evidence/remove/", files.remove_file, name="remove-file"),
    path("complain/<slug:slug>/", complain.question, name="question"),
    path("follow/<key>/", follow.follow, name="follow"),
    path("follow/<key>/letters/<int:pk>/", follow.letter, name="letter"),
    path("follow/<key>/add/", by_link(steps.Add.as_view()), name="add"),
    path("follow/<key>/not-put-right/", by_link(steps.NotPutRight.as_view()), name="not-put-right"),
    path("follow/<key>/stage-2/", by_link(steps.StageTwo.as_view()), name="stage-2"),
    path("follow/<key>/withdraw/", by_link(steps.Withdraw.as_view()), name="withdraw"),
    path("follow/<key>/stop/", by_link(steps.Stop.as_view()), name="stop"),
    path("follow/<key>/not-mine/", by_link(steps.NotMine.as_view()), name="not-mine"),
    path("follow/<key>/whose/", by_link(steps.Whose.as_view(), asks_whose=True), name="whose"),
    path("track/", track.Track.as_view(), name="track"),
    path("track/sent/", track.sent, name="track-sent"),
]
