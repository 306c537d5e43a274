"""Routes of the insights room."""

from django.urls import path

from alongside.insights.views import (
    ahead,
    data_room,
    lists,
    packs,
    profiles,
    rows,
    stream,
    today,
    today_learned,
    today_week,
)

urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/answer/", today.today_answer, name="today_answer"),
    path("today/answers/<int:answer_id>/take-back/", today.today_take_back, name="today_take_back"),
    path("today/week/", today_week.today_week, name="today_week"),
    path("today/learned/", today_learned.today_learned, name="today_learned"),
    path("today/learned/anew/", today_learned.today_learn_anew, name="today_learn_anew"),
    path("stream/", stream.stream, name="stream"),
    path("stream/ahead/", ahead.stream_ahead, name="stream_ahead"),
    path("stream/report.pdf", stream.stream_pdf, name="stream_pdf"),
    path("stream/figures.json", stream.stream_json, name="stream_json"),
    path("stream/months/", stream.stream_months, name="stream_months"),
    path("packs/", packs.packs, name="packs"),
    path("packs/make/", packs.pack_make, name="pack_make"),
    path("packs/<int:pack_id>/", packs.pack, name="pack"),
    path("packs/<int:pack_id>/pack.<str:kind>", packs.pack_file, name="pack_file"),
    path("data-room/", data_room.data_room, name="data_room"),
    path("data-room/invite/", data_room.visitor_invite, name="visitor_invite"),
    path("data-room/<int:visitor_id>/", data_room.visitor, name="visitor"),
    path("data-room/<int:visitor_id>/change/", data_room.visitor_change, name="visitor_change"),
    path("data-room/<int:visitor_id>/link/", data_room.visitor_renew, name="visitor_renew"),
    path("data-room/<int:visitor_id>/revoke/", data_room.visitor_revoke, name="visitor_revoke"),
    path(
        "data-room/<int:visitor_id>/attest/",
        data_room.attestation_record,
        name="attestation_record",
    ),
    path(
        "data-room/attestations/<int:attestation_id>/end/",
        data_room.attestation_end,
        name="attestation_end",
    ),
    path("referrals/", rows.referral_rows, name="referral_rows"),
    path("partners/", lists.partners, name="partners"),
    path("partners/<int:partner_id>/", profiles.partner, name="partner"),
    path("people/", lists.people, name="people"),
    path("people/<int:contact_id>/", profiles.contact, name="contact"),
]
