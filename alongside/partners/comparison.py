"""Two people or two organisations side by side: what agrees and what differs, in sentences."""

from collections.abc import Collection
from dataclasses import dataclass

from alongside.matching.folding import fold
from alongside.matching.phone import readable_phone
from alongside.partners.models import Contact, Partner

FIELDS = (
    ("npi", "NPI"),
    ("phone", "phone"),
    ("fax", "fax"),
    ("address", "address"),
    ("city", "city"),
    ("zip", "ZIP"),
)


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against; `verdict`: agrees, differs or missing."""

    verdict: str
    sentence: str


def compare(left: Contact | Partner, right: Contact | Partner) -> list[Reason]:
    """Return what two records agree and differ in; what only one of them has says nothing."""
    reasons = [compare_names(left, right)]
    for field, title in FIELDS:
        one, other = getattr(left, field), getattr(right, field)
        if one and other:
            reasons.append(compare_values(field, title, one, other))
    return reasons


def compare_names(left: Contact | Partner, right: Contact | Partner) -> Reason:
    """Compare the names: a person's last name first."""
    if isinstance(left, Contact) and isinstance(right, Contact):
        if fold(left.family) != fold(right.family):
            return Reason("differs", f"Last names differ: {left.family} and {right.family}.")
        return compare_given(left.given.rstrip("."), right.given.rstrip("."))
    if fold(str(left)) == fold(str(right)):
        return Reason("agrees", f"Same name: {left}.")
    return Reason("differs", f"Names differ: {left} and {right}.")


def compare_given(one: str, other: str) -> Reason:
    """Compare the first names of two people of one last name."""
    short, long = sorted([one, other], key=len)
    if not short:
        return Reason("missing", "Same last name; a first name is known for one of them at most.")
    if fold(short) == fold(long):
        return Reason("agrees", f"Same last name, same first name: {one}.")
    if len(short) == 1 and fold(long).startswith(fold(short)):
        return Reason("agrees", f"Same last name, and the initial {short} fits {long}.")
    return Reason("differs", f"Same last name, but the first names differ: {one} and {other}.")


def compare_values(field: str, title: str, one: str, other: str) -> Reason:
    """Compare one field that both have."""
    if field in ("phone", "fax"):
        one, other = readable_phone(one), readable_phone(other)
    if fold(one) == fold(other):
        return Reason("agrees", f"Same {title}: {one}.")
    return Reason("differs", f"Different {title}: {one} and {other}.")


def reasons_of(evidence: Collection[object]) -> list[Reason]:
    """Return stored evidence as reasons, whatever part of the program wrote it."""
    rows = [row for row in evidence if isinstance(row, dict) and row.get("sentence")]
    return [Reason(str(row.get("verdict", "agrees")), str(row["sentence"])) for row in rows]


def as_evidence(reasons: Collection[Reason]) -> list[dict[str, object]]:
    """Return reasons as a merge keeps them."""
    return [{"verdict": one.verdict, "sentence": one.sentence} for one in reasons]
