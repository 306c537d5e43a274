"""The composed JSON for a reader who knows no patient: without counts from 1 to 10.

The rule is that of `measures/suppression.py`; what would give a hidden count away goes with it.
It guards one answer: many answers of overlapping periods are for readers trusted with them, an
outsider gets a pack.
"""

from __future__ import annotations

from typing import Any

from alongside.measures.suppression import SMALLEST_SHOWN, is_small, suppress

NO_ESTIMATE = "too few to show to a reader who knows no patient"
ONLY_ALL = ("unread", "remarks", "chapters", "contacts")
ESTIMATES = ("days_to_evaluation", "visits_per_referral", "revenue_cents")


def is_too_little(document: dict[str, Any]) -> bool:
    """Whether even the total is too small to be told."""
    return is_small(document["referrals"])


def without_small(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with small counts, and what would tell them, as null or left out.

    People and chapters are left out whole. Arrivals are told in total only, and only where neither
    they nor those who did not come are few. Diversity is told where every partner's count is.
    """
    told = dict(document)
    told.update({name: [] for name in ONLY_ALL})
    told["channels"] = rows(document["channels"])
    told["partners"] = partners(document["partners"], told["channels"])
    received = suppress([month["received"] for month in document["months"]])
    told["months"] = [
        month | {"received": count, "arrived": None}
        for month, count in zip(document["months"], received.cells, strict=True)
    ]
    told["completion"] = nothing()  # its interval would tell of how many
    if None in received.cells:
        told["trend_percent_a_year"] = nothing()
    if None in [one["received"] for one in told["partners"]]:
        told["diversity"] = {name: nothing() for name in document["diversity"]}
    return told | arrivals(document) | {"notes": [NOTE]}


NOTE = (
    f"Counts below {SMALLEST_SHOWN}, and what would tell them, are null: this reader knows no"
    " patient. People and chapters are left out."
)


def partners(found: list[dict[str, Any]], channels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the partners, all hidden where their sum would tell a channel that is hidden."""
    of = sum(one["received"] or 0 for one in channels if one["channel"] == "partner")
    if found and not of:
        return [one | {"received": None, "arrived": None} | quiet(one, None) for one in found]
    return rows(found, of=of)


def rows(found: list[dict[str, Any]], of: int = 0) -> list[dict[str, Any]]:
    """Return the rows with their counts hidden as needed; a share goes with its count.

    `of` is a printed total, of which a part may have no row.
    """
    counts = [one["received"] for one in found]
    unknown = [of - sum(counts)] if of > sum(counts) else []
    cells = suppress([*counts, *unknown]).cells
    return [
        one | {"received": count, "arrived": None} | quiet(one, count)
        for one, count in zip(found, cells, strict=False)
    ]


def quiet(row: dict[str, Any], count: int | None) -> dict[str, Any]:
    """What else of a row tells of one patient: its share where hidden, the day of the last."""
    hidden: dict[str, Any] = {"last_received": None} if "last_received" in row else {}
    return hidden if count is not None else hidden | {"share": None}


def arrivals(document: dict[str, Any]) -> dict[str, Any]:
    """Arrivals and what rests on them, where neither part of the whole is few."""
    arrived = document["arrivals"]
    if not is_small(arrived) and not is_small(document["referrals"] - arrived):
        return {}
    hidden = {name: nothing() for name in ESTIMATES}
    return hidden | {"arrivals": None, "conversion": None, "conversion_interval": nothing()}


def nothing() -> dict[str, Any]:
    """An estimate that is not told."""
    return dict.fromkeys(("value", "low", "high", "observed")) | {
        "too_few": True,
        "note": NO_ESTIMATE,
    }
