"""A person's name, taken apart whatever order, case or credentials it came with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from alongside.matching.credentials import Stripped, generation_of, is_credential, is_title, strip
from alongside.matching.folding import fold, letters, tidy
from alongside.matching.glued import apart
from alongside.matching.known_names import is_known
from alongside.matching.tables import words
from alongside.matching.written_name import written_name

_QUOTED = re.compile(r"[\"(]\s*([A-Za-z]+)\s*[\")]|'([A-Za-z]{2,})'")
_MAIDEN = re.compile(r"(?i)[(,\s]+(?:n[ée]e|formerly|f/?k/?a)\s+([A-Za-z'-]+)\)?")
_DEGREE_DOTS = re.compile(
    r"\b((?:[A-Za-z]{1,4}\.){2,}|(?<=, )(?:[A-Za-z]\. ){1,2}[A-Za-z]\.)(?=[\s,;/-]|$)"
)
_PREFIXES = {"mc", "mac", "o", "d"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person's name: folded parts for comparing, `display` for reading.

    `given` may be an initial or "" (family name only); `other` are further family names
    (maiden, or called by); `is_doctor` says that a form of address made it a clinician's.
    """

    given: str = ""
    middle: str = ""
    family: str = ""
    generation: str = ""
    credentials: tuple[str, ...] = ()
    nickname: str = ""
    maiden: str = ""
    display: str = ""
    is_doctor: bool = False

    @property
    def has_full_given(self) -> bool:
        """Whether a given name, not merely an initial, is known."""
        return len(self.given) > 1

    @property
    def fullness(self) -> tuple[int, int, int]:
        """How much of the person the name tells, for choosing the best of several."""
        return (min(len(self.given), 2), min(len(self.middle), 2), len(self.credentials))


@lru_cache(maxsize=65536)
def read_person(text: str, credentials: str = "") -> PersonName:
    """Take a whole name apart: "SMITH, JOHN A", "Dr. J. Smith Jr., M.D.", "John Smith DO".

    Returns a PersonName; its family is "" when the text holds no name.
    """
    plain, nickname, maiden = _without_asides(apart(_close_degrees(tidy(text))))
    mixed = any(c.islower() for c in plain)
    segments = [s.split() for s in re.split(r"[,;]", plain) if s.split()]
    name = _of_segments(segments, mixed) if segments else PersonName()
    extra = tuple(c for c in _listed(credentials) if c not in name.credentials)
    name = replace(name, nickname=nickname, maiden=maiden, credentials=name.credentials + extra)
    return replace(name, display=written_name(name.display, name))


def read_parts(given: str, family: str, credentials: str = "") -> PersonName:
    """Take a name apart that came in two columns; either may carry suffixes and degrees."""
    comma = ", " if given.strip() and family.strip() else ""
    return read_person(f"{family.strip().replace(',', ' ')}{comma}{given.strip()}", credentials)


def _close_degrees(text: str) -> str:
    """Write "M. D." and "P.A.-C" without dots, but leave initials such as "J.R. Smith"."""

    def close(found: re.Match[str]) -> str:
        word = letters(found[1])
        return word.upper() if is_credential(word) and found.start() > 0 else found[1]

    closed = _DEGREE_DOTS.sub(close, text)
    return re.sub(r"(?<=[a-z])\.(?=[A-Z][a-z])", ". ", closed)


def _without_asides(text: str) -> tuple[str, str, str]:
    maiden = _MAIDEN.search(text)
    if maiden:
        text = text[: maiden.start()] + " " + text[maiden.end() :]
    quoted = _QUOTED.search(text)
    nickname = ""
    if quoted and not is_credential(quoted[0]):
        nickname = fold(quoted[1] or quoted[2])
        text = text[: quoted.start()] + " " + text[quoted.end() :]
    return text, nickname, letters(maiden[1]) if maiden else ""


