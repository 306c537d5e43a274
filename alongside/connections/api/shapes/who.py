"""People and organisations as other records name them."""

from typing import Any

from ninja import Schema

from alongside.partners.models import Contact, Partner


class Named(Schema):
    """A record by its number and name."""

    id: int
    name: str


def named(record: Contact | Partner | Any | None) -> Named | None:
    """Return a record's number and name."""
    return Named(id=record.pk, name=str(record)) if record else None
