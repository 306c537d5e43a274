"""Do two clusters share where they can be reached? Clinic phones and faxes are shared by many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from alongside.matching.evidence import Finding
from alongside.matching.model import rarity_bits
from alongside.matching.profile import Places, Profile

KINDS = ("organisations", "phones", "faxes", "addresses")
FIELD_OF = {
    "organisations": "organisation",
    "phones": "phone",
    "faxes": "fax",
    "addresses": "address",
}


class PlaceShares:
    """Which share of the file's people is at a place.

    share = (family names at the place - 1/2) / people: a line used by a whole clinic tells
    little, one used by a single family name tells much. Unit: share of people.
    """

    __slots__ = ("_families", "_people")

    def __init__(self, seen: Iterable[tuple[str, Places]], people: int) -> None:
        """Count the family names at every organisation, phone, fax and address."""
        self._people = people
        self._families: dict[tuple[str, object], set[str]] = defaultdict(set)
        for family, places in seen:
            for kind in KINDS:
                for value in getattr(places, kind):
                    self._families[kind, value].add(family)

    def share(self, kind: str, value: object) -> float:
        """Return the share of people at one place."""
        return (len(self._families.get((kind, value), "x")) - 0.5) / self._people


def place_findings(
    one: Profile, other: Profile, shares: PlaceShares, bits: dict[str, Any]
) -> tuple[list[Finding], bool]:
    """Return what the places say, and whether any agrees.

    The places of one clinic go together, so only the rarest shared place counts in full and
    each further one adds `further_place` bits; what differs counts only where nothing agrees.
    """
    agree: list[Finding] = []
    differ: list[Finding] = []
    for kind, field in FIELD_OF.items():
        left, right = getattr(one.places, kind), getattr(other.places, kind)
        if left and right:
            shared = left & right
            if shared:
                agree.append(_agreement(kind, shared, shares, bits))
            else:
                weight = bits[field]["differs"]
                differ.append(Finding(field, "differs", str(min(left)), str(min(right)), weight))
    if not agree:
        return _strongest(differ + _towns(one, other, bits)), False
    agree.sort(key=lambda f: -f.weight)
    further = [f._replace(weight=min(f.weight, bits["further_place"])) for f in agree[1:]]
    return [agree[0], *further, *(f._replace(weight=0.0) for f in differ)], True


def _strongest(found: list[Finding]) -> list[Finding]:
    """Return the findings with only the strongest of those against counted.

    Whoever works at a second site has another organisation, phone, address and town there: that
    is one difference, not five.
    """
    worst = min((f.weight for f in found), default=0.0)
    at = next((n for n, f in enumerate(found) if f.weight == worst), 0)
    return [f if n == at or f.weight >= 0 else f._replace(weight=0.0) for n, f in enumerate(found)]


def _agreement(
    kind: str, shared: frozenset[Any], shares: PlaceShares, bits: dict[str, Any]
) -> Finding:
    field = FIELD_OF[kind]
    share, rarest = min((shares.share(kind, value), value) for value in shared)
    weight = min(bits[field]["most"], max(bits[field]["least"], rarity_bits(0.9, share)))
    return Finding(field, "agrees", str(rarest), str(rarest), weight)


def _towns(one: Profile, other: Profile, bits: dict[str, Any]) -> list[Finding]:
    found: list[Finding] = []
    for kind, field in (("cities", "city"), ("states", "state")):
        left, right = getattr(one.places, kind), getattr(other.places, kind)
        if not left or not right:
            continue
        level = "differs" if left.isdisjoint(right) else "agrees"
        weight = bits[field].get(level, 0.0)
        shown = (min(left), min(right)) if level == "differs" else (min(left & right),) * 2
        found.append(Finding(field, level, *shown, weight))
    return found
