"""Do two family names fit one person, and which of a file's family names are near each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from alongside.matching.known_names import is_known
from alongside.matching.tables import words

_LONG = 8
_SHORTEST = 4


@lru_cache(maxsize=65536)
def core(family: str) -> str:
    """Return a family name without particles, closed up: "van der berg" gives "berg"."""
    kept = [w for w in family.split() if w not in words("credentials", "particles")]
    return "".join(kept or family.split()).replace("-", "")


@lru_cache(maxsize=65536)
def parts(family: str) -> frozenset[str]:
    """Return the names in a double family name: "smith-jones" gives smith and jones."""
    found = family.replace("-", " ").split()
    kept = [w for w in found if w not in words("credentials", "particles") and len(w) > 2]
    return frozenset(kept) if len(kept) > 1 else frozenset()


@lru_cache(maxsize=65536)
def family_level(one: str, other: str) -> str:
    """Return how two family names compare.

    "exact" (spaces, hyphens and particles aside), "part" (Smith in Smith-Jones), "typo" (one slip
    from four letters, two from eight), "typo_between_known_names" (Hansen, Hanson) or "differs".
    """
    if one == other or one.replace(" ", "") == other.replace(" ", "") or core(one) == core(other):
        return "exact"
    if core(one) in parts(other) or core(other) in parts(one) or parts(one) & parts(other):
        return "part"
    if not is_slip(core(one), core(other)):
        return "differs"
    both_known = is_known("family", one) and is_known("family", other)
    return "typo_between_known_names" if both_known else "typo"


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one slip (two from eight letters); swaps count once."""
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST:
        return False
    allowed = 2 if shorter >= _LONG else 1
    return bool(OSA.distance(one, other, score_cutoff=allowed) <= allowed)


def near(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for each family name the others of the file that may be the same name.

    Names within one slip share a form with one letter left out, those within two slips a form
    with two left out (Mor & Fraenkel 1982), so no pair of names outside a bucket is compared.
    """
    distinct = sorted(set(names))
    buckets: dict[str, list[str]] = defaultdict(list)
    for name in distinct:
        plain = core(name)
        for form in _shortened(plain) | parts(name) | {plain}:
            buckets[form].append(name)
    found: dict[str, set[str]] = {name: {name} for name in distinct}
    for bucket in buckets.values():
        for at, one in enumerate(bucket):
            for other in bucket[at + 1 :]:
                if other not in found[one] and family_level(one, other) != "differs":
                    found[one].add(other)
                    found[other].add(one)
    return {name: frozenset(others) for name, others in found.items()}


def _shortened(name: str) -> set[str]:
    if len(name) < 4:
        return set()
    once = {name[:i] + name[i + 1 :] for i in range(len(name))}
    if len(name) < _LONG:
        return once
    return once | {w[:i] + w[i + 1 :] for w in once for i in range(len(w))}
