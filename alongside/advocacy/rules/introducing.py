"""What an introduction is: somebody new, oneself, one known already, one who asked before, a loop.

Whoever asks for a visit gets one whatever stands here; it only decides whose credit it is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices

from alongside.partners.rules import RefusedError

AGAIN = timedelta(days=180)
BUSY_WITHIN, BUSY_FROM = timedelta(days=1), 5
MOST_NAME, MOST_LINE = 80, 500


class Verdict(TextChoices):
    """What was seen through."""

    NEW = "new", "New to us"
    SELF = "self", "The same person as the one who told them"
    KNOWN = "known", "Is or was a patient already"
    AGAIN = "again", "Asked before"
    LOOP = "loop", "Told the one who told them"
    BUSY = "busy", "One of many from the same card in a day: look at them together"


@dataclass(frozen=True)
class Earlier:
    """An introduction before this one."""

    keys: frozenset[str]
    link: int | None
    at: datetime


@dataclass(frozen=True)
class Come:
    """Somebody who asks for a visit: hashes of their addresses, and through whose link."""

    keys: frozenset[str]
    at: datetime
    link: int | None = None
    advocate_keys: frozenset[str] = frozenset()
    upstream_keys: frozenset[str] = frozenset()  # of those through whom the advocate came
    patient_keys: Collection[str] = ()  # of those keys, the ones that belong to a patient


def judge(come: Come, earlier: Sequence[Earlier]) -> Verdict:
    """Return what an introduction is; the first that fits, from the plainest on.

    >>> from datetime import UTC
    >>> ann = Come(frozenset({"a"}), datetime(2026, 5, 1, tzinfo=UTC), advocate_keys=frozenset("a"))
    >>> judge(ann, []).value
    'self'
    """
    if come.keys & come.advocate_keys:
        return Verdict.SELF
    if come.keys & come.upstream_keys:
        return Verdict.LOOP
    if come.keys & set(come.patient_keys):
        return Verdict.KNOWN
    if any(one.keys & come.keys and come.at - one.at < AGAIN for one in earlier):
        return Verdict.AGAIN
    same = [one for one in earlier if come.link is not None and one.link == come.link]
    if sum(come.at - one.at < BUSY_WITHIN for one in same) + 1 > BUSY_FROM:
        return Verdict.BUSY
    return Verdict.NEW


def counts(verdict: str) -> bool:
    """Tell whether the one who told them gets the credit."""
    return verdict in (Verdict.NEW, Verdict.BUSY)


def check_come(name: str, *, can_be_reached: bool, has_agreed: bool) -> None:
    """Raise RefusedError when a friend cannot be called or did not agree to it."""
    if not name.strip():
        raise RefusedError("Tell us how we may call you; a first name will do.")
    if not can_be_reached:
        raise RefusedError("We need a phone number or an e-mail address to get back to you.")
    if not has_agreed:
        raise RefusedError("Tick that we may get in touch with you; otherwise nothing is kept.")
