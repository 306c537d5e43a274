"""What was found, as rows of lists, files, the command line and JSON."""

from dataclasses import dataclass
from typing import Any

from alongside.matching.phone import readable_phone
from alongside.registry.card import cased
from alongside.registry.index import Index
from alongside.registry.searching.question import Answer, Hit
from alongside.registry.taxonomy import words_of

COLUMNS = ["NPI", "Name", "Kind", "Specialties", "Address", "City", "State", "ZIP", "Phone", "Fax",
           "Miles"]  # fmt: skip
HOW = {"alike": "a name like it", "words": "", "beginning": "", "npi": "by its NPI", "nearby": ""}


@dataclass(frozen=True)
class Shown:
    """One provider in a list."""

    npi: str
    name: str
    kind: str
    specialties: tuple[str, ...]
    others: tuple[str, ...]
    street: str
    city: str
    state: str
    zip: str
    phone: str
    fax: str
    how: str
    likeness: float
    miles: float | None

    @property
    def place(self) -> str:
        """City, state and ZIP."""
        return f"{self.city}, {self.state} {self.zip}".strip(", ")

    @property
    def how_words(self) -> str:
        """Why it is in the list, where that is not plain to see."""
        return HOW[self.how]

    def row(self) -> list[object]:
        """The columns of a file."""
        what = "; ".join(self.specialties)
        where = [self.street, self.city, self.state, self.zip, self.phone, self.fax, self.miles]
        return [self.npi, self.name, self.kind, what, *where]

    def json(self) -> dict[str, Any]:
        """The provider as JSON."""
        names = ("npi", "name", "kind", "street", "city", "state", "zip", "phone", "fax", "how")
        lists = {"specialties": list(self.specialties), "other_names": list(self.others)}
        return {n: getattr(self, n) for n in names} | lists | {
            "likeness": self.likeness, "miles": self.miles,
        }  # fmt: skip


def show(index: Index, answer: Answer) -> list[Shown]:
    """Return the providers of an answer."""
    return [show_hit(index, hit) for hit in answer.hits]


def show_hit(index: Index, hit: Hit) -> Shown:
    """Return one provider."""
    card = hit.card
    return Shown(
        npi=card.npi,
        name=card.full_name,
        kind="person" if card.is_person else "organisation",
        specialties=tuple(words_of(index, code) for code in card.taxonomies),
        others=tuple(cased(name) for name in card.others),
        street=cased(card.street),
        city=cased(card.city),
        state=card.state,
        zip=card.zip,
        phone=readable_phone(card.phone),
        fax=readable_phone(card.fax),
        how=hit.how,
        likeness=hit.likeness,
        miles=hit.miles,
    )
