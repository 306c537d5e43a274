"""How many requests a token may make in a minute; counted in the database, for all workers.

One UPDATE counts and asks at once, so that two requests at the same moment cannot both be the last.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from alongside.connections.api.models import Token

MINUTE = 60
TRIES = 3  # between two of our statements another worker may have begun the new minute


@dataclass(frozen=True)
class Allowance:
    """What is left of this minute; `wait` seconds until the next when nothing is."""

    is_allowed: bool
    left: int
    wait: int


def count(token: Token) -> Allowance:
    """Count a request of a token, or say how long to wait."""
    now = timezone.now()
    minute, seconds = divmod(int(now.timestamp()), MINUTE)
    most = settings.API_REQUESTS_A_MINUTE
    rows = Token.objects.filter(pk=token.pk)
    for _ in range(TRIES):
        seen = {"last_used_at": now}
        if rows.filter(minute=minute, used__lt=most).update(used=F("used") + 1, **seen):
            used = rows.values_list("used", flat=True).get()
            return Allowance(True, max(0, most - used), MINUTE - seconds)
        if rows.exclude(minute=minute).update(minute=minute, used=1, **seen):
            return Allowance(True, most - 1, MINUTE - seconds)
        if rows.filter(minute=minute, used__gte=most).exists():
            break
    return Allowance(False, 0, MINUTE - seconds)
