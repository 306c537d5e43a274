"""A generator of referral-source histories as front desks really type them, with the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from alongside.matching.given_names import given_level
from alongside.matching.known_names import is_known
from alongside.matching.mention import Mention, mention_of
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


@dataclass
class History:
    """Mentions and the true person and organisation of each (None where no one is named)."""

    mentions: list[Mention] = field(default_factory=list)
    person: dict[str, int] = field(default_factory=dict)
    organisation: dict[str, int] = field(default_factory=dict)


def npi(number: int) -> str:
    """Return a valid NPI made from a number."""
    nine = f"1{number:08d}"
    doubled = [int(c) * (2 if i % 2 == 0 else 1) for i, c in enumerate(nine)]
    total = 24 + sum(d // 10 + d % 10 for d in doubled)
    return nine + str(-total % 10)


def history(seed: int, people: int, mentions: int, *, npi_share: float = 0.45) -> History:
    """Return a random history: `mentions` rows that name `people` clinicians."""
    random = Random(seed)
    practices = [_practice(random, n) for n in range(max(3, people // 3))]
    clinicians: list[Clinician] = []
    for number in range(people):
        clinicians.append(_clinician(random, number, practices))
        _make_alike(random, clinicians)
    weights = [1 / (n + 3) for n in range(people)]
    found = History()
    for _ in range(mentions):
        clinician = random.choices(clinicians, weights)[0]
        practice = random.choices(clinician.practices, [4, 1][: len(clinician.practices)])[0]
        mention, has_organisation = _mention(random, clinician, practice, npi_share)
        if mention.key in found.person:
            continue
        found.mentions.append(mention)
        found.person[mention.key] = clinician.number
        if has_organisation:
            found.organisation[mention.key] = practice.number
    return found


def _practice(random: Random, number: int) -> Practice:
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


def _clinician(random: Random, number: int, practices: list[Practice]) -> Clinician:
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


def _make_alike(random: Random, clinicians: list[Clinician]) -> None:
    """Make one in twelve a namesake: family at the same practice, or the same name elsewhere."""
    last, other = clinicians[-1], random.choice(clinicians)
    if last is other or random.random() > 1 / 12:
        return
    if random.random() < 0.7 and given_level(last.given.lower(), other.given.lower()) == "differs":
        last.family, last.practices = other.family, other.practices[:1]
    elif last.middle and other.middle and last.middle != other.middle:
        last.given, last.family, last.nicknames = other.given, other.family, other.nicknames


def _mention(
    random: Random, who: Clinician, where: Practice, npi_share: float
) -> tuple[Mention, bool]:
    name = _written(random, who)
    has_organisation = random.random() < 0.7
    organisation = _organisation(random, where) if has_organisation else ""
    row: dict[str, str] = {"referrer": name}
    if has_organisation:
        shape = random.random()
        if shape < 0.12:
            row["referrer"] = f"{name} ({organisation})"
        elif shape < 0.2:
            row["referrer"] = (
                f"{organisation} - {name}" if name.startswith("Dr") else f"{name} ({organisation})"
            )
        else:
            row["organisation"] = organisation
    if random.random() < npi_share:
        row["npi"] = who.npi
    if random.random() < 0.55:
        row["phone"] = _phone(random, where.phone)
    if random.random() < 0.3:
        row["fax"] = _phone(random, where.fax)
    if random.random() < 0.4:
        row["city"], row["state"] = where.town, random.choice(["MT", "Montana"])
    return mention_of(**row, count=random.randrange(1, 30)), has_organisation


def _phone(random: Random, digits: str) -> str:
    a, b, c = digits[:3], digits[3:6], digits[6:]
    return random.choice(
        [f"{a}-{b}-{c}", f"({a}) {b}-{c}", digits, f"+1 {a}.{b}.{c}", f"{a}-{b}-{c} x12"]
    )


def _organisation(random: Random, where: Practice) -> str:
    text = f"{where.name} {random.choice(where.works)}"
    if where.sites and random.random() < 0.5:
        text += f" - {random.choice(where.sites)}"
    return text.upper() if random.random() < 0.15 else text


def _written(random: Random, who: Clinician) -> str:
    given, family, middle = who.given, who.family, who.middle
    if random.random() < 0.08:
        family = _slip(random, family)
    if random.random() < 0.05:
        given = _slip(random, given)
    if who.nicknames and random.random() < 0.1:
        given = random.choice(who.nicknames).title()
    if random.random() < 0.08:
        given = given[0] + "."
    middle = f" {middle}" if middle and random.random() < 0.4 else ""
    degree = who.degree if random.random() < 0.7 else ""
    dotted = ".".join(degree) + "." if len(degree) == 2 and random.random() < 0.3 else degree
    comma = f", {dotted}" if dotted else ""
    shapes = [
        f"{family}, {given}{middle}{comma}",
        f"{family}, {given}{middle} {dotted}".strip(),
        f"{given}{middle} {family}{comma}",
        f"{given}{middle} {family} {dotted}".strip(),
        f"{family} {dotted}, {given}{middle}" if dotted else f"{family}, {given}{middle}",
    ]
    text = random.choice(shapes)
    if degree and random.random() < 0.12:
        text = f"Dr. {given}{middle} {family}" if random.random() < 0.7 else f"Dr. {family}"
    if random.random() < 0.2 and "." not in text:
        text = text.upper()
    return text


def _slip(random: Random, word: str) -> str:
    if len(word) < 5:
        return word
    at = random.randrange(1, len(word) - 1)
    other = random.choice("aeioulnrst")
    slipped = random.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + other + word[at + 1 :],
        ]
    )
    is_other_name = is_known("family", slipped.lower()) or is_known("given", slipped.lower())
    return word if is_other_name else slipped
