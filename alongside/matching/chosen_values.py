"""Of everything a cluster's mentions say, what is shown for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from alongside.matching.person_name import PersonName
from alongside.matching.reading import Reading

_FREQUENT = 0.1


def most_frequent(readings: Iterable[Reading], value: Callable[[Reading], str]) -> str:
    """Return the value with the most referrals behind it; the smallest text among equals."""
    counted: Counter[str] = Counter()
    for reading in readings:
        if found := value(reading):
            counted[found] += reading.mention.count
    return min(counted, key=lambda v: (-counted[v], v), default="")


def best_name(readings: Sequence[Reading]) -> PersonName:
    """Return the fullest name among those that at least one in ten referrals bear."""
    counted: Counter[PersonName] = Counter()
    for reading in readings:
        if reading.person is not None:
            counted[reading.person] += reading.mention.count
    enough = _FREQUENT * counted.total()
    frequent = [n for n in counted if counted[n] >= enough] or list(counted)
    return max(frequent, key=lambda n: (*_telling(n), counted[n], n.display))


def _telling(name: PersonName) -> tuple[int, bool, bool]:
    return min(len(name.given), 2), bool(name.credentials), bool(name.middle)


def best_title(readings: Sequence[Reading]) -> str:
    """Return the organisation's name: without site, most referrals, ALL CAPS put right."""
    counted: Counter[str] = Counter()
    sites: dict[str, bool] = {}
    for reading in readings:
        name = reading.organisation
        if name is not None and name.display:
            counted[name.display] += reading.mention.count
            sites[name.display] = bool(name.site)
    best = min(counted, key=lambda t: (sites[t], -counted[t], t.isupper(), t), default="")
    return written_title(best)


def written_title(text: str) -> str:
    """Return an organisation's name with ALL CAPS or all small letters put right."""
    if not (text.isupper() or text.islower()) or len(text) <= 4:
        return text
    small = {"of", "and", "the", "for", "at", "in"}
    capitals = {"llc", "pc", "pllc", "pt", "ymca", "llp", "hs", "va", "ii", "iii", "md"}
    shown = []
    for number, word in enumerate(text.lower().split()):
        plain = word.strip(".,()")
        if plain in capitals:
            shown.append(word.upper())
        else:
            shown.append(word if number and plain in small else word[:1].upper() + word[1:])
    return " ".join(shown)
