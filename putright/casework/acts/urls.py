"""The pages of the acts, each at /casework/cases/<reference>/<act>/ and named after its step."""

from django.urls import URLPattern, path

from putright.casework.acts import (
    about,
    adjusting,
    agreement,
    allocation,
    asking,
    changing,
    checking,
    contact,
    correction,
    definition,
    escalation,
    extension,
    filing,
    findings,
    finishing,
    informing,
    link,
    messages,
    remedies,
    sending,
    taking_up,
    triage,
    writing,
)
from putright.casework.acts.page import ActPage
from putright.procedure.steps import Step

PAGES: dict[Step, type[ActPage]] = {
    Step.ACCEPT: triage.Triage,
    Step.ROUTE_OUT: triage.RouteOut,
    Step.DEFINE: definition.Define,
    Step.ACKNOWLEDGE: writing.Acknowledge,
    Step.ALLOCATE: allocation.Allocate,
    Step.EXTEND: extension.Extend,
    Step.AGREE_DATE: agreement.AgreeDate,
    Step.PROMISE_UPDATES: informing.PromiseUpdates,
    Step.UPDATE_CUSTOMER: informing.UpdateCustomer,
    Step.ASK_SERVICE: asking.AskService,
    Step.RECORD_CONTRIBUTION: asking.RecordContribution,
    Step.RECORD_FINDING: findings.RecordFindings,
    Step.OFFER_REMEDY: remedies.OfferRemedy,
    Step.DRAFT_RESPONSE: writing.DraftResponse,
    Step.SUBMIT_FOR_CHECK: writing.FinishLetter,
    Step.RETURN_TO_OFFICER: checking.Check,
    Step.APPROVE: checking.Check,
    Step.DROP_LETTER: writing.DropLetter,
    Step.COMPLETE_REMEDY: remedies.CompleteRemedy,
    Step.CHANGE_REMEDY: changing.ChangeRemedy,
    Step.WITHDRAW_REMEDY: changing.WithdrawRemedy,
    Step.APPROVE_REMEDY: remedies.ApproveRemedy,
    Step.ESCALATE: escalation.Escalate,
    Step.DECLINE_ESCALATION: escalation.DeclineEscalation,
    Step.WITHDRAW: finishing.Withdraw,
    Step.CLOSE: finishing.Close,
    Step.REOPEN: finishing.Reopen,
    Step.SEND_AGAIN: sending.SendAgain,
    Step.MARK_SENT: sending.SendAgain,
    Step.CORRECT_CONTACT: contact.CorrectContact,
    Step.LOOK_AT_ADJUSTMENTS: adjusting.LookAtAdjustments,
    Step.SEE_TO_LINK: link.SeeToLink,
    Step.CORRECT: correction.Correct,
    Step.NAME_OFFICER: about.NameOfficer,
    Step.CLEAR_OFFICER: about.ClearOfficer,
    Step.LINK: filing.LinkCases,
    Step.NOTE: filing.AddNote,
    Step.ATTACH: filing.Attach,
    Step.RECORD_MESSAGE: messages.RecordMessage,
    Step.DEAL_WITH_MESSAGE: messages.DealWithMessage,
    Step.RECORD_END: finishing.RecordEnd,
    Step.TAKE_UP: taking_up.TakeUp,
}
"""Step -> its page. Two steps between which somebody decides share one."""


def _path(step: Step, page: type[ActPage]) -> URLPattern:
    act = step.replace("_", "-")
    return path(f"casework/cases/<str:reference>/{act}/", page.as_view(), name=act)


urlpatterns = [_path(step, page) for step, page in PAGES.items()]
