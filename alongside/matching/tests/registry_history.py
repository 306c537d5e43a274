"""A generator of histories whose truth is a registry: every row a provider, spoilt in columns."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from alongside.matching.tables import table
from alongside.matching.tests.true_people import npi

_STARTS = [
    "bran",
    "kel",
    "dor",
    "mal",
    "sten",
    "wil",
    "har",
    "lin",
    "ros",
    "tov",
    "grun",
    "ham",
    "bor",
    "cas",
    "del",
    "fen",
    "gal",
    "hol",
    "jan",
    "kor",
]
_MIDDLES = ["den", "ver", "lo", "ma", "ri", "sta", "ken", "ber", "to", "ve", "ga", "mi", "na"]
_ENDS = [
    "berg",
    "son",
    "ski",
    "man",
    "ton",
    "field",
    "ley",
    "wick",
    "ford",
    "stein",
    "er",
    "ez",
    "ini",
    "well",
    "dale",
    "hart",
    "quist",
]
_TOWNS = (
    ("helena", "MT", "59601"), ("billings", "MT", "59101"), ("bozeman", "MT", "59715"),
    ("missoula", "MT", "59801"), ("butte", "MT", "59701"), ("kalispell", "MT", "59901"),
    ("great falls", "MT", "59401"), ("spokane", "WA", "99201"), ("boise", "ID", "83702"),
)  # fmt: skip
_SPECIALTIES = (
    "Orthopaedic Surgery", "Family Medicine", "Internal Medicine", "Physical Therapist",
    "Nurse Practitioner", "Physician Assistant", "Neurology", "Chiropractor", "Pediatrics",
)  # fmt: skip
_DEGREES = ("MD", "MD", "DO", "PT", "NP", "PA-C", "MD", "DC", "MD")
_STREETS = [
    "Main",
    "Oak",
    "Pine",
    "Park",
    "Cedar",
    "Elm",
    "Lake",
    "Hill",
    "River",
    "Grand",
    "Broadway",
    "Last_Chance",
]
_KINDS = ("Street", "Avenue", "Road", "Boulevard", "Drive")
_SHORT = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Boulevard": "Blvd", "Drive": "Dr"}
_GROUPS = (
    "Orthopaedic Associates", "Family Medicine", "Medical Group", "Clinic", "Spine Center",
    "Sports Medicine", "Health Partners", "Physicians",
)  # fmt: skip
_WORDS = [
    "Valley",
    "Summit",
    "Cascade",
    "Glacier",
    "Rimrock",
    "Bitterroot",
    "Prairie",
    "Canyon",
    "Riverside",
    "Northern",
    "Big_Sky",
    "Mountain",
    "Lakeside",
    "Pioneer",
    "Frontier",
    "Capital",
    "Sapphire",
    "Whitefish",
    "Flathead",
    "Gallatin",
]
_NAME = {"Orthopaedic": "Ortho", "Associates": "Assoc", "Medicine": "Med", "Center": "Ctr"}


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a group; colleagues share its phone, fax and address."""

    group: str
    phone: str
    fax: str
    address: str
    town: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Provider:
    """One true person of the registry."""

    given: str
    middle: str
    family: str
    maiden: str
    degree: str
    specialty: str
    npi: str
    sites: tuple[Site, ...]


