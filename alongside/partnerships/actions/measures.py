"""Agree on what to look at, and enter its values."""

import datetime as dt
from decimal import Decimal, InvalidOperation

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import check_of, hold, hold_row
from alongside.partnerships.actor import Actor
from alongside.partnerships.catalogue import measures
from alongside.partnerships.models import AgreedMeasure, Better, Partnership, Problem, Reading
from alongside.partnerships.wording import check_measure_name, said

TOO_LARGE = Decimal(10) ** 7


@transaction.atomic
def agree(
    *,
    partnership: Partnership,
    key: str = "",
    name: str = "",
    unit: str = "",
    better: str = "",
    problem: Problem | None = None,
    by: Actor,
) -> AgreedMeasure:
    """Agree on a measure of the catalogue (`key`) or one in own words; never one of referrals."""
    held = hold(partnership)
    check_of(held, problem)
    fields = {"name": name, "unit": unit, "better": better}
    if key:
        if key not in measures():
            raise RefusedError("That measure is not in the catalogue.")
        known = measures()[key]
        fields = {"name": known.name, "unit": known.unit, "better": known.better}
    check_measure_name(fields["name"])
    if fields["better"] not in Better.values:
        raise RefusedError("Say which way is better, lower or higher.")
    fields["name"] = said(fields["name"], "The measure", 120)
    fields["unit"] = said(fields["unit"], "The unit", 40, may_be_empty=True)
    try:
        with transaction.atomic():
            made = AgreedMeasure.objects.create(
                practice=held.practice,
                partnership=held,
                problem=problem,
                key=key,
                **fields,
                **by.signature,
            )
    except IntegrityError:
        raise RefusedError("You agreed on this measure already.") from None
    trail.write(held, "measure_agreed", by, measure=made.pk, key=key)
    return made


@transaction.atomic
def remove(*, measure: AgreedMeasure, by: Actor) -> None:
    """Stop looking at a measure; its values stay in the records."""
    held = hold_row(measure)
    held.removed_at = timezone.now()
    held.save(update_fields=["removed_at"])
    trail.write(held.partnership, "measure_removed", by, measure=held.pk)


@transaction.atomic
def enter(
    *, measure: AgreedMeasure, on: dt.date, value: str | Decimal, note: str = "", by: Actor
) -> Reading:
    """Enter the value of a day; a second value for the same day takes the first one's place."""
    held = hold_row(measure)
    if held.key and measures()[held.key].figure:
        raise RefusedError("This one is counted from the practice's own records.")
    fields = {"value": number(value), "note": said(note, "The note", 200, may_be_empty=True)}
    values = fields | by.signature
    made, _ = Reading.objects.update_or_create(
        measure=held, on=on, defaults=values, create_defaults=values | {"practice": held.practice}
    )
    trail.write(held.partnership, "measure_entered", by, measure=held.pk)
    return made


def number(value: str | Decimal) -> Decimal:
    """Return a value with at most two decimals; raises RefusedError for what is no number."""
    try:
        found = Decimal(str(value).strip().replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise RefusedError(
            f"“{str(value)[:20]}” is not a number. Write one such as 4 or 4.5."
        ) from None
    if found.is_nan() or abs(found) >= TOO_LARGE:
        raise RefusedError("That number is too large to be right.")
    return found
