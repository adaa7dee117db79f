from django.urls import path

from putright.portal.views import complain, files, follow, pages, track

app_name = "portal"

urlpatterns = [
    path("", pages.start, name="start"),
    path("what-we-can-look-at/", pages.what_we_can_look_at, name="what-we-can-look-at"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("complain/check-your-answers/", complain.check, name="check"),
    path("complain/received/", complain.received, name="received"),
    path("complain/delete-answers/", complain.forget, name="forget"),
    path("complain/evidence/", files.files, name="evidence"),
    path("complain/evidence/remove/", files.remove_file, name="remove-file"),
    path("complain/<slug:slug>/", complain.question, name="question"),
    path("follow/<key>/", follow.follow, name="follow"),
    path("follow/<key>/letters/<int:pk>/", follow.letter, name="letter"),
    path("follow/<key>/add/", follow.add, name="add"),
    path("follow/<key>/stage-2/", follow.stage_two, name="stage-2"),
    path("follow/<key>/withdraw/", follow.withdraw, name="withdraw"),
    path("track/", track.track, name="track"),
    path("track/sent/", track.sent, name="track-sent"),
]
