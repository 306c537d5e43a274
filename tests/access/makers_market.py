"""Makers of what stands in the addresses of the market room; see makers.py."""

from collections.abc import Callable
from datetime import date
from typing import Any

from alongside.practices.models import Practice


def make_profile(practice: Practice) -> int:
    """Return the profile of a practice; three at most, so the one that is there is taken."""
    from alongside.market.models import Profile

    found, _ = Profile.objects.get_or_create(
        practice=practice, number=1, defaults={"name": "Runners", "regions": ["knee"]}
    )
    return found.pk


def make_aside(practice: Practice) -> int:
    from alongside.market.models import SetAside

    number = SetAside.objects.count()
    return SetAside.objects.create(practice=practice, npi=f"{number:010}", name="Ann Ames").pk


def make_beginning(practice: Practice) -> int:
    from alongside.market.models import Beginning
    from alongside.partners.models import Partner

    partner = Partner.objects.create(practice=practice, name="Biltmore Spine")
    return Beginning.objects.create(
        practice=practice, partner=partner, reason="Near.", subject="A question", words="Dear …"
    ).pk


def make_organisation(practice: Practice) -> int:
    from alongside.market.models import Organisation

    number = Organisation.objects.count()
    return Organisation.objects.create(
        practice=practice, name="Iron Oak", sort="gym", external_id=f"walk-{number}"
    ).pk


def make_occasion(practice: Practice) -> int:
    from alongside.market.models import Occasion

    return Occasion.objects.create(
        practice=practice, title="Knee talk", kind="talk", on=date(2026, 5, 1)
    ).pk


OBJECTS: dict[str, Callable[[Practice], Any]] = {
    "profile_id": make_profile,
    "aside_id": make_aside,
    "beginning_id": make_beginning,
    "organisation_id": make_organisation,
    "occasion_id": make_occasion,
}
VALUES = {"candidate_key": "1000000004"}
