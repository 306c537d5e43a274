"""Make somebody of their own out of some of the source names of a contact or partner."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from alongside.matching.mention import Mention
from alongside.matching.reading import Reading, read_mentions
from alongside.partners.actions import remembering, trail
from alongside.partners.actions.answers import close_between
from alongside.partners.actions.settling import settle
from alongside.partners.mentions import MENTION_FIELDS
from alongside.partners.models import Affiliation, Contact, Partner, SourceName, Verdict
from alongside.partners.naming import parts_of
from alongside.partners.rules import RefusedError, check_same_practice, check_split_off
from alongside.partners.sides import Record, link_of, lock, other_link_of, what_is
from alongside.practices.models import Practice, User

REACH = ("phone", "fax", "address", "city", "state", "zip")


@transaction.atomic
def split_off(
    *,
    practice: Practice,
    contact: Contact | None = None,
    partner: Partner | None = None,
    source_names: Collection[SourceName],
    by: User | None,
) -> Record:
    """Make a new contact or partner of the chosen names, and remember that they are different.

    Referrals follow their names. Raises RefusedError when no name is chosen, or all of them.
    """
    record = contact or partner
    if record is None or (contact and partner):
        raise RefusedError("Choose one person or one partner to split.")
    check_same_practice(practice.pk, record.practice_id, *(n.practice_id for n in source_names))
    what, link = what_is(record), link_of(what_is(record))
    record = lock(practice, what, [record.pk])[record.pk]
    every = list(SourceName.objects.of(practice).filter(**{link: record}).order_by("pk"))
    chosen = {name.pk for name in source_names}
    check_split_off(chosen, [name.pk for name in every])
    going = [name for name in every if name.pk in chosen]
    staying = [name for name in every if name.pk not in chosen]
    new: Record = make_record(record, going, staying)
    SourceName.objects.filter(pk__in=chosen).update(**{link: new})
    settle(practice, chosen)
    share_affiliations(record, new, going, staying)
    remembering.remember(
        practice=practice,
        what=what,
        verdict=Verdict.DIFFERENT,
        left=[name.fingerprint for name in staying],
        right=[name.fingerprint for name in going],
        by=by,
    )
    close_between(practice, what, record.pk, new.pk)
    trail.write(
        practice, "names_split_off", f"{link}:{record.pk}", by, new=new.pk, source_names=len(going)
    )
    practice.touch_data()
    return new


def mention_from(name: SourceName) -> Mention:
    """Return a source name as matching reads it."""
    values = {field: name.raw.get(field, "") for field in MENTION_FIELDS}
    return Mention(key=name.fingerprint, **values)


def make_record(record: Record, going: Sequence[SourceName], staying: Sequence[SourceName]) -> Any:
    """Create whom the chosen names mean, from what these names say themselves."""
    readings = read_mentions([mention_from(name) for name in going])
    reach = {name: first(readings, name) for name in REACH}
    npi = npi_for(record, readings, read_mentions([mention_from(name) for name in staying]))
    values = (
        partner_values(record, readings, going)
        if isinstance(record, Partner)
        else contact_values(readings, going)
    )
    return type(record).objects.create(practice=record.practice, npi=npi, **reach, **values)


def first(readings: Sequence[Reading], name: str) -> str:
    """Return the first value that is known of a field, as found."""
    known = (
        getattr(r, name) if name in ("phone", "fax", "state") else getattr(r.mention, name)
        for r in readings
        if getattr(r, name)
    )
    value = str(next(known, ""))
    limit = {"address": 200, "city": 80, "state": 2, "zip": 10}.get(name, 20)
    return value.upper() if name == "state" else value[:limit]


def npi_for(record: Record, going: Sequence[Reading], staying: Sequence[Reading]) -> str:
    """Return the new record's NPI; a number that only the chosen names carry leaves the old one."""
    numbers = {r.npi for r in going if r.npi}
    if len(numbers) != 1:
        return ""
    number = numbers.pop()
    if number == record.npi:
        if record.is_edited or any(r.npi == number for r in staying):
            return ""
        type(record).objects.filter(pk=record.pk).update(npi="")
    return number


def contact_values(readings: Sequence[Reading], going: Sequence[SourceName]) -> dict[str, str]:
    """Return the name of a new contact: the fullest among the chosen names."""
    names = [r.person for r in readings if r.person]
    if not names:
        return {"family": going[0].label[:80]}
    return parts_of(max(names, key=lambda name: name.fullness))


def partner_values(
    record: Partner, readings: Sequence[Reading], going: Sequence[SourceName]
) -> dict[str, Any]:
    """Return name and kind of a new partner; a person without organisation gets a solo office."""
    organisations = [r.organisation.display for r in readings if r.organisation]
    people = [r.person.display for r in readings if r.person]
    if organisations:
        return {"name": max(organisations, key=len)[:200], "kind": record.kind}
    if people:
        name = f"Office of {max(people, key=len)}"
        return {"name": name[:200], "kind": record.kind, "is_solo_office": True}
    return {"name": going[0].label[:200], "kind": record.kind}


def share_affiliations(
    record: Record, new: Record, going: Sequence[SourceName], staying: Sequence[SourceName]
) -> None:
    """Let affiliations follow the names that brought them; what a person entered stays."""
    link, other = f"{link_of(what_is(record))}_id", f"{other_link_of(what_is(record))}_id"
    leaving = {getattr(name, other) for name in going} - {None}
    held = {getattr(name, other) for name in staying}
    rows = Affiliation.objects.filter(practice=record.practice)
    for end in sorted(leaving):
        ours = rows.filter(**{link: record.pk, other: end}, import_batch__isnull=False)
        if end in held or not ours.update(**{link: new.pk}):
            Affiliation.objects.create(practice=record.practice, **{link: new.pk, other: end})
