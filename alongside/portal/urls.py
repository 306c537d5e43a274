"""Routes of the partner's door."""

from django.urls import path

from alongside.portal.views import (
    arriving,
    bringing,
    counts,
    home,
    letters,
    looks,
    patients,
    planning,
    proposal,
    sending,
)

urlpatterns = [
    path("door/", arriving.sign_in, name="door_sign_in"),
    path("door/link/<str:token>/", arriving.door_link, name="door_link"),
    path("door/<int:guest_id>/", home.door, name="door"),
    path("door/<int:guest_id>/look.css", looks.door_look, name="door_look"),
    path("door/<int:guest_id>/logo/", looks.door_logo, name="door_logo"),
    path("door/<int:guest_id>/proposal/", proposal.door_proposal, name="door_proposal"),
    path("door/<int:guest_id>/proposal.pdf", proposal.door_proposal_pdf, name="door_proposal_pdf"),
    path("door/<int:guest_id>/promises/new/", planning.promise, name="door_promise"),
    path(
        "door/<int:guest_id>/promises/<int:commitment_id>/",
        planning.promise_change,
        name="door_promise_change",
    ),
    path(
        "door/<int:guest_id>/promises/<int:commitment_id>/state/",
        planning.promise_settle,
        name="door_promise_settle",
    ),
    path("door/<int:guest_id>/shared/new/", planning.share, name="door_share"),
    path("door/<int:guest_id>/review-day/", planning.review_day, name="door_review_day"),
    path(
        "door/<int:guest_id>/changes/<int:change_id>/answer/",
        planning.change_answer,
        name="door_change_answer",
    ),
    path("door/<int:guest_id>/measures/new/", planning.measure, name="door_measure"),
    path(
        "door/<int:guest_id>/measures/<int:measure_id>/values/",
        planning.reading,
        name="door_reading",
    ),
    path("door/<int:guest_id>/bring/", bringing.bring, name="door_bring"),
    path("door/<int:guest_id>/helped/", bringing.helped, name="door_helped"),
    path("door/<int:guest_id>/questions/", bringing.questions, name="door_questions"),
    path("door/<int:guest_id>/patients/", patients.door_patients, name="door_patients"),
    path("door/<int:guest_id>/patients/send/", sending.door_send, name="door_send"),
    path(
        "door/<int:guest_id>/patients/sent/<int:referral_id>/",
        sending.door_sent,
        name="door_sent",
    ),
    path("door/<int:guest_id>/letters/", letters.door_letters, name="door_letters"),
    path("door/<int:guest_id>/figures/", counts.door_figures, name="door_figures"),
    path("door/<int:guest_id>/card/", counts.door_card, name="door_card"),
    path("door/<int:guest_id>/card.pdf", counts.door_card_pdf, name="door_card_pdf"),
]
