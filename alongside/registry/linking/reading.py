"""Mentions taken apart into what the registry can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from alongside.matching.address import normal_city, normal_state, normal_zip
from alongside.matching.folding import split_words
from alongside.matching.known_names import is_known
from alongside.matching.mention import Mention
from alongside.matching.person_name import PersonName, read_parts, read_person
from alongside.matching.phone import normal_phone
from alongside.registry.index import Index, Span

EMPTY: Span = (0, 0)
_TELL_NOTHING = frozenset(
    ["llc", "pc", "pllc", "pa", "inc", "llp", "ltd", "the", "of", "and", "dba", "co", "corp"]
)


@dataclass(slots=True)
class Reading:
    """One way to read a mention; a name may be given in the wrong order."""

    number: int  # of the mention
    family: tuple[str, ...] = ()
    given: str = ""
    words: tuple[str, ...] = ()  # of an organisation
    is_swapped: bool = False


@dataclass(slots=True)
class Asked:
    """Where a mention points, besides its name."""

    mention: Mention
    name: PersonName | None
    state: str = ""
    zip: int = 0
    city: str = ""
    phone: int = 0
    fax: int = 0
    state_span: Span = EMPTY
    near_spans: list[Span] = field(default_factory=list)
    zip_spans: list[Span] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        """Whether a person is looked for."""
        return self.name is not None


def read_mentions(index: Index, mentions: Sequence[Mention]) -> tuple[list[Asked], list[Reading]]:
    """Take all mentions apart."""
    asked, readings = [], []
    places = places_of(index)
    for number, mention in enumerate(mentions):
        name = read_name(mention)
        one = Asked(mention, name)
        places.locate(one)
        one.phone, one.fax = (int(normal_phone(t) or 0) for t in (mention.phone, mention.fax))
        asked.append(one)
        readings += read_ways(number, one)
    return asked, readings


def read_name(mention: Mention) -> PersonName | None:
    """Return the person's name, None when the mention names no person."""
    if mention.family or mention.given:
        name = read_parts(mention.given, mention.family, mention.credentials)
    else:
        name = read_person(mention.person, mention.credentials)
    return name if name.family else None


def read_ways(number: int, one: Asked) -> list[Reading]:
    """Return the ways to read a mention: as given, and in the other order where that may be."""
    if one.name is None:
        words = split_words(one.mention.organisation or one.mention.person)
        telling = tuple(word for word in words if word not in _TELL_NOTHING and len(word) > 1)
        return [Reading(number, words=telling)]
    family = tuple(split_words(one.name.family)) + tuple(split_words(one.name.maiden))
    found = [Reading(number, family, one.name.given)]
    if len(one.name.given) > 1 and (len(family) == 1 and is_known("given", family[0])):
        found.append(Reading(number, (one.name.given,), family[0], is_swapped=True))
    return found


@lru_cache(maxsize=1)
def places_of(index: Index) -> PlacesOfIndex:
    """Return where the places of an index are; kept for the next call."""
    return PlacesOfIndex(index)


class PlacesOfIndex:
    """Finds the rows of states, ZIP codes and cities."""

    def __init__(self, index: Index) -> None:
        self.index = index
        ends = [*index.place_row[1:].tolist(), index.rows]
        rows = zip(
            index.place_state, index.place_zip.tolist(), index.place_row.tolist(), ends, strict=True
        )
        self.of_zip: dict[int, list[Span]] = {}
        self.of_area: dict[tuple[str, int], Span] = {}
        self.state_of: dict[int, str] = {}
        for state, code, first, end in rows:
            self.of_zip.setdefault(code, []).append((first, end))
            known = self.of_area.get((state, code // 100), (first, end))
            self.of_area[state, code // 100] = (known[0], end)
            self.state_of.setdefault(code, state)

    def locate(self, one: Asked) -> None:
        """Write where a mention points into it."""
        mention, index = one.mention, self.index
        code = normal_zip(mention.zip)
        one.zip, one.city = int(code or 0), normal_city(mention.city)
        one.state = normal_state(mention.state).upper() or self.state_of.get(one.zip, "")
        one.state_span = index.span_of(one.state)
        codes = [one.zip] if one.zip else index.zips_of_city(one.state, one.city)
        one.zip_spans = [span for each in codes for span in self.of_zip.get(each, ())]
        areas = sorted({(one.state, each // 100) for each in codes})
        one.near_spans = [self.of_area[area] for area in areas if area in self.of_area]