def registry_history(
    seed: int, people: int = 300, rows: int = 1200, *, npi_share: float = 0.4, harm: float = 1.0
) -> tuple[list[dict[str, str]], list[int]]:
    """Return rows (first_name, last_name, …, npi) and the number of the true provider of each.

    `npi_share`: share of rows that carry the NPI; `harm`: multiplies every chance of a fault.
    """
    random = Random(seed)
    sites = [site for n in range(max(4, people // 8)) for site in _sites(random, n)]
    true: list[Provider] = []
    while len(true) < people:
        true.append(_provider(random, len(true), sites, true))
    weights = [1 / (n + 5) ** 0.6 for n in range(people)]
    chosen = random.choices(range(people), weights, k=rows)
    return [_row(random, true[n], npi_share, harm) for n in chosen], chosen


def _sites(random: Random, number: int) -> list[Site]:
    word = random.choice(_WORDS).replace("_", " ")
    group = f"{word} {random.choice(_GROUPS)}"
    found = []
    for _ in range(random.choices([1, 2, 3], [6, 3, 1])[0]):
        street = random.choice(_STREETS).replace("_", " ")
        address = f"{random.randrange(1, 4000)} {street} {random.choice(_KINDS)}"
        line = f"406{random.randrange(200, 999)}{number:02}{random.randrange(100):02}"
        fax = f"{line[:6]}{random.randrange(10_000):04}"
        found.append(Site(group, line, fax, address, random.choice(_TOWNS)))
    return found


def family_name(random: Random) -> str:
    if random.random() < 0.45:
        common: dict[str, int] = table("us_names")["family"]
        return random.choices(list(common), list(common.values()))[0].title()
    middle = random.choice(_MIDDLES) if random.random() < 0.6 else ""
    return (random.choice(_STARTS) + middle + random.choice(_ENDS)).title()


def _provider(random: Random, number: int, sites: list[Site], true: list[Provider]) -> Provider:
    common: dict[str, int] = table("us_names")["given"]
    given = random.choices(list(common), list(common.values()))[0].title()
    family, kind = family_name(random), random.randrange(len(_DEGREES))
    own = tuple(random.sample(sites, random.choices([1, 2, 3], [7, 2, 1])[0]))
    if true and random.random() < 0.05:  # a relative or a namesake
        other = random.choice(true)
        family = other.family
        own = other.sites[:1] if random.random() < 0.5 else own
        given = given if given != other.given else "Zelda"
    middle = random.choice("ABCDEFGHJKLMNPRSTW") if random.random() < 0.6 else ""
    maiden = family_name(random) if random.random() < 0.04 else ""
    return Provider(
        given, middle, family, maiden, _DEGREES[kind], _SPECIALTIES[kind], npi(number + 500), own
    )


def _row(random: Random, who: Provider, npi_share: float, harm: float) -> dict[str, str]:
    def happens(chance: float) -> bool:
        return random.random() < chance * harm

    site = random.choices(who.sites, [5, 2, 1][: len(who.sites)])[0]
    given, family, middle = who.given, who.family, who.middle
    short = [n for r in table("nicknames")["rows"] if r[0] == given.lower() for n in r[1:]]
    if short and happens(0.12):
        given = random.choice(short).title()
    elif happens(0.05):
        given = given[0]
    given = slipped(random, given) if happens(0.06) else given
    if who.maiden and random.random() < 0.4:
        family = random.choice([who.maiden, f"{who.maiden}-{who.family}"])
    family = slipped(random, family) if happens(0.08) else family
    if happens(0.04):
        given, family = family, given
    town, state, zip_code = site.town
    row = {
        "npi": who.npi if random.random() < npi_share else "",
        "first_name": given, "middle_name": middle if random.random() < 0.5 else "",
        "last_name": family, "credential": who.degree if random.random() < 0.7 else "",
        "specialty": who.specialty if random.random() < 0.6 else "",
        "organization": _group(random, site.group) if random.random() < 0.65 else "",
        "phone": "" if happens(0.3) else _phone(random, site.phone),
        "fax": "" if happens(0.5) else _phone(random, site.fax),
        "address": "" if happens(0.3) else _address(random, site.address),
        "city": "" if happens(0.15) else town.title(), "state": "" if happens(0.1) else state,
        "zip": "" if happens(0.25) else zip_code,
    }  # fmt: skip
    return {k: v.upper() for k, v in row.items()} if random.random() < 0.2 else row


def _group(random: Random, group: str) -> str:
    words = [_NAME.get(w, w) if random.random() < 0.3 else w for w in group.split()]
    return " ".join(words) + random.choice(["", "", " LLC", ", PC", " Inc."])


def _phone(random: Random, digits: str) -> str:
    if random.random() < 0.03:
        digits = digits[:-1] + random.choice("0123456789")
    a, b, c = digits[:3], digits[3:6], digits[6:]
    return random.choice([f"{a}-{b}-{c}", f"({a}) {b}-{c}", digits, f"{a}.{b}.{c}"])


def _address(random: Random, address: str) -> str:
    for word, short in _SHORT.items():
        if random.random() < 0.5:
            address = address.replace(word, short)
    return address + random.choice(["", "", "", " Suite 200", " Ste B"])


def slipped(random: Random, word: str) -> str:
    if len(word) < 4:
        return word
    at = random.randrange(1, len(word) - 1)
    letter = random.choice("aeioulnrst")
    return random.choice([
        word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :],
    ])  # fmt: skip
