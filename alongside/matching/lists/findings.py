"""What was compared between two rows of a list, in words."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.matching.evidence import Evidence, Verdict

_LABELS = {
    "given": "first name", "family": "family name", "birth_date": "date of birth",
    "id_number": "number", "npi": "NPI", "house_number": "house number",
    "street_2": "second address line", "zip": "ZIP", "kind": "kind",
}  # fmt: skip
_SENTENCES = {
    "exact": "same {label} {left}",
    "nickname": "{left} and {right} are forms of one {label}",
    "initial": "{label} {left} fits {right}",
    "part": "{label} {left} and {right} share a part",
    "contained": "{label} {left} and {right} share their telling words",
    "slip": "{label} {left} and {right} differ by a slip of the pen",
    "two slips": "{label} {left} and {right} differ by two slips of the pen",
    "alike": "{label} {left} and {right} are alike",
    "some": "{label} {left} and {right} share a word",
    "straight": "",
    "swapped": "{left} and {right}: the two fields are the other way round",
}
_AGAINST = frozenset({"differs", "other name"})


def in_words(field: str, level: str, left: str, right: str, bits: float) -> Evidence | None:
    """Return one compared field in words; None where there is nothing to say."""
    if level == "straight":
        return None
    label = _LABELS.get(field, field.replace("_", " "))
    if field.endswith(" order"):
        label = "order of names" if field.startswith("given") else "order of address lines"
    pattern = _SENTENCES.get(level, "{label} differs: {left} and {right}")
    verdict: Verdict = "missing" if level == "missing" else "agrees"
    if level in _AGAINST:
        verdict = "differs"
    if level == "missing":
        pattern = "one {label} is missing"
    sentence = pattern.format(label=label, left=left, right=right)
    return Evidence(label, left, right, verdict, round(float(bits), 2), sentence)


def order_of(field: str, text: Mapping[str, str]) -> str:
    """Return the two values of which a row may have the order wrong."""
    one = field.removesuffix(" order")
    other = {"given": "family", "street": "street_2"}[one]
    return f"{text.get(one, '')} {text.get(other, '')}".strip()
