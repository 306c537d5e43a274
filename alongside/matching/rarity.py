"""How common a name is: in the United States and in the file at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2

from alongside.matching.given_names import formal_names, given_level
from alongside.matching.tables import table

_PER = 100_000
# Two of three people called Smith do not make Smith the name of most people: a file with fewer
# than this many is taken for a part of a town. The same as the least prior, 2^6.5.
FEWEST_TO_TELL = 90


class Rarity:
    """Shares of people who bear a name.

    share = max(share in the US, (other bearers in the file) / (people in the file, at least 90)).
    The people of one family name are counted by given names that exclude each other, so that many
    spellings of one person do not make a rare name look common. Unit: share of people, 0 to 1.
    Source: Winkler (2000), "Frequency-based matching in Fellegi-Sunter record linkage";
    data/us_names.json.
    """

    __slots__ = ("_family", "_given", "people")

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Count (family, given) pairs of the file."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for family, given in names:
            counted[family][given] += 1
        bearers = {family: _bearers(given) for family, given in counted.items()}
        self._family = {family: len(found) for family, found in bearers.items()}
        self._given = Counter(g for found in bearers.values() for g in found if len(g) > 1)
        self.people = max(1, sum(max(1, n) for n in self._family.values()))

    def family(self, name: str) -> float:
        """Return the share of people with this family name."""
        return self._share("family", name, self._family.get(name, 1))

    def given(self, name: str) -> float:
        """Return the share of people with this given name; a short form has a third of it."""
        formal = (self._share("given", n, 1) for n in formal_names(name))
        return max(self._share("given", name, self._given[name]), max(formal, default=0.0) / 3)

    def prior_bits(self, least: float) -> float:
        """Return log2 of the odds against two records being one person, never below `least`."""
        return max(least, log2(self.people))

    def _share(self, part: str, name: str, bearers: int) -> float:
        names = table("us_names")
        common: dict[str, int] = names[part]
        share: float = common.get(name, names["unlisted"][part]) / _PER
        return max(share, (bearers - 1) / max(self.people, FEWEST_TO_TELL))


def _bearers(given: Counter[str]) -> list[str]:
    """Return given names of a family name that exclude each other, the most frequent first."""
    found: list[str] = []
    for name in sorted(given, key=lambda n: (len(n) < 2, -given[n], n)):
        if name and all(given_level(name, other) == "differs" for other in found):
            found.append(name)
    return found
