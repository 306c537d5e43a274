"""The test on a practice's own history, in a sentence and as JSON."""

from typing import Any

from alongside.market.evaluation.own_history import DISTANCE, RANKING, WAYS, Tried
from alongside.partners.kinds import Kind

ENOUGH = 8  # partners; with fewer, one of them more or less would change the verdict


def sentence_of(tried: Tried) -> str:
    """Return what the test found, as one would tell it."""
    if not tried.hidden:
        return "No partner has sent anybody in the last two years, so there is nobody to hide."
    reach = tried.within_reach
    if not reach:
        return (
            f"None of your {tried.hidden} sending partners was found in the registry within ten"
            " miles, so the order could not be tested. Write down NPIs or telephones of partners."
        )
    ours, near = tried.on_top(RANKING), tried.on_top(DISTANCE)
    said = (
        f"Of {reach} partner{'s' * (reach != 1)} hidden as a test, {ours} stood in the first tenth"
        f" of their kind; by distance alone {near} would."
    )
    left = tried.hidden - reach
    if left:
        are = "is" if left == 1 else "are"
        said += f" {left} more {are} not in the registry within ten miles."
    return said + (" Too few to judge by." if reach < ENOUGH else "")


def lines_of(tried: Tried) -> list[str]:
    """Return the same for each kind of partner."""
    return [
        f"{Kind(kind).label}: {round(tried.found[RANKING][kind])} of {count};"
        f" by distance {round(tried.found[DISTANCE][kind])}"
        for kind, count in sorted(tried.placed.items())
    ]


def as_answer(tried: Tried, slug: str, profile: str | None) -> dict[str, Any]:
    """Return the test as JSON; see docs/reference/market-json.md."""
    return {
        "version": 1,
        "practice": slug,
        "profile": profile,
        "sending_partners": tried.hidden,
        "within_reach": tried.within_reach,
        "in_first_tenth": {way: round(sum(tried.found[way].values()), 1) for way in WAYS},
        "by_kind": [
            {"kind": kind, "within_reach": count}
            | {way: round(tried.found[way][kind], 1) for way in WAYS}
            for kind, count in sorted(tried.placed.items())
        ],
        "sentence": sentence_of(tried),
    }
