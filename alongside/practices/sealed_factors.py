"""Second-factor secrets, which lie encrypted inside JSON, sealed again when the key changes."""

import base64
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from alongside.core.encryption import is_current, seal, unseal

PARTS = ("secret", "seed", "migrated_codes")


class SecondFactors:
    """The place where django-allauth keeps them."""

    name = "mfa.Authenticator.data"

    def old(self) -> list[Any]:
        """Return the authenticators with a part that an older key sealed."""
        factors = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
        return [factor for factor in factors if not all(map(is_fresh, parts_of(factor.data)))]

    def count_old(self) -> int:
        return len(self.old())

    @transaction.atomic
    def reseal_some(self) -> int:
        ids = [factor.pk for factor in self.old()]
        for factor in Authenticator.objects.select_for_update().filter(pk__in=ids):
            factor.data = {
                name: over(value, reseal) if name in PARTS else value
                for name, value in factor.data.items()
            }
            factor.save(update_fields=["data"])
        return len(ids)


def parts_of(data: dict[str, Any]) -> list[str]:
    """Return the sealed texts of one authenticator."""
    found: list[str] = []
    for name in PARTS:
        value = data.get(name) or []
        found += [value] if isinstance(value, str) else value
    return found


def over(value: Any, act: Callable[[str], str]) -> Any:
    """Do something to a text, or to each of a list of them."""
    if isinstance(value, list):
        return [act(one) for one in value]
    return act(value) if value else value


def is_fresh(text: str) -> bool:
    """Tell whether the current key sealed a text."""
    return is_current(base64.b64decode(text))


def reseal(text: str) -> str:
    """Seal a text again."""
    return base64.b64encode(seal(unseal(base64.b64decode(text)))).decode()
