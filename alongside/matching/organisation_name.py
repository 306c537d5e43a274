"""An organisation's name as words with a part to play: who, what, which form, which site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from alongside.matching.folding import fold, split_words, tidy
from alongside.matching.tables import table, words

_ASIDE = re.compile(r"\s+[-|@]\s+|\s*[(\[|:;]\s*|\s*,\s+|\s+at\s+(?=[A-Z])")
_POSSESSIVE = re.compile(r"'s\b")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """The words of an organisation's name, abbreviations spelled out.

    `identity`: words that tell it from others ("rothman"); `fields`: what is done there
    ("orthopaedics"); `forms`: clinic, group, …; `site`: which of its places ("north").
    """

    identity: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    site: frozenset[str] = frozenset()
    sequence: tuple[str, ...] = ()
    display: str = ""

    @property
    def acronym(self) -> str:
        """The initials of all words, for "VOA" = Valley Orthopaedic Associates."""
        return "".join(w[0] for w in self.sequence)

    @property
    def is_empty(self) -> bool:
        """Whether no word was left."""
        return not (self.identity or self.fields or self.forms)


@lru_cache(maxsize=65536)
def read_organisation(text: str) -> OrganisationName:
    """Take an organisation's name apart: "Valley Ortho Assoc., PC - North".

    Gives identity {"valley"}, fields {"orthopaedics"}, forms {"associates"}, site {"north"}.
    """
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), tidy(text))
    segments = [_spell_out(s) for s in _ASIDE.split(_POSSESSIVE.sub("s", plain))]
    legal = words("organisation_words", "legal")
    segments = [s for s in segments if s and not legal.issuperset(s)]
    if not segments:
        return OrganisationName(display=tidy(text))
    head, site = segments[0], frozenset[str]()
    if _names_organisation(head) or not any(_names_organisation(s) for s in segments[1:]):
        site = frozenset(w for s in segments[1:] for w in s)
    else:
        head = [w for s in segments for w in s]
    head, trailing = _trailing_site(head)
    return _of_words(head, site | trailing, tidy(text))


def _of_words(found: list[str], site: frozenset[str], display: str) -> OrganisationName:
    fields = frozenset(w for w in found if w in _fields() and w not in _weak())
    forms = frozenset(w for w in found if w in words("organisation_words", "forms") or w in _weak())
    identity = frozenset(found) - fields - forms
    if not identity and not fields and len(forms) == 1:
        identity, forms = forms, frozenset()
    return OrganisationName(identity, fields, forms, site, tuple(found), display)


@cache
def fields_of(text: str) -> frozenset[str]:
    """Return the fields of work that a text names: "Ortho Surg" gives orthopaedics, surgery."""
    return frozenset(w for w in spell_out(text) if w in _fields() and w not in _weak())


@cache
def _fields() -> dict[str, str]:
    found: dict[str, str] = table("organisation_words")["fields"]
    return found


def _weak() -> frozenset[str]:
    return words("organisation_words", "weak_fields")


@cache
def _phrases() -> dict[str, list[str]]:
    rows: list[list[str]] = table("organisation_words")["phrases"]
    return {phrase: spelled.split() for phrase, spelled in rows}


def spell_out(text: str) -> tuple[str, ...]:
    """Return the words of a text with abbreviations spelled out and legal forms left off."""
    return tuple(_spell_out(tidy(text)))


def _spell_out(text: str) -> list[str]:
    found = list(split_words(text))
    legal = words("organisation_words", "legal")
    while len(found) > 1 and found[-1] in legal:
        found.pop()
    spelled: list[str] = []
    at = 0
    while at < len(found):
        taken, new = _spelled_at(found, at)
        spelled += new
        at += taken
    skipped = words("organisation_words", "joining") | {"llc", "inc", "pllc", "ltd"}
    kept = [w for w in spelled if w not in skipped]
    return kept or spelled


def _spelled_at(found: list[str], at: int) -> tuple[int, list[str]]:
    for size in range(min(_LONGEST_PHRASE, len(found) - at), 0, -1):
        phrase = _phrases().get(" ".join(found[at : at + size]))
        if phrase:
            return size, phrase
    word = found[at]
    abbreviations: dict[str, str] = table("organisation_words")["abbreviations"]
    if word in abbreviations:
        return 1, [abbreviations[word]]
    return 1, [_singular(word)]


def _singular(word: str) -> str:
    """Take the plural off words that are no word of ours: "marys" and "mary" are the same."""
    known = word in _fields() or word in words("organisation_words", "forms")
    if known or len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-1]


def _names_organisation(found: list[str]) -> bool:
    return any(w in _fields() or w in words("organisation_words", "forms") for w in found)


def _trailing_site(found: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take "north" off "valley orthopaedics north", but not off "crossfit north"."""
    sites = words("organisation_words", "sites")
    end = len(found)
    while end > 1 and (found[end - 1] in sites or found[end - 1].isdigit()):
        end -= 1
    rest = found[:end]
    has_identity = any(
        w not in _fields() and w not in words("organisation_words", "forms") for w in rest
    )
    if end == len(found) or not has_identity:
        return found, frozenset()
    return rest, frozenset(found[end:])


def names_organisation(text: str) -> bool:
    """Tell whether a text holds a word that only organisations bear, or ends like "Joe's"."""
    found = split_words(_DOTTED.sub(lambda f: f[0].replace(".", ""), tidy(text)))
    brands = words("organisation_words", "brands")
    legal = words("organisation_words", "legal") - {"pa", "pc", "sc", "pl", "co", "lp", "psc"}
    return (
        _names_organisation(_spell_out(text))
        or any(w in brands or w in legal for w in found)
        or fold(text).startswith(("st. ", "st ", "saint ", "the "))
        or fold(tidy(text)).endswith("'s")
    )
