"""How common a word is in organisations' names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import log2

from alongside.matching.organisation_kind import kind_of_words
from alongside.matching.organisation_name import OrganisationName
from alongside.matching.tables import table

_PER = 1000


class WordRarity:
    """Shares of organisations whose name holds a word.

    share = max(share in general, (other bearers in the file) / (organisations in the file));
    bearers are counted by distinct kind, so that many spellings of one organisation do not make
    its name look common. Unit: share of organisations. Source: data/organisation_words.json.
    """

    __slots__ = ("_bearers", "organisations")

    def __init__(self, names: Iterable[OrganisationName]) -> None:
        """Count the words of all names of the file."""
        bearers: dict[str, set[object]] = defaultdict(set)
        distinct: set[object] = set()
        for name in names:
            kind = kind_of_words(name.sequence)
            distinct.add((name.identity, kind))
            for word in name.identity:
                bearers[word].add((kind, len(name.identity) == 1 or name.identity - {word}))
        self._bearers = {word: len(found) for word, found in bearers.items()}
        self.organisations = max(1, len(distinct))

    def share(self, word: str) -> float:
        """Return the share of organisations that bear the word."""
        common: dict[str, int] = table("organisation_words")["common"]
        unlisted: float = table("model")["organisation"]["unlisted_per_1000"]
        general = common.get(word, unlisted) / _PER
        return max(general, (self._bearers.get(word, 1) - 1) / self.organisations)

    def prior_bits(self, least: float) -> float:
        """Return log2 of the odds against two names being one organisation, at least `least`."""
        return max(least, log2(self.organisations))
