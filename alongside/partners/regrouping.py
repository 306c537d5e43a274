"""Whom the source names would mean after a join or a split, before anything is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from alongside.partners.models import Contact, What
from alongside.partners.office_rules import offices_to_fold
from alongside.partners.sides import Record, what_is
from alongside.partners.works_at import places_of
from alongside.practices.models import Practice

NEW = 0  # the id, for now, of a record that is not made yet


@dataclass(frozen=True)
class Regrouping:
    """What would change: records that become part of others, names that become somebody new."""

    people: Mapping[int, int] = field(default_factory=dict)
    partners: Mapping[int, int] = field(default_factory=dict)
    split: frozenset[int] = frozenset()
    split_what: str = ""

    def person_of(self, name: int, contact: int | None) -> int | None:
        """Return whom a name that now means `contact` would mean."""
        if name in self.split and self.split_what == What.PERSON:
            return NEW
        return contact if contact is None else self.people.get(contact, contact)

    def partner_of(self, name: int, partner: int | None) -> int | None:
        """Return which organisation a name that now means `partner` would mean."""
        if name in self.split and self.split_what == What.ORGANISATION:
            return NEW
        return partner if partner is None else self.partners.get(partner, partner)


def after_joining(practice: Practice, keep: Record, absorb: Record) -> Regrouping:
    """Return what joining two would change; a person's solo offices may follow."""
    if not isinstance(keep, Contact):
        return Regrouping(partners={absorb.pk: keep.pk})
    folded = offices_to_fold(places_of(practice, [keep.pk, absorb.pk]))
    return Regrouping(people={absorb.pk: keep.pk}, partners=folded)


def after_splitting(record: Record, names: Collection[int]) -> Regrouping:
    """Return what making somebody of their own out of some names would change."""
    return Regrouping(split=frozenset(names), split_what=what_is(record))
