"""The front door: every room's routes."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.practices.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("", include("alongside.portal.urls")),
    # before partnerships, whose parts of a page take any word
    path("p/<slug:slug>/", include("alongside.portal.urls_of_practice")),
    path("", include("alongside.advocacy.public_urls")),
    path("p/<slug:slug>/advocates/", include("alongside.advocacy.urls")),
    path("", include("alongside.partnerships.urls")),
    path("p/<slug:slug>/", include("alongside.partnerships.urls_of_practice")),
    path("", include("alongside.insights.room.urls")),
    path("p/<slug:slug>/", include("alongside.insights.urls")),
    path("p/<slug:slug>/", include("alongside.market.urls")),
    path("p/<slug:slug>/", include("alongside.partners.urls")),
    path("p/<slug:slug>/", include("alongside.outreach.urls")),
    path("p/<slug:slug>/gifts/", include("alongside.gifts.urls")),
    path("p/<slug:slug>/", include("alongside.referrals.urls")),
    path("p/<slug:slug>/letters/", include("alongside.letters.urls")),
    path("", include("alongside.connections.fhir.public_urls")),
    path("", include("alongside.connections.mail.public_urls")),
    path("", include("alongside.connections.sms.public_urls")),
    path("p/<slug:slug>/sms/", include("alongside.connections.sms.urls")),
    path("", include("alongside.connections.calendar.public_urls")),
    path("p/<slug:slug>/calendar/", include("alongside.connections.calendar.urls")),
    path("p/<slug:slug>/mail/", include("alongside.connections.mail.urls")),
    path("p/<slug:slug>/agreements/", include("alongside.connections.agreements.urls")),
    path("p/<slug:slug>/systems/", include("alongside.connections.fhir.urls")),
    path("p/<slug:slug>/outbox/", include("alongside.connections.outbox.urls")),
    path("p/<slug:slug>/", include("alongside.connections.nppes.urls")),
    path("p/<slug:slug>/hl7/", include("alongside.connections.hl7v2.urls")),
    path("p/<slug:slug>/integrations/", include("alongside.connections.api.urls")),
    path("", include("alongside.connections.api.public_urls")),
    path("p/<slug:slug>/imports/", include("alongside.connections.spreadsheets.urls")),
]
