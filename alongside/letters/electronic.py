"""A letter as another record system takes it: its text, what kind of document, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alongside.letters.occasions import Occasion
from alongside.letters.paper import greeting
from alongside.partners.absorbed import absorbed_by
from alongside.partners.models import Affiliation, Partner, What
from alongside.partners.sides import home_of

if TYPE_CHECKING:
    from alongside.letters.models import Letter

# https://loinc.org: the codes under which record systems file notes
LOINC: dict[str, tuple[str, str]] = {
    Occasion.FIRST_VISIT: ("11488-4", "Consult note"),
    Occasion.PROGRESS: ("11506-3", "Progress note"),
    Occasion.DISCHARGED: ("18842-5", "Discharge summary"),
}
ANY_NOTE = ("34109-9", "Note")


def loinc_of(letter: Letter) -> tuple[str, str]:
    """Return code and name of the kind of document that a letter is."""
    return LOINC.get(letter.occasion, ANY_NOTE)


def blocks_of(letter: Letter) -> list[str]:
    """Return what stands in a letter, from the greeting to who signed."""
    return [greeting(letter), *letter.paragraphs, f"{letter.signed_name}, {letter.practice.name}"]


def is_of(letter: Letter, partner: Partner) -> bool:
    """Tell whether a letter goes to a partner, or to somebody who works there."""
    to = letter.to
    home = home_of(letter.practice, What.ORGANISATION, partner.pk)
    known = absorbed_by(letter.practice, What.ORGANISATION, home)
    if to.partner_id:
        return to.partner_id in known
    works = Affiliation.objects.of(letter.practice).filter(contact=to.contact_id)
    return to.contact_id is not None and works.filter(partner__in=known).exists()
