"""Who may use the pages that django-allauth brings, by the name of their route.

A name that is not here is refused; a test holds this table against the routes there are.
"""

ANYONE = "anyone"
SIGNED_IN = "signed_in"
REFUSED = "refused"

LIBRARY_POLICIES = {
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_signup": ANYONE,  # closed by the adapter; the page says so
    "account_inactive": ANYONE,
    "account_reset_password": ANYONE,
    "account_reset_password_done": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "account_reset_password_from_key_done": ANYONE,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    # An account's e-mail is who it is in the audit trail: it is not changed by its holder.
    "account_email": REFUSED,
    "account_email_verification_sent": REFUSED,
    "account_confirm_email": REFUSED,
    "account_confirm_login_code": REFUSED,
    "mfa_authenticate": ANYONE,  # between the password and being signed in
    "mfa_login_webauthn": ANYONE,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
}
