"""One "referral source" text: is it a person, an organisation, both, or no partner at all?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from alongside.matching.channels import channel_of
from alongside.matching.credentials import generation_of, is_credential, is_title
from alongside.matching.folding import letters, split_words, tidy
from alongside.matching.glued import apart
from alongside.matching.known_names import is_known
from alongside.matching.npi import npi_in
from alongside.matching.organisation_kind import kind_of_source
from alongside.matching.organisation_name import names_organisation
from alongside.matching.tables import table, words

_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^)\]]+)[)\]]\s*(.*)$")
_SEPARATOR = re.compile(r"\s+[-|@/]\s+|\s*[|;]\s*|\s+(?:at|with|from)\s+(?=[A-Z])|\s*/\s*(?=[A-Z])")
_OFFICE = re.compile(r"(?i)^(?:the\s+)?(?:law\s+)?offices?\s+of\s+(.+)$")
_DOCTORS_OFFICE = re.compile(
    r"(?i)^(?:(dr\.?\s+.+?)'?s?'?\s+office|office of (dr\.? .+|.+ m\.?d\.?))$"
)
_KIND = re.compile(
    r"(?i)^(?:(?:referring|ordering)\s+)?(?:physicians?|doctors?|providers?|practitioners?|md|pcp|"
    r"specialists?|surgeons?|clinicians?|phys|prov)(?:\s+(?:referral|office))?\s*(?::|\s[-–|/]|>)\s*(\S.*)$"
)
_NUMBER_ALONE = re.compile(r"[(\[]?\s*(?:npi\s*[:#]*\s*)?\0\s*[)\]]?", re.IGNORECASE)
_PERSON_KINDS = {"physician", "doctor", "provider", "md", "pcp", "surgeon", "np", "pa", "nurse"}


@dataclass(frozen=True, slots=True)
class SourceText:
    """What one text names; all three "" when it names nothing that can be a partner."""

    person: str = ""
    organisation: str = ""
    channel: str = ""


@lru_cache(maxsize=65536)
def read_source(text: str, source_kind: str = "", is_organisation: bool = False) -> SourceText:
    """Decide what a text names and take "First Last, M.D. (Group)" apart.

    `source_kind`: the file's own type ("Physician", "Gym"); it decides where the text itself
    doesn't. `is_organisation`: the same text stands in the file's organisation column.
    """
    plain = without_kind(without_npi(tidy(text)).strip(" .,;-"))
    channel = channel_of(plain)
    if channel:
        return SourceText(channel=channel)
    written = plain
    plain = apart(plain, only_known="," not in plain and " " not in plain)
    office = _DOCTORS_OFFICE.match(plain)
    if office:
        return SourceText(person=office[1] or office[2])
    parted = _parted(plain)
    if parted:
        return SourceText(*parted)
    if is_organisation or not names_person(plain, source_kind):
        return SourceText(organisation=written)
    return SourceText(person=plain)


def without_kind(text: str) -> str:
    """Take the kind off that some systems write before a person: "Physician: Ann Lee, MD"."""
    first, last = text.partition(" > ")[0], text.rpartition(" > ")[2]
    if last != first and set(split_words(first)) & _PERSON_KINDS:
        return last.strip()
    found = _KIND.match(text)
    return found[1] if found and _surely_person(found[1]) else text


def without_npi(text: str) -> str:
    """Take the provider's number off a text that holds it beside the name."""
    npi = npi_in(text)
    if not npi:
        return text
    return _NUMBER_ALONE.sub(" ", text.replace(npi, "\0")).strip(" -|/,:#") or text


def _parted(text: str) -> tuple[str, str] | None:
    """Return person and organisation of a text that names both, else None."""
    if _OFFICE.match(text):
        return None
    for first, second in _pairs(text):
        if _is_suffixes(second) or not (first and second):
            continue
        if _surely_person(first) and not _surely_person(second) and not _is_nickname(second):
            return first, second
        if _surely_person(second) and names_organisation(first) and not _surely_person(first):
            return second, first
    return None


