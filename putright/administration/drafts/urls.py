"""The addresses of the drafts, all below /casework/drafts/."""

from django.urls import path

from putright.administration.drafts import deciding, trying, views, writing

ONE = "casework/drafts/<int:pk>/"
BEHIND = f"{ONE}what-if/<clock>/<int:stage>/<number>/"

urlpatterns = [
    path("casework/drafts/", views.drafts, name="drafts"),
    path("casework/drafts/new/", writing.Write.as_view(), name="new-draft"),
    path(ONE, views.draft, name="draft"),
    path(f"{ONE}change/", writing.Change.as_view(), name="change-draft"),
    path(f"{ONE}adopt/", deciding.Adopt.as_view(), name="adopt-draft"),
    path(f"{ONE}confirm/", deciding.Confirm.as_view(), name="confirm-draft"),
    path(f"{ONE}withdraw/", deciding.Withdraw.as_view(), name="withdraw-draft"),
    path(f"{ONE}what-if/", trying.what_if, name="what-if"),
    path(BEHIND, trying.cases, name="cases-behind-what-if"),
]
