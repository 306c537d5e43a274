"""Writes sign-ins, failed sign-ins, sign-outs and changes of password or second factor.

Each is written to the trail of every practice the account is a member of, else to that of
the installation. What was typed as a password is never seen here; an e-mail that belongs to
nobody is kept only as a keyed hash, since people type passwords into the wrong box.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa_signals
from django.contrib.auth.signals import user_logged_out, user_login_failed

from alongside.core import audit
from alongside.core.encryption import keyed_hash
from alongside.practices.models import Member, User


def write(action: str, user: Any, request: Any, **detail: Any) -> None:
    """Append the event to every chain that concerns the account."""
    member_of = Member.objects.filter(user=user, is_active=True).order_by("practice_id")
    chains = list(member_of.values_list("practice_id", flat=True)) or [audit.INSTALLATION]
    for chain in chains:
        audit.record(
            chain=chain,
            action=action,
            target=f"user:{user.pk}",
            detail=detail | address_of(request),
            by=user.email,
        )


def address_of(request: Any) -> dict[str, str]:
    """Return the network address a request came from, where it has one."""
    if request is None or not request.META.get("REMOTE_ADDR"):
        return {}
    return {"address": get_adapter().get_client_ip(request)}


def on_signed_in(request: Any, user: Any, **_: Any) -> None:
    """Note a sign-in and by what: password, authenticator app, passkey, recovery code."""
    records = get_authentication_records(request, user)
    write(
        "signed_in", user, request, by=[record.get("type", record["method"]) for record in records]
    )


def on_signed_out(request: Any, user: Any, **_: Any) -> None:
    """Note a sign-out; there is nothing to note when nobody was signed in."""
    if user is not None:
        write("signed_out", user, request)


def on_sign_in_failed(credentials: dict[str, Any], request: Any = None, **_: Any) -> None:
    """Note a wrong password, or an e-mail that nobody here has."""
    tried = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    user = User.objects.filter(email=tried).first()
    if user is not None:
        write("sign_in_failed", user, request)
        return
    audit.record(
        chain=audit.INSTALLATION,
        action="sign_in_failed",
        detail={"email_hash": keyed_hash(audit.INSTALLATION, tried).hex()} | address_of(request),
        by="nobody",
    )


def on_second_factor_failed(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """Note a wrong code."""
    write("second_factor_failed", user, request, kind=str(authenticator.type))


def on_second_factor_added(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """Note a new authenticator app, passkey or set of recovery codes."""
    write("second_factor_added", user, request, kind=str(authenticator.type))


def on_second_factor_removed(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """Note that one was removed."""
    write("second_factor_removed", user, request, kind=str(authenticator.type))


def on_recovery_codes_renewed(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """Note that the recovery codes were made anew."""
    write("recovery_codes_renewed", user, request, kind=str(authenticator.type))


def on_password_changed(request: Any, user: Any, **_: Any) -> None:
    """Note that the account's holder set another password."""
    write("password_changed", user, request)


def on_password_reset(request: Any, user: Any, **_: Any) -> None:
    """Note that a password was set by a link from an e-mail."""
    write("password_reset", user, request)


def listen() -> None:
    """Connect the listeners, once, when the room is ready."""
    account_signals.user_logged_in.connect(on_signed_in)
    user_logged_out.connect(on_signed_out)
    user_login_failed.connect(on_sign_in_failed)
    mfa_signals.authentication_failed.connect(on_second_factor_failed)
    mfa_signals.authenticator_added.connect(on_second_factor_added)
    mfa_signals.authenticator_removed.connect(on_second_factor_removed)
    mfa_signals.authenticator_reset.connect(on_recovery_codes_renewed)
    account_signals.password_changed.connect(on_password_changed)
    account_signals.password_set.connect(on_password_changed)
    account_signals.password_reset.connect(on_password_reset)