def _listed(credentials: str) -> tuple[str, ...]:
    found = re.split(r"[,;/\s]+", _close_degrees(" " + tidy(credentials)))
    return tuple(dict.fromkeys(letters(w) for w in found if is_credential(w)))


def _of_segments(segments: list[list[str]], mixed: bool) -> PersonName:
    names_follow = any(not _is_all_suffix(s) for s in segments[1:])
    first = strip(segments[0], mixed_case=mixed, is_apart=names_follow)
    others = [
        strip(s, mixed_case=mixed, keep=not _is_all_suffix(s), is_apart=True) for s in segments[1:]
    ]
    given, middle, family = _parts(first, [s.words for s in others if s.words])
    stripped = [first, *others]
    degrees = tuple(dict.fromkeys(c for s in stripped for c in s.credentials))
    is_doctor = any(s.title in words("credentials", "physician_titles") for s in stripped)
    return PersonName(
        given=letters(given),
        middle=letters(middle),
        family=" ".join(filter(None, (_family(w) for w in family.split()))),
        generation=next((s.generation for s in stripped if s.generation), ""),
        credentials=degrees,
        display=" ".join(filter(None, (given, middle, family))),
        is_doctor=is_doctor or bool(degrees),
    )


def _parts(first: Stripped, rest: list[tuple[str, ...]]) -> tuple[str, str, str]:
    """Return given, middle and family name; `rest`: what followed the first comma."""
    plain = [w for w in first.words if letters(w)]
    if not rest:
        return _natural_order(plain, has_title=bool(first.title))
    given, middle = _given_and_middle([w for w in rest[0] if letters(w) and not is_title(w)])
    return given, middle, " ".join(_joined(plain))


def _is_all_suffix(segment: list[str]) -> bool:
    return all(is_credential(w) or generation_of(w) for w in segment)


def _family(word: str) -> str:
    return "-".join(filter(None, (letters(p) for p in word.split("-"))))


def _joined(tokens: list[str]) -> list[str]:
    """Close up "Mc Donald" and "O Neil"."""
    if len(tokens) == 2 and letters(tokens[0]) in _PREFIXES:
        return [tokens[0] + tokens[1]]
    return tokens


def _given_and_middle(tokens: list[str]) -> tuple[str, str]:
    if len(tokens) == 1 and "." in tokens[0].rstrip("."):  # "J.R."
        tokens = [p for p in tokens[0].split(".") if p]
    return (tokens[0] if tokens else "", tokens[1] if len(tokens) > 1 else "")


def _natural_order(tokens: list[str], *, has_title: bool) -> tuple[str, str, str]:
    """Return given, middle, family of "John A Smith"; "SMITH JOHN A" is turned round."""
    if len(tokens) > 1 and "." in tokens[0].rstrip("."):
        tokens = [p for p in tokens[0].split(".") if p] + tokens[1:]
    if len(tokens) <= 1:
        return "", "", tokens[0] if tokens else ""
    if _is_turned(tokens):
        given, middle = _given_and_middle(tokens[1:])
        return given, middle, tokens[0]
    start = len(tokens) - 1
    particles = words("credentials", "particles") | (_PREFIXES if len(tokens) > 2 else set())
    if has_title:
        particles = particles | _PREFIXES
    first = 0 if has_title and letters(tokens[0]) in particles else 1
    while start > first and letters(tokens[start - 1]) in particles and len(tokens[start - 1]) > 1:
        start -= 1
    given, middle = _given_and_middle(tokens[:start])
    return given, middle, " ".join(_joined(tokens[start:]))


def _is_turned(tokens: list[str]) -> bool:
    """Tell whether a name without comma puts the family first: "SMITH JOHN A", "Smith J"."""
    last, first = letters(tokens[-1]), letters(tokens[0])
    if len(last) == 1 and len(first) > 1:
        return len(tokens) == 2 or len(letters(tokens[1])) > 1
    second = letters(tokens[1])
    return is_known("given", second) and not is_known("given", first) and is_known("family", first)
