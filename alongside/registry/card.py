"""What a row of the index says: one provider at one place, as a list shows it."""

import re
from dataclasses import dataclass
from functools import lru_cache

SEPARATOR = "\x1f"
PERSON, ORGANISATION = 1, 2
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_ALWAYS_CAPITAL = frozenset(
    [
        "LLC",
        "PC",
        "PLLC",
        "PA",
        "MD",
        "DO",
        "PT",
        "NP",
        "LLP",
        "INC",
        "II",
        "III",
        "IV",
        "NW",
        "NE",
        "SW",
        "SE",
        "US",
        "USA",
        "ENT",
        "OB",
        "GYN",
        "PO",
    ]
)
_WRITTEN = {"INC": "Inc", "OF": "of", "AND": "and", "THE": "the", "FOR": "for"}


@dataclass(frozen=True, slots=True)
class Card:
    """One provider at one place; texts as the registry has them, numbers as digits."""

    row: int
    npi: str
    kind: int
    state: str
    zip: str
    name: str  # family name, or the organisation's
    given: str
    middle: str
    suffix: str
    credentials: str
    others: tuple[str, ...]
    street: str
    city: str
    phone: str
    fax: str
    taxonomies: tuple[str, ...]

    @property
    def is_person(self) -> bool:
        """Whether this is a person rather than an organisation."""
        return self.kind == PERSON

    @property
    def full_name(self) -> str:
        """The name as people write it: "Ann B. Ames, MD"."""
        if not self.is_person:
            return cased(self.name)
        middle = f"{self.middle}." if len(self.middle) == 1 else cased(self.middle)
        parts = (cased(self.given), middle, cased(self.name), cased(self.suffix))
        written = " ".join(part for part in parts if part)
        return f"{written}, {self.credentials}" if self.credentials else written

    @property
    def place(self) -> str:
        """Street, city, state and ZIP in one line."""
        line = f"{cased(self.city)}, {self.state} {self.zip}".strip(", ")
        return ", ".join(part for part in (cased(self.street), line) if part)


def read_card(row: int, npi: int, kind: int, where: tuple[str, str], text: bytes) -> Card:
    """Take a card apart; `where`: its state and ZIP code."""
    name, given, middle, suffix, credentials, others, street, city, phone, fax, codes = (
        text.decode().split(SEPARATOR)
    )
    return Card(
        row, str(npi), kind, *where, name, given, middle, suffix, credentials,
        tuple(filter(None, others.split("|"))), street, city, phone, fax, tuple(codes.split()),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def cased(text: str) -> str:
    """Return a text that is all capitals in the letters people use: "MCKAY'S GYM LLC"."""
    if not text.isupper():
        return text
    return _WORD.sub(_cased_word, text)


def _cased_word(found: re.Match[str]) -> str:
    word = found[0]
    if word in _WRITTEN and (found.start() > 0 or word == "INC"):
        return _WRITTEN[word]
    if word in _ALWAYS_CAPITAL:
        return word
    plain = word.capitalize()
    if word.startswith("MC") and len(word) > 3:
        return "Mc" + plain[2:].capitalize()
    if word.startswith(("O'", "D'")) and len(word) > 3:
        return plain[:2].upper() + plain[2:].capitalize()
    return plain
