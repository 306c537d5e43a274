"""Who does something to a referral: a member, somebody at a partner, or the program."""

from alongside.partners.models import Contact
from alongside.practices.models import User

Actor = User | Contact | str | None


def user_of(by: Actor) -> User | None:
    """Return the account behind an actor, None when there is none."""
    return by if isinstance(by, User) else None


def name_of(by: Actor) -> str:
    """Return what stands beside a record for somebody without an account here."""
    if isinstance(by, Contact):
        return by.name[:120]
    return by[:120] if isinstance(by, str) else ""


def trail_of(by: Actor) -> str:
    """Return who it was, as the audit trail writes it."""
    if isinstance(by, User):
        return by.email
    if isinstance(by, Contact):
        return f"contact:{by.pk}"
    return by[:254] if by else "system"
