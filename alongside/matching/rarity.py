"""How common a name is: in the United States and in the file at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2

from alongside.matching.tables import table

_PER = 100_000


class Rarity:
    """Shares of people who bear a name.

    share = max(share in the US, (distinct other bearers in the file) / (people in the file)).
    Bearers are counted by distinct pairs of family name and initial, so that many spellings of
    one person do not make a rare name look common. Unit: share of people, between 0 and 1.
    Source: Winkler (2000), "Frequency-based matching in Fellegi-Sunter record linkage";
    data/us_names.json.
    """

    __slots__ = ("_family", "_given", "people")

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Count (family, given) pairs of the file."""
        initials: dict[str, set[str]] = defaultdict(set)
        families: dict[str, set[str]] = defaultdict(set)
        for family, given in names:
            initials[family].add(given[:1])
            if len(given) > 1:
                families[given].add(family)
        self._family = Counter({f: len(i - {""}) for f, i in initials.items()})
        self._given = Counter({g: len(f) for g, f in families.items()})
        self.people = max(1, sum(max(1, n) for n in self._family.values()))

    def family(self, name: str) -> float:
        """Return the share of people with this family name."""
        return self._share("family", name, self._family[name])

    def given(self, name: str) -> float:
        """Return the share of people with this given name."""
        return self._share("given", name, self._given[name])

    def prior_bits(self, least: float) -> float:
        """Return log2 of the odds against two records being one person, never below `least`."""
        return max(least, log2(self.people))

    def _share(self, part: str, name: str, bearers: int) -> float:
        names = table("us_names")
        common: dict[str, int] = names[part]
        share: float = common.get(name, names["unlisted"][part]) / _PER
        return max(share, (bearers - 1) / self.people)


def is_common(family: str, given: str) -> bool:
    """Tell whether family and given name are both among the most frequent in the US."""
    names = table("us_names")
    return names["family"].get(family, 0) >= 100 and names["given"].get(given, 0) >= 100


def is_known(part: str, name: str) -> bool:
    """Tell whether a name stands in the US table (`part` is "family" or "given")."""
    return name in table("us_names")[part]
