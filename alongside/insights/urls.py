"""Routes of the insights room."""

from django.urls import path

from alongside.insights.views import ahead, lists, profiles, rows, stream

urlpatterns = [
    path("stream/", stream.stream, name="stream"),
    path("stream/ahead/", ahead.stream_ahead, name="stream_ahead"),
    path("stream/report.pdf", stream.stream_pdf, name="stream_pdf"),
    path("stream/figures.json", stream.stream_json, name="stream_json"),
    path("stream/months/", stream.stream_months, name="stream_months"),
    path("referrals/", rows.referral_rows, name="referral_rows"),
    path("partners/", lists.partners, name="partners"),
    path("partners/<int:partner_id>/", profiles.partner, name="partner"),
    path("people/", lists.people, name="people"),
    path("people/<int:contact_id>/", profiles.contact, name="contact"),
]
