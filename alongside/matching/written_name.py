"""A person's name as it is shown: "John A. O'Brien Jr., PA-C"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from alongside.matching.tables import table, words

if TYPE_CHECKING:
    from alongside.matching.person_name import PersonName

_AFTER_PREFIX = re.compile(r"\b(Mc|O')([a-z])")


def written_name(parts: str, name: PersonName) -> str:
    """Return given, middle and family name as found, with ALL CAPS put right and degrees added."""
    is_plain = parts.isupper() or parts.islower()
    shown = " ".join(_word(w, is_plain) for w in parts.split())
    if not name.given and name.family and name.is_doctor and not name.credentials:
        shown = f"Dr. {shown}"
    if name.generation:
        roman = name.generation.startswith("i")
        shown += f" {name.generation.upper() if roman else name.generation.title() + '.'}"
    spelled: dict[str, str] = table("credentials")["written"]
    degrees = [spelled.get(c, c.upper()) for c in name.credentials]
    return ", ".join([shown, *degrees]) if parts else ""


def _word(word: str, is_plain: bool) -> str:
    if len(word.rstrip(".")) == 1:
        return word[0].upper() + "."
    if not is_plain:
        return word
    if word.lower() in words("credentials", "particles"):
        return word.lower()
    shown = "-".join(p.capitalize() for p in word.split("-"))
    return _AFTER_PREFIX.sub(lambda found: found[1] + found[2].upper(), shown)
