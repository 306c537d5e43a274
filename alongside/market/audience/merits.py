"""What makes an ideal patient: each merit is yes or no for one referral, None where not known."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from alongside.market.audience.history import Row
from alongside.market.audience.improving import improved_referrals

RETURNS_AFTER = dt.timedelta(days=60)
LONG_ENOUGH = dt.timedelta(days=365)
CONTENT_FROM = 0.9  # of the scale's top
Merit = Callable[[Row], bool | None]


@dataclass(frozen=True)
class MeritKind:
    """A merit's name as the page says it, and why it may be missing."""

    key: str
    title: str
    meaning: str
    missing: str


MERITS = (
    MeritKind("finish", "Finish care", "completed the plan of care",
              "no export says yet whether plans of care were completed"),
    MeritKind("improve", "Improve", "the outcome score changed for the better by enough to matter",
              "no outcome scores whose questionnaire is known yet"),
    MeritKind("content", "Are content", "rated the practice in the top tenth of the scale",
              "no export has ratings of patients yet"),
    MeritKind("come_back", "Come back", "came again more than 60 days after the first referral;"
              " only of those whose first lies a year back",
              "the records are not a year old yet"),
    MeritKind("tell_others", "Tell others", "somebody came through them",
              "who came through whom is not recorded yet"),
    MeritKind("pay", "Pay fairly", "paid at least the practice's median for a visit",
              "no export has visits and payments yet"),
)  # fmt: skip


def merits_of(rows: Sequence[Row]) -> dict[str, Merit]:
    """Return the merits that these records can tell."""
    improved = improved_referrals([row.referral for row in rows])
    return {
        "finish": lambda row: row.has_finished,
        "improve": lambda row: improved.get(row.referral),
        "content": content(rows),
        "come_back": coming_back(rows),
        "tell_others": lambda _row: None,
        "pay": paying(rows),
    }


def content(rows: Sequence[Row]) -> Merit:
    """Tell whether a rating lies in the top tenth of its scale: 5, 10 or 100 by the highest."""
    ratings = [row.satisfaction for row in rows if row.satisfaction is not None]
    highest = max(ratings, default=0.0)
    top = next((scale for scale in (5, 10, 100) if highest <= scale), highest)
    line = top * CONTENT_FROM
    return lambda row: None if row.satisfaction is None else row.satisfaction >= line


def coming_back(rows: Sequence[Row]) -> Merit:
    """Tell of a patient's first referral, a year back or more, whether another followed."""
    newest = max((row.day for row in rows), default=dt.date.min)
    first: dict[int, Row] = {}
    again: set[int] = set()
    for row in rows:  # oldest first
        if row.patient is None:
            continue
        begun = first.setdefault(row.patient, row)
        if row.day - begun.day > RETURNS_AFTER:
            again.add(row.patient)

    def came_back(row: Row) -> bool | None:
        if row.patient is None or first[row.patient].referral != row.referral:
            return None
        return row.patient in again if newest - row.day >= LONG_ENOUGH else None

    return came_back


def paying(rows: Sequence[Row]) -> Merit:
    """Tell whether what was paid for a visit reaches the practice's median."""
    usual = median([paid for row in rows if (paid := per_visit(row)) is not None] or [0.0])

    def pays(row: Row) -> bool | None:
        paid = per_visit(row)
        return None if paid is None else paid >= usual

    return pays


def per_visit(row: Row) -> float | None:
    """Return cents for a visit, None where either is not known."""
    if not row.visits or row.paid_cents is None:
        return None
    return row.paid_cents / row.visits
