"""The gifts of a year as a list and as a file, and where each physician of that year stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.core.money import dollars
from alongside.gifts.models import Gift
from alongside.gifts.physicians import standing_of
from alongside.gifts.rules import Allowance
from alongside.gifts.standing import allowance_of, standing_gifts
from alongside.partners.models import Contact, What
from alongside.partners.sides import home_of
from alongside.practices.models import Practice, PracticeQuerySet

COLUMNS = [
    "Given on",
    "To",
    "For the family",
    "Kind",
    "What",
    "Worth, US$",
    "Occasion",
    "Limit checked",
    "Recorded by",
    "Struck out because",
]


@dataclass(frozen=True)
class Physician:
    """A physician who was given something in a year, and what is left of the year."""

    contact: Contact
    allowance: Allowance


def gifts_of(practice: Practice, year: int) -> PracticeQuerySet[Gift]:
    """Return the gifts of a year, newest first, those struck out too."""
    rows = Gift.objects.of(practice).filter(on__year=year)
    return rows.select_related("contact", "by", "struck_by", "excess")


def years_with_gifts(practice: Practice, today: date) -> list[int]:
    """Return the years to choose from, this one first."""
    found = {day.year for day in Gift.objects.of(practice).dates("on", "year")}
    return sorted(found | {today.year}, reverse=True)


def physicians_of(practice: Practice, year: int) -> list[Physician]:
    """Return the physicians with gifts in a year; raises NoRowError without a limit for it."""
    rows = standing_gifts(practice).filter(on__year=year, contact__isnull=False)
    given = set(rows.values_list("contact", flat=True))
    homes = {home_of(practice, What.PERSON, contact) for contact in given if contact}
    people = Contact.objects.of(practice).filter(pk__in=homes)
    found = [contact for contact in people if standing_of(contact).is_physician]
    return [Physician(contact, allowance_of(contact, year)) for contact in found]


def recipient(gift: Gift, *, sees_patients: bool) -> str:
    """Return who got it, in words; a patient's number only for who may see patients."""
    if gift.contact:
        return f"{gift.contact} (family)" if gift.is_for_family else str(gift.contact)
    return f"Patient {gift.patient_number}" if sees_patients else "A patient"


def lines(gifts: Any, *, sees_patients: bool) -> list[dict[str, Any]]:
    """Return the gifts as the page shows them."""
    return [
        {
            "gift": gift,
            "to": recipient(gift, sees_patients=sees_patients),
            "worth": dollars(gift.value_cents),
        }
        for gift in gifts
    ]


def rows(gifts: Any, *, sees_patients: bool) -> Iterator[list[object]]:
    """Yield the gifts as rows of a file."""
    for gift in gifts:
        yield [
            gift.on,
            recipient(gift, sees_patients=sees_patients),
            gift.is_for_family,
            gift.get_form_display(),
            gift.what,
            gift.value_cents / 100,
            gift.occasion,
            gift.checked,
            str(gift.by or ""),
            gift.struck_why,
        ]
