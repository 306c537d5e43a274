"""Does an account sign in with a second factor, and may it stop?"""

from typing import Any

from allauth.mfa.models import Authenticator

from alongside.practices.doors import places_of
from alongside.practices.models import Member, Practice
from alongside.practices.rules import can_lose_second_factor

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: Any) -> bool:
    """Tell whether an app or a passkey is set up; recovery codes alone do not count."""
    return bool(Authenticator.objects.filter(user=user, type__in=KINDS).exists())


def can_remove(authenticator: Any) -> bool:
    """Tell whether the account's roles let it do without this app or passkey."""
    user = authenticator.user
    others = Authenticator.objects.filter(user=user, type__in=KINDS).exclude(pk=authenticator.pk)
    memberships = Member.objects.filter(user=user).select_related("practice")
    needs_one = any(place.needs_second_factor for place in places_of(user))
    left = others.count()
    return can_lose_second_factor(list(memberships), left) and (left > 0 or not needs_one)


def accounts_with_one(practice: Practice) -> set[int]:
    """Return the ids of the practice's accounts that have an app or a passkey."""
    of_practice = Member.objects.of(practice).values("user_id")
    found = Authenticator.objects.filter(user_id__in=of_practice, type__in=KINDS)
    return set(found.values_list("user_id", flat=True))
