"""OIG's list on this computer, and which partners and people of a practice it names."""

from dataclasses import dataclass

from django.conf import settings

from alongside.market.models import ClinicPlace
from alongside.partners.cautions import Caution
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice
from alongside.registry.exclusions.judging import CERTAIN, Doubt, Who
from alongside.registry.exclusions.listing import Exclusions, open_exclusions
from alongside.registry.folder import RegistryFolder
from alongside.registry.zip_codes import state_of_zip


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
    own = own_state(practice)
    named = []
    every: list[Partner | Contact] = [*people.prefetch_related("partners"), *places]
    for record in every:
        doubt = found.look_up(who_is(record, own))
        if doubt:
            named.append(Flagged(record, doubt))
    return sorted(named, key=lambda one: (-one.doubt.rank, str(one.record)))


def caution_about(record: Partner | Contact) -> Caution | None:
    """Return the warning for a record's own page where the list may name it."""
    found = exclusions()
    if found is None or (isinstance(record, Partner) and record.is_solo_office):
        return None
    doubt = found.look_up(who_is(record, own_state(record.practice)))
    if doubt is None:
        return None
    return Caution("On OIG's list of the excluded" if doubt.how == CERTAIN else
                   "Perhaps on OIG's list of the excluded", doubt.words, "market_excluded",
                   is_certain=doubt.how == CERTAIN)  # fmt: skip


def own_state(practice: Practice) -> str:
    """Return the state of the practice's clinics, for whom no record says where."""
    codes = ClinicPlace.objects.of(practice).order_by("pk").values_list("zip", flat=True)
    return next(filter(None, map(state_of_zip, codes)), "")


def who_is(record: Partner | Contact, own: str = "") -> Who:
    """Return a record as the list is asked for it; a person without a place has the partner's.

    Where no state is known anywhere, that of the clinics is taken, and said to be.
    """
    home: Partner | Contact = record
    if isinstance(record, Contact) and not record.state:
        home = next((one for one in record.partners.all() if one.state or one.zip), record)
    state = home.state or state_of_zip(home.zip[:5])
    names = (record.name, "", "")
    if isinstance(record, Contact):
        names = (record.family, record.given, record.middle)
    return Who(*names, record.npi, home.city, state or own, home.zip,
               isinstance(record, Contact), is_state_assumed=not state)  # fmt: skip
