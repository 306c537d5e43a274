"""What may be given to whom: pure decisions, each with the sentence that is read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.core.money import dollars
from alongside.gifts.kinds import REFUSED_FORMS, Form
from alongside.gifts.limits import Limit
from alongside.partners.rules import RefusedError

AHEAD = timedelta(days=366)
DAYS_TO_RETURN = timedelta(days=180)
YEARS_BETWEEN_RETURNS = 3
KEEP_IT = (
    "Nothing was recorded. Keep it on record without that, so that it counts, and speak with a"
    " health-care lawyer."
)


@dataclass(frozen=True)
class Allowance:
    """A yearly limit, what counts toward it, and what is left."""

    limit: Limit
    given_cents: int

    @property
    def remaining_cents(self) -> int:
        return max(0, self.limit.cents - self.given_cents)

    @property
    def over_cents(self) -> int:
        return max(0, self.given_cents - self.limit.cents)

    def after(self, value_cents: int) -> "Allowance":
        """Return the allowance once so much more is given."""
        return Allowance(self.limit, self.given_cents + value_cents)


class OverLimitError(RefusedError):
    """The yearly limit would be passed; `excess_cents` says by how much."""

    def __init__(self, sentence: str, excess_cents: int) -> None:
        super().__init__(sentence)
        self.excess_cents = excess_cents


def check_form(form: str) -> None:
    """Raise for money in any shape, whatever its amount."""
    if form in REFUSED_FORMS:
        raise RefusedError(
            f"{Form(form).label} cannot be given at any amount: the limits speak of items and"
            " services, never of money or what can be spent like money. Nothing was recorded."
        )


def check_not_asked_for(is_asked_for: bool) -> None:
    """Raise when the physician or their staff asked for it."""
    if is_asked_for:
        raise RefusedError(
            "A gift that the physician or their staff asked for cannot be given, whatever its"
            " value (42 CFR 411.357(k)). Nothing was recorded."
        )


def check_day(on: date, today: date) -> None:
    """Raise for a day that lies too far ahead to be meant."""
    if on > today + AHEAD:
        raise RefusedError(f"{on:%B %-d, %Y} is more than a year ahead. Choose an earlier day.")


def check_within_year(who: str, allowance: Allowance, value_cents: int) -> None:
    """Raise OverLimitError when a gift would pass the yearly limit."""
    excess = allowance.after(value_cents).over_cents
    if excess:
        limit = allowance.limit
        raise OverLimitError(
            f"{dollars(value_cents)} would pass the limit of {dollars(limit.cents)} for {who} in"
            f" {limit.year} by {dollars(excess)}. {dollars(allowance.given_cents)} is recorded,"
            f" {dollars(allowance.remaining_cents)} is left. Nothing was recorded.",
            excess,
        )


def check_one_item(limit: Limit, value_cents: int) -> None:
    """Raise when one item is worth more than its own limit."""
    if value_cents > limit.cents:
        raise OverLimitError(
            f"One item can be worth {dollars(limit.cents)} at most ({limit.words}, {limit.year});"
            f" this one is {dollars(value_cents)}. Nothing was recorded.",
            value_cents - limit.cents,
        )


def check_medical_staff(is_attested: bool) -> None:
    """Raise when a medical staff benefit is asked for where there is no such staff."""
    if not is_attested:
        raise RefusedError(
            "Medical staff incidental benefits are for members of a bona fide medical staff"
            " (42 CFR 411.357(m)). This practice has not attested that it has one."
        )


def last_day_to_return(given_on: date) -> date:
    """Return the earlier of 31 December of the year and 180 days later (42 CFR 411.357(k)(3)).

    last_day_to_return(date(2026, 3, 2)) == date(2026, 8, 29)
    """
    return min(date(given_on.year, 12, 31), given_on + DAYS_TO_RETURN)


def check_was_given(given_on: date, today: date) -> None:
    """Raise when a gift past the limit has not even been given yet."""
    if given_on > today:
        raise RefusedError("This day lies ahead: what was not given yet need not be given.")


def check_can_be_set_right(
    who: str,
    limit: Limit,
    excess_cents: int,
    *,
    given_on: date,
    earlier: Collection[date],
    today: date,
) -> None:
    """Raise when a past overage cannot be set right by having the excess returned."""
    if 2 * excess_cents > limit.cents:
        raise RefusedError(
            f"The excess of {dollars(excess_cents)} is more than half of the limit"
            f" ({dollars(limit.cents)}); having it returned does not set this right. {KEEP_IT}"
        )
    near = [day for day in earlier if years_apart_less_than(YEARS_BETWEEN_RETURNS, day, given_on)]
    if near:
        raise RefusedError(
            f"An excess for {who} was set right like this before, for {max(near):%B %-d, %Y}. That"
            f" is possible once in {YEARS_BETWEEN_RETURNS} years for a physician. {KEEP_IT}"
        )
    if today > last_day_to_return(given_on):
        raise RefusedError(
            f"The excess had to be returned by {last_day_to_return(given_on):%B %-d, %Y}. That day"
            f" is past. {KEEP_IT}"
        )


def years_apart_less_than(years: int, one: date, other: date) -> bool:
    """Tell whether two days lie less than so many years apart; 29 February counts as 28."""
    first, second = sorted((one, other))
    day = min(first.day, 28) if first.month == 2 else first.day
    return second < date(first.year + years, first.month, day)


def check_return(returned_on: date, given_on: date, today: date, *, is_returned: bool) -> None:
    """Raise when a return cannot be noted."""
    if is_returned:
        raise RefusedError("This excess was noted as returned already.")
    if not given_on <= returned_on <= today:
        raise RefusedError(
            f"The day of the return lies between {given_on:%B %-d, %Y}, when it was given, and"
            " today."
        )


def can_withdraw(*, author: int | None, remover: int, is_owner: bool) -> bool:
    """Tell whether somebody may strike a record: who made it, and the owner."""
    return is_owner or (author is not None and author == remover)


def check_withdraw(
    why: str, *, author: int | None, remover: int, is_owner: bool, is_struck: bool
) -> None:
    """Raise when a record cannot be struck out."""
    if is_struck:
        raise RefusedError("This record was struck out already.")
    if not can_withdraw(author=author, remover=remover, is_owner=is_owner):
        raise RefusedError("Only who recorded it, or the owner, can strike it out.")
    if not why.strip():
        raise RefusedError("Say why this record is wrong; it stays readable beside it.")
