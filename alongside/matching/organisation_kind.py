"""What kind of partner an organisation is, from its words, its people and the file's own type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from alongside.matching.folding import split_words
from alongside.matching.organisation_name import OrganisationName, read_organisation
from alongside.matching.tables import table, words

_MEDICAL = {"physician", "podiatrist", "physician assistant", "nurse", "dentist", "optometrist"}
_BY_PROFESSION = {
    "chiropractor": "other_therapist",
    "therapist": "other_therapist",
    "psychologist": "other_therapist",
    "attorney": "attorney",
    "podiatrist": "surgeon_office",
}


def guess_kind(
    name: OrganisationName, *, professions: Iterable[str] = (), source_kinds: Iterable[str] = ()
) -> str:
    """Return the kind slug: name words first, then the file's type, then the people's degrees.

    "Physician" as type is no kind. Without any hint "medical_practice" when the people have
    medical degrees, else "other".
    """
    found = kind_of_words(name.sequence) or kind_of_words(tuple(name.site))
    if found:
        return found
    for kind, _ in Counter(filter(None, map(kind_of_source, sorted(source_kinds)))).most_common(1):
        return kind
    counted = Counter(p for p in professions if p)
    if any(p in _MEDICAL and p not in _BY_PROFESSION for p in counted):
        return "medical_practice"
    ranked = sorted(counted, key=lambda p: (-counted[p], p))
    named = [_BY_PROFESSION[p] for p in ranked if p in _BY_PROFESSION]
    if named:
        return named[0]
    medical = {"medical", "physicians", "physician", "health", "healthcare", "clinic"}
    return "medical_practice" if medical & (name.forms | name.fields) else "other"


@lru_cache(maxsize=16384)
def kind_of_words(found: tuple[str, ...]) -> str:
    """Return the kind that the words of a name tell, or ""; brands and weak words don't tell."""
    fields: dict[str, str] = table("organisation_words")["fields"]
    weak = words("organisation_words", "weak_fields") - {"community"}
    told = {fields[w] for w in found if w in fields and w not in weak}
    order: list[str] = table("organisation_words")["kind_order"]
    return next((k for k in order if k in told), "")


@lru_cache(maxsize=4096)
def kind_of_source(source_kind: str) -> str:
    """Return the kind that a file's own referral type stands for; "" for Physician and the like."""
    plain = " ".join(split_words(source_kind))
    known: dict[str, str] = table("organisation_words")["source_kinds"]
    if plain in known:
        return known[plain]
    single = plain.removesuffix("s")
    return known.get(single) or kind_of_words(read_organisation(source_kind).sequence)
