"""OIG's list on this computer, and which partners and people of a practice it names."""

from dataclasses import dataclass

from django.conf import settings

from alongside.partners.cautions import Caution
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice
from alongside.registry.exclusions.judging import CERTAIN, Doubt, Who
from alongside.registry.exclusions.listing import Exclusions, open_exclusions
from alongside.registry.folder import RegistryFolder


def exclusions_folder() -> RegistryFolder:
    """Return the folder of the list, beside the database."""
    return RegistryFolder(settings.HOME / "exclusions")


def exclusions() -> Exclusions | None:
    """Return the list in use."""
    return open_exclusions(exclusions_folder())


@dataclass(frozen=True)
class Flagged:
    """A partner or a person that the list names, and how sure that is."""

    record: Partner | Contact
    doubt: Doubt

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return isinstance(self.record, Contact)


def flagged(practice: Practice, found: Exclusions) -> list[Flagged]:
    """Return whom the list names, the surest first."""
    people = Contact.objects.of(practice).filter(merged_into=None)
    places = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
    named = []
    every: list[Partner | Contact] = [*people.prefetch_related("partners"), *places]
    for record in every:
        doubt = found.look_up(who_is(record))
        if doubt:
            named.append(Flagged(record, doubt))
    return sorted(named, key=lambda one: (-one.doubt.rank, str(one.record)))


def caution_about(record: Partner | Contact) -> Caution | None:
    """Return the warning for a record's own page where the list may name it."""
    found = exclusions()
    if found is None or (isinstance(record, Partner) and record.is_solo_office):
        return None
    doubt = found.look_up(who_is(record))
    if doubt is None:
        return None
    return Caution("On OIG's list of the excluded" if doubt.how == CERTAIN else
                   "Perhaps on OIG's list of the excluded", doubt.words, "market_excluded",
                   is_certain=doubt.how == CERTAIN)  # fmt: skip


def who_is(record: Partner | Contact) -> Who:
    """Return a record as the list is asked for it; a person without a place has the partner's."""
    if isinstance(record, Partner):
        return Who(record.name, "", "", record.npi, record.city, record.state, record.zip, False)
    home: Partner | Contact = record
    if not record.state:
        home = next((one for one in record.partners.all() if one.state), record)
    return Who(record.family, record.given, record.middle, record.npi, home.city, home.state,
               home.zip)  # fmt: skip
