"""Routes of the practices room."""

from django.urls import path

from alongside.practices.views import audit, home, invitation, members, second_factor, settings

urlpatterns = [
    path("", home.home, name="home"),
    path("second-factor/", home.second_factor_needed, name="second_factor_needed"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path(
        "accounts/mfa/webauthn/keys/<int:pk>/remove/",
        second_factor.remove_passkey,
        name="mfa_remove_webauthn",
    ),
    path("p/<slug:slug>/members/", members.members, name="members"),
    path("p/<slug:slug>/members/invite/", members.member_invite, name="member_invite"),
    path("p/<slug:slug>/members/<int:member_id>/role/", members.member_role, name="member_role"),
    path(
        "p/<slug:slug>/members/<int:member_id>/deactivation/",
        members.member_deactivate,
        name="member_deactivate",
    ),
    path(
        "p/<slug:slug>/members/<int:member_id>/reactivation/",
        members.member_reactivate,
        name="member_reactivate",
    ),
    path(
        "p/<slug:slug>/invitations/<int:invitation_id>/withdrawal/",
        members.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("p/<slug:slug>/settings/", settings.practice_settings, name="practice_settings"),
    path("p/<slug:slug>/clinics/", settings.clinic_add, name="clinic_add"),
    path("p/<slug:slug>/clinics/<int:clinic_id>/", settings.clinic_rename, name="clinic_rename"),
    path("p/<slug:slug>/audit/", audit.audit, name="audit"),
]
