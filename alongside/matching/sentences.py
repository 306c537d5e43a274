"""Evidence in words that the owner of a practice understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from alongside.matching.evidence import Evidence, Finding, Verdict
from alongside.matching.model import CANNOT
from alongside.matching.phone import readable_phone

_EXCLUDED_WEIGHT = -99.0
_VERDICTS: dict[str, Verdict] = {
    "differs": "differs",
    "other_name": "differs",
    "missing": "missing",
}
_SENTENCES = {
    ("family name", "exact"): "same family name {left}",
    ("family name", "typo"): "family names {left} and {right} differ by a slip of the pen",
    ("family name", "typo_between_known_names"): "family names {left} and {right} are near, "
    "but both exist",
    ("family name", "part"): "{left} and {right} share a part of the family name",
    ("family name", "swapped"): "given and family name are the other way round",
    ("family name", "other_name"): "family names {left} and {right} differ",
    ("given name", "exact"): "same first name {left}",
    ("given name", "nickname"): "{left} and {right} are forms of one first name",
    ("given name", "initial"): "first name {left} fits {right}",
    ("given name", "typo"): "first names {left} and {right} differ by a slip of the pen",
    ("given name", "middle_used"): "{left} and {right} fit when called by the middle name",
    ("given name", "nickname_initial"): "{left} may stand for a short form of {right}",
    ("given name", "missing"): "a first name is missing",
    ("given name", "differs"): "first names {left} and {right} differ",
    ("middle", "exact"): "same middle name {left}",
    ("middle", "initial"): "middle name {left} fits {right}",
    ("middle", "missing"): "one middle name is missing",
    ("middle", "differs"): "middle names {left} and {right} differ",
    ("generation", "agrees"): "both are {left}",
    ("generation", "missing"): "only one is called Jr. or the like",
    ("generation", "differs"): "one is {left}, the other {right}",
    ("NPI", "agrees"): "same NPI {left}",
    ("NPI", "differs"): "NPI differs: {left} and {right}",
    ("NPI", "missing"): "one NPI is missing",
    ("organisation", "agrees"): "both at {left}",
    ("organisation", "differs"): "at {left} and at {right}",
    ("profession", "agrees"): "both {left}",
    ("profession", "differs"): "one is {left}, the other {right}",
    ("profession", "degree"): "degrees {left} and {right} differ",
    ("specialty", "agrees"): "both in {left}",
    ("specialty", "differs"): "one in {left}, the other in {right}",
    ("only one", "agrees"): "a name without first name, with somebody of that name there",
    ("name", "same"): "same name apart from spelling and legal form: {left} and {right}",
    ("name", "agrees"): "names {left} and {right} share their telling words",
    ("name", "similar"): "names {left} and {right} are similar",
    ("name", "acronym"): "{left} and {right}: one is the initials of the other",
    ("name", "differs"): "names {left} and {right} differ",
    ("shared person", "agrees"): "the clinician with NPI {left} is named at both",
    ("city", "agrees"): "same town {left}",
    ("city", "differs"): "towns differ: {left} and {right}",
    ("state", "agrees"): "same state {left}",
    ("state", "differs"): "states differ: {left} and {right}",
    ("decision", "same"): "you decided that these are the same",
    ("decision", "clash"): "your decision on these two and your records contradict each other",
}
_WRITTEN_AS_NAME = {"family name", "given name", "middle", "city", "generation"}


def in_words(findings: Iterable[Finding], places: Sequence[str] = ()) -> tuple[Evidence, ...]:
    """Return findings as evidence with sentences; `places`: organisations' names by number."""
    return tuple(_evidence(f, places) for f in findings)


def decided() -> tuple[Evidence, ...]:
    """Return the evidence of a merge that a person ordered."""
    return in_words([Finding("decision", "same", "", "", -_EXCLUDED_WEIGHT)])


def clashing() -> tuple[Evidence, ...]:
    """Return the evidence of a decision that the practice's records contradict."""
    return in_words([Finding("decision", "clash", "", "", 0.0)])


def _evidence(finding: Finding, places: Sequence[str]) -> Evidence:
    left, right = (_shown(finding.field, v, places) for v in (finding.left, finding.right))
    pattern = _SENTENCES.get((finding.field, finding.level))
    if pattern is None:
        agrees = finding.level == "agrees"
        pattern = "same {field} {left}" if agrees else "{field} differs: {left} and {right}"
    weight = _EXCLUDED_WEIGHT if finding.weight == CANNOT else round(finding.weight, 2)
    return Evidence(
        field=finding.field,
        left=left,
        right=right,
        verdict=_VERDICTS.get(finding.level, "agrees"),
        weight=weight,
        sentence=pattern.format(
            field=finding.field, left=left or "(none)", right=right or "(none)"
        ),
    )


def _shown(field: str, value: str, places: Sequence[str]) -> str:
    if field == "organisation" and value.isdigit() and int(value) < len(places):
        return places[int(value)] or "an office without name"
    if field in {"phone", "fax"}:
        return readable_phone(value)
    if field == "state":
        return value.upper()
    if field in _WRITTEN_AS_NAME:
        return f"{value.upper()}." if len(value) == 1 else _capitals(value, str.title)
    return value


def _capitals(value: str, written: Callable[[str], str]) -> str:
    return value.upper() if value in {"ii", "iii", "iv"} else written(value)