def _pairs(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    brackets = _BRACKETS.match(text)
    if brackets:
        rest = f"{brackets[1]} {brackets[3]}".strip(" ,")
        found.append((rest, brackets[2].strip()))
    parts = [p for p in _SEPARATOR.split(text) if p.strip()]
    if len(parts) > 1:
        found += [(parts[-1], " - ".join(parts[:-1])), (parts[0], " - ".join(parts[1:]))]
    segments = [s.strip() for s in text.split(",")]
    for at in range(1, len(segments)):
        tail = ", ".join(segments[at:])
        if names_organisation(segments[at]) and not _is_suffixes(segments[at]):
            found.append((", ".join(segments[:at]), tail))
            break
    return found


def _is_suffixes(text: str) -> bool:
    parts = re.split(r"[\s,]+", text.strip())
    return all(is_credential(p) or generation_of(p) for p in parts if p)


def _is_nickname(text: str) -> bool:
    return len(text.split()) == 1 and is_known("given", letters(text))


@lru_cache(maxsize=65536)
def _surely_person(text: str) -> bool:
    """Tell whether a text is a person's name by a title, a degree, a comma or a given name."""
    tokens = [t for t in re.split(r"[\s,]+", text) if letters(t)]
    if not tokens or len(tokens) > 8 or any(c.isdigit() for c in text) or _OFFICE.match(text):
        return False
    has_title = is_title(tokens[0])
    has_degree = any(is_credential(t) for t in tokens[1:] if t.isupper() or "." in t)
    names = [letters(t) for t in tokens if not (is_title(t) or is_credential(t))]
    has_given = len(names) > 1 and any(
        is_known("given", n) for n in (names[0], names[1], names[-1])
    )
    has_comma = "," in text and 2 <= len(tokens) <= 5
    plain = _without_degrees(text)
    if names_organisation(plain):
        return _bears_organisation_word(plain, names) and (has_title or (has_given and has_comma))
    has_initial = 2 <= len(names) <= 3 and len(names[0]) == 1
    return has_title or has_degree or has_comma or has_initial or (has_given and len(names) <= 4)


def _without_degrees(text: str) -> str:
    """Take degrees off the end: "PT" in "Jane Doe, PT" and "Jane Doe PT" is no practice."""
    head, *tail = (s.strip() for s in text.split(","))
    if tail and all(_is_suffixes(s) for s in tail):
        return head
    tokens = text.split()
    places: dict[str, int] = table("organisation_words")["common"]
    is_name = len(tokens) == 3 and is_known("given", letters(tokens[0]))
    if is_name and tokens[2].isupper() and is_credential(tokens[2]):
        return text if letters(tokens[1]) in places else " ".join(tokens[:2])
    return text


def _bears_organisation_word(text: str, names: list[str]) -> bool:
    """Tell whether the only organisation word is a family name too: "Dr. Hand", "Church, Frank"."""
    rest = " ".join(n for n in names if n not in words("organisation_words", "also_family_names"))
    return len(rest.split()) == len(names) - 1 <= 2 and not names_organisation(rest)


def names_person(text: str, source_kind: str = "") -> bool:
    """Tell whether a text that is no channel names a person rather than an organisation."""
    if _surely_person(text):
        return True
    if (
        names_organisation(text)
        or _OFFICE.match(text)
        or any(c.isdigit() or c == "&" for c in text)
    ):
        return False
    tokens = split_words(text)
    is_person_kind = bool(set(split_words(source_kind)) & _PERSON_KINDS)
    if is_person_kind:
        return len(tokens) <= 5
    if kind_of_source(source_kind):
        return False
    return _has_shape_of_name(text, tokens)


def _has_shape_of_name(text: str, tokens: tuple[str, ...]) -> bool:
    places: dict[str, int] = table("organisation_words")["common"]
    sites = words("organisation_words", "sites")
    is_family = [is_known("family", t) for t in tokens]
    if len(tokens) == 1:
        return is_family[0] and not text.islower()
    if "and" in tokens or tokens[-1] in sites or (tokens[0] in places and not all(is_family)):
        return False
    return len(tokens) == 2 or (len(tokens) <= 4 and (is_family[-1] or len(tokens[1]) == 1))
