"""What the audit events of the partner's door say in plain words."""

WORDS = {
    "guest_invited": "Invited somebody of a partner",
    "guest_joined": "Somebody of a partner came in for the first time",
    "guest_link_made": "Made a link for somebody of a partner",
    "guest_link_sent": "Sent a sign-in link to somebody of a partner",
    "guest_removed": "Took somebody of a partner off",
    "authorization_recorded": "Recorded a patient's authorization",
    "authorization_revoked": "Revoked a patient's authorization",
}
