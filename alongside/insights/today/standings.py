"""What is known of each partner's future, in plain values that a page reads without the engines.

Worked out ahead (ready.py) from the relationships of the default period; Today never waits for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from alongside.insights.filters import Filters, read_filters
from alongside.insights.kept import kept, kept_before
from alongside.insights.words import sentence
from alongside.practices.models import Practice

WHAT = "standings"
ASKED_AGAIN = 600  # seconds in which a second look does not order the figures once more


@dataclass(frozen=True, slots=True)
class Standing:
    """One partner: chance of being active, referrals expected, in `words` both, in `active` the
    chance alone; from how many referrals that is known; and the alert.
    """

    alive: float
    expected: float
    words: str
    active: str = ""
    referrals: int = 0
    alert: str = ""
    sentence: str = ""


Standings = Mapping[int | str, Standing]


def standings_of(practice: Practice, filters: Filters) -> Standings:
    """Return every partner's standing, worked out when it is not kept: seconds of work."""
    return kept(WHAT, practice, filters.key, lambda: read_relationships(practice, filters))


def standings_before(practice: Practice) -> Standings | None:
    """Return what is kept; None while it is being drawn. A practice without referrals has {}."""
    filters = read_filters({}, practice)
    if filters is None:
        return {}
    found: Standings | None = kept_before(WHAT, practice, filters.key)
    return found


def order_drawing(practice: Practice) -> None:
    """Have the figures drawn by a job, unless that was asked for a moment ago."""
    from alongside.insights.jobs import draw_job  # noqa: PLC0415 – a job draws what we read

    if settings.DRAWS_AHEAD and cache.add(f"drawing:{practice.pk}", True, ASKED_AGAIN):
        draw_job.enqueue(practice.pk)


def read_relationships(practice: Practice, filters: Filters) -> Standings:
    """Take over outlooks and alerts."""
    from alongside.insights.relationships import (  # noqa: PLC0415 – loads the engines
        PARTNERS,
        active_words,
        expected_words,
        relationships_for,
    )

    found = relationships_for(practice, filters, PARTNERS)
    standings = {}
    for key, outlook in found.outlooks.items():
        alert = found.alerts.get(key)
        active = sentence(f"{active_words(outlook)} likely that they go on referring")
        standings[key] = Standing(
            alive=float(outlook.alive),
            expected=float(outlook.expected.value or 0.0),
            words=f"{active}; if nothing changes, "
            f"{expected_words(outlook)} referrals in the next {found.days} days.",
            active=f"{active} as things stand; what this step adds is not measured here.",
            referrals=outlook.expected.n or 0,
            alert=alert.what if alert else "",
            sentence=alert.sentence if alert else "",
        )
    return standings
