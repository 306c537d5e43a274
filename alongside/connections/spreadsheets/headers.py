"""How well each header of a file fits each field, from words alone."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from alongside.connections.spreadsheets.fields import FIELDS
from alongside.connections.spreadsheets.header_words import (
    canonical,
    known_but_unused,
    likeness,
    synonyms_of,
    table,
)

WEAKLY = 0.62  # a header that often means the field, or that does not say whose
TYPO_RATIO = 85.0  # rapidfuzz ratio, 0–100
LEAST = 0.4  # below this, words say nothing
UNUSED = ""  # the key under which "known, but left aside" competes

REFERRER_WORDS = frozenset({"ref", "prov", "practice", "npi", "fax", "source", "contact", "org"})
PATIENT_WORDS = frozenset({"pat", "dob", "mrn", "sex", "age", "acct", "client", "ssn", "home"})


class Likely(NamedTuple):
    """One field's score for one header, 0 to 1, and the known header that it resembles."""

    score: float
    synonym: str


@cache
def _known() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    known = [
        (field.key, canonical(synonym), synonym)
        for field in FIELDS
        for synonym in synonyms_of(field.key)
    ]
    return (*known, *((UNUSED, canonical(text), text) for text in known_but_unused()))


@cache
def _known_by_word() -> dict[str, tuple[tuple[str, tuple[str, ...], str], ...]]:
    """Known headers by each telling word of theirs: only those can resemble a header."""
    by_word: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for known in _known():
        for word in dict.fromkeys(known[1]):
            by_word.setdefault(word, []).append(known)
    return {word: tuple(found) for word, found in by_word.items()}


@lru_cache(8192)
def _header_likes(words: tuple[str, ...]) -> dict[str, Likely]:
    best: dict[str, Likely] = {}
    text = " ".join(words)
    near = (known for word in dict.fromkeys(words) for known in _known_by_word().get(word, ()))
    for key, synonym_words, synonym in near:
        score = likeness(words, synonym_words)
        if score >= LEAST and score > best.get(key, Likely(0.0, "")).score:
            best[key] = Likely(score, synonym)
    for key in table()["weakly"].get(text, ()):
        if best.get(key, Likely(0.0, "")).score < WEAKLY:
            best[key] = Likely(WEAKLY, text)
    return best


@cache
def _vocabulary() -> dict[str, str]:
    spelled = {token: token for _, words, _ in _known() for token in words}
    return spelled | {word: token for token, words in table()["tokens"].items()
                      for word in words.split()}  # fmt: skip


@lru_cache(8192)
def header_words(header: str) -> tuple[str, ...]:
    """Canonical words of a header, with a typing slip in a long word put right ("Provder")."""
    return tuple(_respelled(word) for word in canonical(header))


def _respelled(word: str) -> str:
    known = _vocabulary()
    if word in known or len(word) < 5:
        return word
    near = process.extractOne(word, known.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_RATIO)
    return known[near[0]] if near else word


def header_likes(headers: Sequence[str]) -> list[dict[str, Likely]]:
    """Scores of every field for every header, with "Last name" given to its likely owner."""
    words = [header_words(header) for header in headers]
    likes = [dict(_header_likes(w)) if w else {} for w in words]
    for index, w in enumerate(words):
        owners = table()["bare"].get(" ".join(w))
        if owners:
            likes[index] = _owned(owners, _owner_near(words, index), " ".join(w))
    return likes


def _owned(owners: list[str], owner: str, text: str) -> dict[str, Likely]:
    referrer, patient = (key or UNUSED for key in owners)
    likely, other = (referrer, patient) if owner != "patient" else (patient, referrer)
    sure = 0.9 if owner else WEAKLY + 0.1
    return {other: Likely(WEAKLY - 0.1, text), likely: Likely(sure, text)}


def _owner_near(words: Sequence[tuple[str, ...]], index: int) -> str:
    """Whose column this is: the nearest column that tells, and the left one of two as near."""
    for distance in range(1, len(words)):
        for at in (index - distance, index + distance):
            if 0 <= at < len(words) and (owner := _owner_of(words[at])):
                return owner
    return ""


def _owner_of(words: tuple[str, ...]) -> str:
    if PATIENT_WORDS & set(words):
        return "patient"
    if REFERRER_WORDS & set(words) and not {"date", "status"} & set(words):
        return "referrer"
    return ""


def is_known_header(text: str) -> bool:
    """Whether the words alone name a column that record systems export."""
    words = header_words(text)
    if not words or len(text) > 80:
        return False
    if " ".join(words) in table()["bare"]:
        return True
    return any(like.score >= 0.85 for like in _header_likes(words).values())
