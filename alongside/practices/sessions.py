"""Ends the other sessions of an account when it gets a second factor.

A session that began with the password alone must not outlive the day the account was locked
better (OWASP ASVS 5.0, 7.4.3). Changing the password ends them too; Django does that.
"""

from typing import Any

from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_other_sessions(request: Any, user: Any) -> int:
    """Delete the account's sessions but the one of this request; return how many there were."""
    kept = request.session.session_key if request else None
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        is_theirs = session.get_decoded().get(SESSION_KEY) == str(user.pk)
        if is_theirs and session.session_key != kept:
            session.delete()
            ended += 1
    return ended


def on_second_factor_added(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """End the sessions that began before, when it is a passkey or an app."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        end_other_sessions(request, user)


def listen() -> None:
    """Connect the listener, once, when the room is ready."""
    mfa_signals.authenticator_added.connect(on_second_factor_added)
