"""Placeholders of a letter: what they may be, and what stands in their place.

Only partners, people there and the practice can be named: there is no placeholder for a patient,
and none can be made without a line here.
"""

import re
from collections.abc import Mapping

from alongside.partners.models import Contact, Partner
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User

WORDS = {
    "first_name": "first name of the person",
    "last_name": "last name of the person",
    "full_name": "name of the person with the letters after it",
    "partner": "name of the partner",
    "practice": "name of our practice",
    "my_name": "name of who sends it",
}
PLACE = re.compile(r"\{([^{}\n]*)\}")


def check_placeholders(*texts: str) -> None:
    """Raise when a text has a placeholder that is not known; the sentence names it."""
    unknown = sorted({name for text in texts for name in PLACE.findall(text)} - WORDS.keys())
    if unknown:
        named = ", ".join(f"{{{name}}}" for name in unknown)
        known = ", ".join(f"{{{name}}}" for name in WORDS)
        raise RefusedError(f"{named} is no placeholder. These are: {known}.")


def values_for(
    practice: Practice, partner: Partner | None, contact: Contact | None, by: User
) -> dict[str, str]:
    """Return what stands in each placeholder's place; empty where it is not known."""
    return {
        "first_name": contact.given if contact else "",
        "last_name": contact.family if contact else "",
        "full_name": contact.name if contact else "",
        "partner": partner.name if partner else "",
        "practice": practice.name,
        "my_name": str(by),
    }


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with values in the places; raises for one unknown, or without a value."""
    check_placeholders(text)
    for name in PLACE.findall(text):
        if not values[name]:
            raise RefusedError(
                f"{{{name}}} has no value here: the {WORDS[name]} is not known. Write it out."
            )
    return PLACE.sub(lambda place: values[place[1]], text)
