"""Whether a limit for physicians holds for a contact, and why."""

import re
from dataclasses import dataclass

from alongside.matching.credentials import profession_of
from alongside.matching.folding import letters
from alongside.partners.absorbed import absorbed_by
from alongside.partners.models import Contact, What

# 42 CFR 411.351 with section 1861(r) of the Social Security Act
PHYSICIANS = frozenset({"physician", "podiatrist", "chiropractor", "dentist", "optometrist"})


@dataclass(frozen=True)
class Standing:
    """Is this a physician in the sense of the limit, and from what that was read."""

    is_physician: bool
    reason: str


def standing_of(contact: Contact) -> Standing:
    """Read it from the letters after the name; an NPI without telling letters counts as one."""
    tokens = [letters(word) for word in re.split(r"[,\s/]+", contact.credentials)]
    found = {profession_of((token,)) for token in tokens} - {""}
    if found & PHYSICIANS:
        return Standing(True, f"the letters after the name say so ({contact.credentials})")
    if found:
        return Standing(False, f"the letters after the name say so ({contact.credentials})")
    if contact.npi:
        return Standing(True, "there is an NPI, and no letters that say otherwise")
    return Standing(False, "there is neither an NPI nor letters after the name")


def everyone_who_is(contact: Contact) -> set[int]:
    """Return the ids of a person's records: those joined with it, and those with the same NPI."""
    ids = set(absorbed_by(contact.practice, What.PERSON, contact.pk))
    if contact.npi:
        same = Contact.objects.of(contact.practice).filter(npi=contact.npi)
        for other in same.values_list("pk", flat=True):
            ids.update(absorbed_by(contact.practice, What.PERSON, other))
    return ids
