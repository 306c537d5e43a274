"""Routes of the referrals room."""

from django.urls import path

from alongside.referrals.views import (
    clocks,
    credits,
    documents,
    inbox,
    log,
    referral,
    same,
    sent,
    steps,
)

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/new/", log.log, name="referral_log"),
    path("inbox/who/", log.who, name="referral_who"),
    path("inbox/clocks/", clocks.clocks, name="inbox_clocks"),
    path("inbox/same/", same.perhaps, name="perhaps_same"),
    path("inbox/<int:referral_id>/", referral.referral, name="referral"),
    path("inbox/<int:referral_id>/same/<int:other_id>/", same.decide, name="same_decide"),
    path("inbox/<int:referral_id>/step/", steps.step, name="referral_step"),
    path("inbox/<int:referral_id>/member/", steps.assign, name="referral_assign"),
    path("inbox/<int:referral_id>/notes/", steps.note, name="referral_note"),
    path("inbox/<int:referral_id>/credits/", credits.credit_add, name="credit_add"),
    path("inbox/<int:referral_id>/friend/", credits.credit_friend, name="credit_friend"),
    path("inbox/<int:referral_id>/part/", credits.credit_role, name="credit_role"),
    path("inbox/<int:referral_id>/documents/", documents.attach, name="document_attach"),
    path("inbox/meetings/<int:meeting_id>/apart/", same.apart, name="same_apart"),
    path("inbox/steps/<int:step_id>/back/", steps.step_back, name="referral_step_back"),
    path("inbox/credits/<int:credit_id>/first/", credits.credit_first, name="credit_first"),
    path("inbox/credits/<int:credit_id>/remove/", credits.credit_remove, name="credit_remove"),
    path("documents/<int:document_id>/", documents.document, name="document"),
    path("documents/<int:document_id>/remove/", documents.document_remove, name="document_remove"),
    path("sent/", sent.sent_list, name="sent"),
    path("sent/new/", sent.send_new, name="send_new"),
    path("sent/<int:referral_id>/", sent.sent_referral, name="sent_referral"),
    path("sent/<int:referral_id>/came-back/", sent.came_back, name="sent_came_back"),
]
