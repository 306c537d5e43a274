"""Sources that are no partner: patients, the person's own decision, the web, nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from alongside.matching.folding import split_words, tidy
from alongside.matching.tables import table, words

CHANNELS = ("patient", "online", "self", "unknown")
PARTNER = "partner"

_SOMEBODY = r"(?:patients?|pt|clients?|friends?|family|relative|spouse|word of mouth)"
_BEFORE = r"(?:(?:former|returning|previous|past|current|existing|established|prior|other)\s+)?"
_NAMED = re.compile(
    rf"(?i)^\W*{_BEFORE}{_SOMEBODY}(?:\s*/\s*{_SOMEBODY})?(?:\s+(?:referral|referred))?"
    r"\s*(?::|\(|\s-\s|\bof\s|\bby\s|\bnamed\s)\s*\w"
)
_SITE = r"(?:google|yelp|facebook|instagram|bing|internet|web ?site|online|youtube|nextdoor|tiktok)"
_ON_SITE = re.compile(rf"(?i)^\W*{_SITE}\s*(?::|\(|\s-\s)\s*\w")


@lru_cache(maxsize=65536)
def channel_of(text: str) -> str | None:
    """Return "patient", "self", "online" or "unknown" when a source is no partner, else None.

    Case and punctuation do not matter: "WALK-IN", "walk in" and "Walkin" are all "self".
    A text counts only when every word of it stands in data/channels.json, so that
    "Family Medicine" or "Walk-in Clinic of Helena" remain partners.
    """
    found = split_words(text)
    if not any(c.isalpha() for w in found for c in w):
        return "unknown"
    plain = tidy(text)
    if _NAMED.match(plain):
        return "patient"
    if _ON_SITE.match(plain):
        return "online"
    short: dict[str, str] = table("channels")["short_words"]
    return short.get(" ".join(found)) or _of_words(found)


def _of_words(found: tuple[str, ...]) -> str | None:
    known = [next((c for c in CHANNELS if w in words("channels", c)), "") for w in found]
    filler = words("channels", "filler")
    if any(
        not c and w not in filler and not w.isdigit() for w, c in zip(found, known, strict=True)
    ):
        return None
    for channel in CHANNELS:
        if channel in known:
            return channel
    is_alone = any(w in words("channels", "stand_alone") for w in found)
    return "unknown" if is_alone or found[0] in {"no", "not", "n", "na"} else None
