"""Routes of the letters room, below a practice's `letters/`."""

from django.urls import path

from alongside.letters.views import (
    disclosures,
    letter,
    listing,
    loop,
    printing,
    referral,
    wishes,
    wordings,
)

urlpatterns = [
    path("", listing.letters, name="referrer_letters"),
    path("catch-up/", listing.catch_up, name="referrer_catch_up"),
    path("pile/", printing.pile, name="referrer_pile"),
    path("<int:letter_id>/", letter.letter, name="referrer_letter"),
    path("<int:letter_id>/letter.pdf", printing.letter_pdf, name="referrer_letter_pdf"),
    path("<int:letter_id>/text/", letter.edit, name="referrer_letter_edit"),
    path("<int:letter_id>/compose/", letter.compose, name="referrer_letter_compose"),
    path("<int:letter_id>/sign/", letter.sign, name="referrer_letter_sign"),
    path("<int:letter_id>/back/", letter.send_back, name="referrer_letter_back"),
    path("<int:letter_id>/reopen/", letter.take_back, name="referrer_letter_reopen"),
    path("<int:letter_id>/unsent/", letter.unsent, name="referrer_letter_unsent"),
    path("<int:letter_id>/told/", letter.told, name="referrer_letter_told"),
    path("<int:letter_id>/astray/", letter.astray, name="referrer_letter_astray"),
    path("referral/<int:referral_id>/", referral.of_referral, name="referrer_of"),
    path("referral/<int:referral_id>/scores/", referral.score, name="referrer_score"),
    path("referral/<int:referral_id>/draft/", referral.draft, name="referrer_draft"),
    path("answers/<int:reported_id>/take/", referral.answer_take, name="referrer_answer_take"),
    path("scores/<int:score_id>/remove/", referral.score_remove, name="referrer_score_remove"),
    path("wishes/", wishes.wishes, name="referrer_wishes"),
    path("wishes/person/<int:contact_id>/", wishes.wish_of_person, name="referrer_wish_person"),
    path("wishes/partner/<int:partner_id>/", wishes.wish_of_partner, name="referrer_wish_partner"),
    path("wishes/person/<int:contact_id>/usual/", wishes.forget, name="referrer_wish_person_usual"),
    path(
        "wishes/partner/<int:partner_id>/usual/", wishes.forget, name="referrer_wish_partner_usual"
    ),
    path("wording/", wordings.wordings, name="referrer_wordings"),
    path("wording/<slug:kind>/", wordings.wording, name="referrer_wording"),
    path("wording/<slug:kind>/usual/", wordings.wording_reset, name="referrer_wording_usual"),
    path("loop/", loop.loop, name="referrer_loop"),
    path("disclosures/", disclosures.disclosures, name="referrer_disclosures"),
]
