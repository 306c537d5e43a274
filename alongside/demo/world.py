"""The made-up town: who could refer, where they work, how much they send."""

import csv
import random
from dataclasses import dataclass, field
from importlib.resources import files

CREDENTIALS = {
    "surgeon_office": ["MD", "MD", "DO", "PA-C"],
    "primary_care": ["MD", "MD", "DO", "FNP-BC", "PA-C"],
    "medical_practice": ["MD", "DO", "NP"],
    "other_therapist": ["DC", "LMT", "OTR/L"],
}
STREETS = ["Main St", "Oak Ave", "River Rd", "Park Blvd", "Mill Ln", "Church St", "2nd Ave"]
TOWNS = [("Riverton", "28801"), ("Lakemont", "28803"), ("Cedar Falls", "28804")]


@dataclass(frozen=True)
class Person:
    """Somebody who refers."""

    given: str
    middle: str
    family: str
    credentials: str
    npi: str
    share: float


@dataclass(frozen=True)
class Place:
    """An organisation, its people, and how its referrals develop (`story`)."""

    name: str
    kind: str
    weight: float
    story: str
    phone: str
    fax: str
    address: str
    city: str
    zip: str
    people: list[Person] = field(default_factory=list)


def build_town(chance: random.Random) -> list[Place]:
    """Return sixty places with their people; the same for the same seed."""
    names = shuffled_names(chance)
    places = []
    for number, row in enumerate(read("partners.csv")):
        city, zip_code = TOWNS[number % len(TOWNS)]
        people = [make_person(chance, names, row["kind"]) for _ in range(int(row["people"]))]
        places.append(
            Place(
                name=row["name"],
                kind=row["kind"],
                weight=float(row["weight"]),
                story=row["story"],
                phone=f"828555{1000 + number:04d}",
                fax=f"828555{6000 + number:04d}",
                address=f"{100 + 7 * number} {chance.choice(STREETS)}",
                city=city,
                zip=zip_code,
                people=people,
            )
        )
    return places


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the demo's own tables."""
    with (files("alongside.demo") / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shuffled_names(chance: random.Random) -> list[tuple[str, str]]:
    """Return pairs of first and last names, none twice, enough for everybody."""
    rows = read("people.csv")
    givens, families = [r["given"] for r in rows], [r["family"] for r in rows]
    pairs = [
        (givens[(i + shift) % len(givens)], family)
        for shift in (0, 7, 23, 41)
        for i, family in enumerate(families)
    ]
    chance.shuffle(pairs)
    return pairs


def make_person(chance: random.Random, names: list[tuple[str, str]], kind: str) -> Person:
    """Return the next person; clinicians have letters and an NPI."""
    given, family = names.pop()
    letters = CREDENTIALS.get(kind)
    return Person(
        given=given,
        middle=chance.choice("ABCDEFGHJKLMNPRSTW") if chance.random() < 0.5 else "",
        family=family,
        credentials=chance.choice(letters) if letters else "",
        npi=make_npi(chance) if letters and kind != "other_therapist" else "",
        share=chance.random() ** 2 + 0.15,
    )


def make_npi(chance: random.Random) -> str:
    """Return a number of the form of an NPI whose last digit checks (Luhn with 80840)."""
    body = "1" + "".join(chance.choice("0123456789") for _ in range(8))
    total = 24
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * 2 if place % 2 == 0 else int(digit)
        total += doubled - 9 if doubled > 9 else doubled
    return body + str(-total % 10)
