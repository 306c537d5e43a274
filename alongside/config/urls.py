"""The front door: every room's routes."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.practices.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/mfa/", include("allauth.mfa.urls")),
    path("p/<slug:slug>/", include("alongside.insights.urls")),
    path("p/<slug:slug>/", include("alongside.partners.urls")),
    path("p/<slug:slug>/", include("alongside.connections.nppes.urls")),
    path("p/<slug:slug>/imports/", include("alongside.connections.spreadsheets.urls")),
]
