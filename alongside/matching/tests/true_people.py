"""People and practices as they really are, for generated histories."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from alongside.matching.given_names import given_level
from alongside.matching.tables import table


def _words(text: str) -> list[str]:
    return text.split()


SYLLABLES = _words(
    """ba ber bor cal dal den dor el far fen gar hal hol jor kel kor lan lind mar mor nor
oss pel quin ros san sel tam tor ul van vor wes win yar zim"""
)
ENDINGS = _words(
    """ski son man ley ton ez ini wald berg ford stein ova ic ard ell field brook
worth"""
)
DEGREES = [("MD", 52), ("DO", 12), ("PA-C", 12), ("NP", 8), ("FNP-BC", 4), ("DPM", 4), ("DC", 8)]
TOWNS = ["Helena", "Butte", "Bozeman", "Billings", "Missoula", "Great Falls", "Kalispell"]
PLACES = _words(
    """Rothman Summit Valley Glacier Benchmark Bitterroot Bridger Madison Gallatin Tamarack
Cottonwood Larkspur Meadowlark Granite Aspen Sapphire Lolo Flathead Beartooth Hyalite Sacajawea
Pintler Prickly Elkhorn Absaroka Chinook Sentinel Mullan"""
)
WORKS = [
    [
        "Orthopaedics",
        "Orthopedics",
        "Ortho",
        "Orthopaedic Associates",
        "Orthopedic Assoc.",
        "Ortho, PC",
    ],
    [
        "Family Medicine",
        "Family Med",
        "Fam Med",
        "Family Medicine, LLC",
        "Family Medicine Associates",
    ],
    ["Sports Medicine", "Sports Med", "Spt Med", "Sports Medicine Center", "Sports Medicine Ctr"],
    [
        "Internal Medicine",
        "Internal Med",
        "Int Med",
        "Internal Medicine Group",
        "Internal Medicine Grp",
    ],
    ["Spine Center", "Spine Ctr", "Spine", "Spine Center, PLLC"],
    ["Chiropractic", "Chiro", "Chiropractic Clinic", "Chiropractic LLC"],
]


@dataclass
class Practice:
    """One organisation as it really is."""

    number: int
    name: str
    works: list[str]
    town: str
    phone: str
    fax: str
    sites: list[str]


@dataclass
class Clinician:
    """One person as they really are."""

    number: int
    given: str
    middle: str
    family: str
    degree: str
    npi: str
    practices: list[Practice]
    nicknames: list[str]


def npi(number: int) -> str:
    """Return a valid NPI made from a number."""
    nine = f"1{number:08d}"
    doubled = [int(c) * (2 if i % 2 == 0 else 1) for i, c in enumerate(nine)]
    total = 24 + sum(d // 10 + d % 10 for d in doubled)
    return nine + str(-total % 10)


def make_practice(random: Random, number: int) -> Practice:
    place = PLACES[number] if number < len(PLACES) else _made_up(random)
    if number % 9 == 8 and number < 60:
        place = PLACES[(number - 1) % len(PLACES)]  # two practices of one valley, other work
    works = WORKS[number % len(WORKS)]
    phone = f"406{random.randrange(200, 999)}{random.randrange(10000):04d}"
    fax = f"406{random.randrange(200, 999)}{random.randrange(10000):04d}"
    sites = random.sample(["North", "South", "Downtown", "West"], random.choice([0, 0, 0, 2]))
    return Practice(number, place, works, random.choice(TOWNS), phone, fax, sites)


def _made_up(random: Random) -> str:
    return (random.choice(SYLLABLES) + random.choice(SYLLABLES) + random.choice(ENDINGS)).title()


def make_clinician(random: Random, number: int, practices: list[Practice]) -> Clinician:
    names = table("us_names")
    given = random.choices(list(names["given"]), list(names["given"].values()))[0].title()
    if random.random() < 0.45:
        family = random.choices(list(names["family"]), list(names["family"].values()))[0].title()
    else:
        family = _made_up(random)
    degree = random.choices([d for d, _ in DEGREES], [w for _, w in DEGREES])[0]
    middle = random.choice("ABCDEFGHJKLMNPRSTW") if random.random() < 0.6 else ""
    at = random.sample(practices, 2 if random.random() < 0.15 else 1)
    short = [n for row in table("nicknames")["rows"] if row[0] == given.lower() for n in row[1:]]
    return Clinician(number, given, middle, family, degree, npi(number + 31), at, short)


def make_alike(random: Random, clinicians: list[Clinician]) -> None:
    """Make one in twelve a namesake: family at the same practice, or the same name elsewhere."""
    last, other = clinicians[-1], random.choice(clinicians)
    if last is other or random.random() > 1 / 12:
        return
    if random.random() < 0.7 and given_level(last.given.lower(), other.given.lower()) == "differs":
        last.family, last.practices = other.family, other.practices[:1]
    elif last.middle and other.middle and last.middle != other.middle:
        last.given, last.family, last.nicknames = other.given, other.family, other.nicknames
