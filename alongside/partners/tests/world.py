"""Makers of contacts, partners, source names and referrals, as an import would leave them."""

import itertools
from datetime import date
from hashlib import sha256

from alongside.partners.kinds import Channel
from alongside.partners.models import (
    Affiliation,
    Contact,
    Decision,
    Doubt,
    Note,
    Partner,
    SourceName,
)
from alongside.practices.models import Practice
from alongside.referrals.models import Referral

BATCH = 1
NPI_ONE, NPI_OTHER = "1234567893", "1003000126"  # both with a right check digit
numbers = itertools.count(1)


def person(practice: Practice, name: str, *partners: Partner, **fields) -> Contact:
    """Make a contact from "First Last" with affiliations as an import brings them."""
    given, _, family = name.rpartition(" ")
    contact = Contact.objects.create(
        practice=practice, given=given, family=family, import_batch=BATCH, **fields
    )
    for partner in partners:
        Affiliation.objects.create(
            practice=practice, contact=contact, partner=partner, import_batch=BATCH
        )
    return contact


def partner(practice: Practice, name: str, **fields) -> Partner:
    """Make a partner as an import brings it."""
    return Partner.objects.create(practice=practice, name=name, import_batch=BATCH, **fields)


def source(practice: Practice, label: str, *, referrals: int = 0, **fields) -> SourceName:
    """Make a source name, with so many referrals on the first days of May 2026."""
    fields.setdefault("raw", {"person": label})
    name = SourceName.objects.create(
        practice=practice,
        label=label,
        fingerprint=sha256(f"{practice.pk} {label}".encode()).hexdigest()[:32],
        channel=Channel.PARTNER,
        import_batch=BATCH,
        **fields,
    )
    for day in range(referrals):
        refer(name, date(2026, 5, 1 + day))
    return name


def refer(name: SourceName, day: date) -> Referral:
    """Make a received referral."""
    return Referral.objects.create(
        practice=name.practice,
        source=name,
        row_key=f"row-{next(numbers)}",
        content_hash="-",
        received_on=day,
    )


def doubt(one: SourceName, other: SourceName, what: str = "person", **fields) -> Doubt:
    """Make an open doubt about two source names."""
    left, right = sorted([one.fingerprint, other.fingerprint])
    fields.setdefault("probability", 0.8)
    fields.setdefault(
        "evidence", [{"field": "family", "verdict": "agrees", "sentence": "Same last name."}]
    )
    return Doubt.objects.create(practice=one.practice, what=what, left=left, right=right, **fields)


def snapshot(practice: Practice) -> dict[str, list[tuple]]:
    """Return all that who-is-who says in a practice, row by row, to compare before and after."""
    models = (Contact, Partner, Affiliation, SourceName, Note)
    rows = {
        model.__name__: sorted(model.objects.of(practice).values_list(), key=lambda row: row[0])
        for model in models
    }
    decisions = Decision.objects.of(practice).values_list("what", "left", "right", "verdict", "by")
    return rows | {"Decision": sorted(decisions)}
