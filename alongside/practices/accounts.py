"""How sign-in by django-allauth is set up for us: invitations only, secrets encrypted."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from alongside.core.encryption import decrypt, encrypt
from alongside.practices import second_factor, sign_in_trail
from alongside.practices.models import User

KEY_NAMES = ("My passkey", "My second passkey")


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up; members are invited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail or the password is not right.",
        "incorrect_password": "This is not your password.",
        "incorrect_code": "This code is not right. Take the newest one that the app shows.",
        "too_many_login_attempts": (
            "Too many attempts that were not right. Wait five minutes, then try again."
        ),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def get_password_change_redirect_url(self, request: Any) -> str:
        return reverse("home")

    def format_email_subject(self, subject: str) -> str:
        return f"Alongside: {subject}"

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        """Refuse after too many failures, and write that down."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            tried = str(credentials.get("email", "")).strip().lower()
            if user := User.objects.filter(email=tried).first():
                sign_in_trail.write("sign_in_locked", user, request)
            raise


class EncryptedSecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second-factor secrets are stored encrypted; a role that needs one keeps one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": (
            "Your role can reach patient details, so your account keeps a second factor."
            " Set up another one first; then you can remove this one."
        ),
        "incorrect_code": "This code is not right. Take the newest one that the app shows.",
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(encrypt(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(base64.b64decode(encrypted_text))

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return second_factor.can_remove(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Return a name to start from when a passkey is added."""
        number = user.authenticator_set.filter(type=type).count()
        return KEY_NAMES[number] if number < len(KEY_NAMES) else f"My passkey {number + 1}"

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)
