"""The doubts that wait for a person, one after another."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from alongside.partners.models import Doubt
from alongside.practices.models import Practice, User


@dataclass(frozen=True)
class Progress:
    """Which question of how many: those answered today, the one asked, and those left."""

    number: int
    total: int


def today_of(practice: Practice) -> date:
    """Return the day that the practice's calendar shows."""
    return timezone.now().astimezone(ZoneInfo(practice.time_zone)).date()


def count_open(practice: Practice) -> int:
    """Count the pairs in doubt, once each however many names raised it."""
    if not Doubt.objects.of(practice).filter(closed_at=None).exists():
        return 0  # every page asks; most of the time nothing is in doubt
    return Doubt.objects.of(practice).open_on(today_of(practice)).pairs().count()


def next_question(practice: Practice) -> Doubt | None:
    """Return the doubt to ask about now: the most likely pair first."""
    return Doubt.objects.of(practice).open_on(today_of(practice)).first()


def answered_today(practice: Practice, by: User) -> "QuerySet[Doubt]":
    """Return the doubts that were put to somebody and answered since the practice's midnight."""
    zone = ZoneInfo(practice.time_zone)
    midnight = datetime.combine(today_of(practice), time.min, tzinfo=zone)
    return Doubt.objects.of(practice).filter(
        answered_by=by, answered_with__isnull=True, answered_at__gte=midnight
    )


def last_answered(practice: Practice, by: User) -> Doubt | None:
    """Return the doubt that somebody answered last today: the one that undoing starts with."""
    return answered_today(practice, by).order_by("-answered_at", "-pk").first()


def progress_of(practice: Practice, by: User) -> Progress:
    """Tell how far somebody has come today."""
    answered = answered_today(practice, by).count()
    return Progress(number=answered + 1, total=answered + count_open(practice))
