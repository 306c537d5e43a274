"""One column to one field: header words and content together, best pair first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.connections.spreadsheets.content import Profile
from alongside.connections.spreadsheets.content_fit import fit
from alongside.connections.spreadsheets.fields import BY_KEY, FIELDS, TOTALS_ONLY
from alongside.connections.spreadsheets.headers import UNUSED, Likely
from alongside.connections.spreadsheets.shape import TotalsLayout

LEAST_SCORE = 0.34
KNOWN = 0.85
NOTHING = Likely(0.0, "")
Choice = tuple[str | None, float]  # field and score
NO_FIELD: Choice = (None, 0.0)
# What content alone says, where the header says nothing: at most this much.
CONTENT_ONLY = {
    "referrer_npi": 0.5, "icd10": 0.48, "received_on": 0.44, "birth_date": 0.43, "sex": 0.42,
    "payer": 0.4, "status": 0.37, "referrer": 0.4, "patient_name": 0.38, "organisation": 0.39,
    "region": 0.36, "diagnosis": 0.38, "phone": 0.36, "source_kind": 0.37, "state": 0.35,
    "patient_zip": 0.35,
}  # fmt: skip
TOTALS_FIELDS = TOTALS_ONLY | {
    "received_on", "created_on", "referrer", "referrer_given", "referrer_family",
    "referrer_credentials", "referrer_npi", "source_kind", "source_name", "organisation", "phone",
    "fax", "address", "city", "state", "zip", "clinic", "payer_kind", "visits", "payments",
}  # fmt: skip
WHO = {"referrer", "referrer_family", "source_name", "organisation"}
# Evaluations counted by month stand under the headers of evaluation dates.
NOT_IN_TOTALS_WIDE = frozenset({"month", "total_received", "total_arrived", "visits", "payments"})


@dataclass(frozen=True, slots=True)
class Assignment:
    """One column, the field it fills (None: left aside), how sure that is, and why."""

    column: int
    header: str
    field: str | None
    confidence: float
    why: str
    samples: tuple[str, ...]


def assign(
    headers: Sequence[str],
    likes: Sequence[dict[str, Likely]],
    profiles: Sequence[Profile],
    layout: TotalsLayout,
    fixed: dict[int, Assignment],
) -> tuple[Assignment, ...]:
    """Assign columns to fields; `fixed` columns are as a person chose."""
    allowed = _allowed(layout) - {a.field for a in fixed.values() if a.field}
    free = [c for c in range(len(headers)) if c not in fixed and c not in layout.months]
    # In a file of totals a day that no header calls the month may be the end of a period.
    by_header_only = {"received_on"} if layout.shape != "referrals" else set()
    chosen = _best_pairs(free, allowed, likes, profiles, by_header_only)
    _promote_kind(chosen, fixed)
    made = []
    for column, header in enumerate(headers):
        p = profiles[column]
        if (a := fixed.get(column)) is not None:
            made.append(replace(a, header=header, samples=p.samples))
            continue
        key, score = chosen.get(column, NO_FIELD)
        why = _why(column, key, likes[column], p, layout)
        made.append(Assignment(column, header, key, min(score, 1.0), why, p.samples))
    return tuple(made)


def _best_pairs(
    free: Sequence[int],
    allowed: set[str],
    likes: Sequence[dict[str, Likely]],
    profiles: Sequence[Profile],
    by_header_only: set[str],
) -> dict[int, Choice]:
    """Each column's field and score: the best pair of all first, then the best of the rest."""
    order = {field.key: at for at, field in enumerate(FIELDS)}
    pairs = sorted(
        (-score, column, order[key], key)
        for column in free
        for key in allowed
        if (key in likes[column] or key not in by_header_only)
        and (score := _score(key, likes[column], profiles[column])) >= LEAST_SCORE
    )
    chosen: dict[int, Choice] = {}
    taken: set[str] = set()
    for negative, column, _, key in pairs:
        if column not in chosen and key not in taken:
            chosen[column] = (key, -negative)
            taken.add(key)
    return chosen


def _promote_kind(chosen: dict[int, Choice], fixed: dict[int, Assignment]) -> None:
    """Where nothing else tells who referred, the kind of source ("Google") is the source."""
    keys = {key for key, _ in chosen.values()} | {a.field for a in fixed.values()}
    if not keys & WHO:
        for column, (key, score) in chosen.items():
            if key == "source_kind":
                chosen[column] = ("source_name", score)


def _allowed(layout: TotalsLayout) -> set[str]:
    if layout.shape == "referrals":
        return {field.key for field in FIELDS} - TOTALS_ONLY
    if layout.shape == "totals_wide":
        return set(TOTALS_FIELDS - NOT_IN_TOTALS_WIDE - {"received_on", "created_on"})
    return set(TOTALS_FIELDS)


def _score(key: str, likes: dict[str, Likely], p: Profile) -> float:
    """Header words and content as one number, 0 to 1; −1 of content leaves a third of the words."""
    words = likes.get(key, NOTHING).score
    content = fit(key, BY_KEY[key].kind, p)
    if not words:
        best = max((like.score for like in likes.values()), default=0.0)
        if best >= KNOWN or key not in CONTENT_ONLY or content < 0.5:
            return 0.0
        return CONTENT_ONLY[key] * (1 - 0.4 * best) * _content_alone(key, p)
    if likes.get(UNUSED, NOTHING).score > words:
        return 0.0
    if content < 0:
        return words * (1 + 0.75 * content)
    return words * (0.9 + 0.1 * content)


def _content_alone(key: str, p: Profile) -> float:
    """Further doubts where nothing but content speaks: 0 rules the field out."""
    born = p.share("long_ago") > 0.5
    lettered = p.share("lettered") > 0.15
    doubts = {
        "received_on": 0.0 if born else p.filled,
        "birth_date": float(born),
        # People with professional letters, or few people again and again, refer.
        "referrer": float((lettered or p.distinct < 0.5) and p.share("payer") < 0.5),
        "patient_name": float(not lettered and p.distinct > 0.5),
        # Yes or no says nothing without a header that asks whether the patient came.
        "status": float(p.share("yes_no") < 0.5),
        "icd10": float(p.share("only_icd10") > 0.5),
        # Many live in one ZIP; five digits that never come again are a number of the chart.
        "patient_zip": float(p.filled > 0.5 and p.distinct < 0.5),
    }
    return doubts.get(key, 1.0)


def _why(
    column: int, key: str | None, likes: dict[str, Likely], p: Profile, layout: TotalsLayout
) -> str:
    if column in layout.months:
        return "A month of a table by source and month."
    if key is None:
        if not p.number:
            return "The column is empty."
        if likes.get(UNUSED, NOTHING).score >= KNOWN:
            return "Known, and not needed."
        return "Neither its name nor its values tell what it is."
    label = BY_KEY[key].label.lower()
    like = likes.get(key)
    if like is None:
        return f"The values look like this: {label}."
    known = "is a known name" if like.score >= KNOWN else "resembles a known name"
    fits = fit(key, BY_KEY[key].kind, p)
    also = " and the values fit" if fits >= 0.5 else "; check the values" if fits < 0 else ""
    return f"The column name {known} for {label}{also}."
