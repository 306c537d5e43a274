"""A week to print: planned touches, reviews and promises due, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from alongside.measures.periods import day_words
from alongside.outreach.day import planned
from alongside.partnerships.models import Commitment, Partnership
from alongside.partnerships.sides import Side
from alongside.partnerships.stages import Stage
from alongside.practices.models import Practice

COLUMNS = ["Day", "At", "What", "With whom", "Who", "About"]
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a day."""

    on: date
    what: str
    with_whom: str
    who: str = ""
    about: str = ""
    at: time | None = None

    @property
    def order(self) -> tuple[object, ...]:
        """By day; first what has an hour, by the hour."""
        return (self.on, self.at is None, self.at or time.min, self.what, self.with_whom)


@dataclass(frozen=True)
class Day:
    """One day with its items."""

    on: date
    items: list[Item]


def week_of(today: date) -> date:
    """Return the Monday of a day's week; on a weekend, of the week to come.

    >>> [week_of(date(2026, 11, day)).day for day in (23, 27, 28, 29, 30)]
    [23, 23, 30, 30, 30]
    """
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7) if today.weekday() >= SATURDAY else monday


def week(practice: Practice, monday: date) -> list[Day]:
    """Return seven days from `monday` on."""
    items = sorted(items_of(practice, monday), key=lambda item: item.order)
    days = [monday + timedelta(days=number) for number in range(7)]
    return [Day(day, [item for item in items if item.on == day]) for day in days]


def items_of(practice: Practice, monday: date) -> Iterator[Item]:
    """Yield everything of the seven days."""
    within = (monday, monday + timedelta(days=6))
    for touch in planned(practice, None).filter(on__range=within):
        what, about = touch.get_kind_display(), touch.about
        who = str(touch.who or "")
        yield Item(touch.on, what, touch.with_whom, who, about, touch.starts_at)
    reviews = Partnership.objects.of(practice).open().filter(review_on__range=within)
    for one in reviews.select_related("partner__merged_into", "led_by"):
        if one.review_on:
            yield Item(one.review_on, "Review", one.with_whom.name, str(one.led_by or ""))
    promises = Commitment.objects.of(practice).filter(
        side=Side.OURS, state="open", due_on__range=within
    )
    rows = promises.exclude(partnership__stage=Stage.ENDED)
    for promise in rows.select_related("partnership__partner__merged_into", "who_user"):
        who = str(promise.who_user or promise.who)
        name = promise.partnership.with_whom.name
        if promise.due_on:
            yield Item(promise.due_on, "Promise due", name, who, promise.what)


def words_of(monday: date) -> str:
    """Return the week in words."""
    return f"{day_words(monday)} to {day_words(monday + timedelta(days=6))}"


def row_of(item: Item) -> list[object]:
    """Return an item as a row of a file, in the order of COLUMNS."""
    at = f"{item.at:%-I:%M %p}" if item.at else ""
    return [item.on, at, item.what, item.with_whom, item.who, item.about]
