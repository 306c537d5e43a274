"""A generator of messy lists of organisations: guides and directories that name the same places."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

OWNERS = [
    "arnaud",
    "bellini",
    "carmine",
    "delfino",
    "esposito",
    "fontaine",
    "giordano",
    "hartley",
    "ishikawa",
    "jardin",
    "kestrel",
    "lombard",
    "marchetti",
    "navarre",
    "ostrander",
    "pellegrino",
    "quimby",
    "rosario",
    "santoro",
    "tavares",
    "umberto",
    "valois",
    "wexler",
    "yamada",
    "zuccaro",
    "anselm",
    "brisket",
    "calloway",
    "dominick",
    "eloise",
    "ferrante",
    "granville",
    "hudson",
    "isabella",
    "juliette",
    "kowalski",
    "leopold",
    "magnolia",
    "napoleon",
    "orsini",
    "pacheco",
    "remington",
    "sebastian",
    "tiberio",
    "victor",
    "windsor",
    "xavier",
    "alvarez",
    "barlow",
    "chandler",
    "drexel",
    "emerson",
    "farrell",
    "gallagher",
]
THINGS = [
    "harbor",
    "lantern",
    "orchard",
    "canyon",
    "copper",
    "silver",
    "magnolia",
    "bluebird",
    "anchor",
    "compass",
    "granite",
    "willow",
    "sparrow",
    "juniper",
    "saffron",
    "cinnamon",
    "olive",
    "lemon",
    "cedar",
    "mill",
    "station",
    "market",
    "garden",
    "terrace",
    "palace",
    "dragon",
    "lotus",
    "bamboo",
    "jade",
    "tiger",
    "crown",
    "castle",
    "bridge",
    "river",
    "lake",
    "bay",
    "island",
    "beacon",
    "foundry",
    "monarch",
    "pavilion",
    "rotunda",
    "arcade",
    "belvedere",
    "gazebo",
    "veranda",
    "plaza",
    "citadel",
    "sunset",
    "horizon",
]
KINDS = {
    "restaurant": "restaurant cafe grill bistro bar kitchen trattoria steakhouse deli diner tavern",
    "clinic": "clinic orthopedics dental pediatrics cardiology therapy dermatology medicine vision",
    "hotel": "hotel inn suites lodge resort",
}
FOODS = [
    "american",
    "italian",
    "french",
    "steakhouses",
    "seafood",
    "chinese",
    "japanese",
    "mexican",
    "delis",
    "asian",
]
STREETS = [
    "ventura",
    "peachtree",
    "lexington",
    "melrose",
    "wilshire",
    "sunset",
    "madison",
    "bleecker",
    "mulberry",
    "spring",
    "grand",
    "columbus",
    "amsterdam",
    "piedmont",
    "roswell",
    "ponce",
    "paradise",
    "sahara",
    "flamingo",
    "geary",
    "mission",
    "fillmore",
    "valencia",
    "polk",
    "broadway",
    "market",
    "canal",
    "hudson",
    "greenwich",
    "lafayette",
    "bowery",
]
SUFFIXES = {"street": "st.", "avenue": "ave.", "boulevard": "blvd.", "road": "rd.", "drive": "dr."}
WAYS = {"north": "n.", "south": "s.", "east": "e.", "west": "w."}
TOWNS = {
    "los angeles": ["hollywood", "west hollywood", "studio city", "santa monica", "beverly hills"],
    "new york": ["new york city", "brooklyn", "manhattan", "queens"],
    "atlanta": ["decatur", "marietta", "buckhead"],
    "san francisco": ["s.f.", "san francisco bay area"],
    "las vegas": ["henderson"],
}  # fmt: skip


@dataclass(slots=True)
class Place:
    """One true organisation."""

    name: list[str]
    category: str
    kind: str
    house: int
    way: str
    street: str
    suffix: str
    town: str
    phone: str


def messy_organisations(
    seed: int, places: int = 750, again: int = 112
) -> tuple[list[dict[str, str]], list[int]]:
    """Return the rows of a list and the true organisation of each; `again` places stand twice."""
    random = Random(seed)
    true: list[Place] = []
    while len(true) < places:
        true.append(_neighbour(random, true) if true and random.random() < 0.12 else _place(random))
    rows = [(_plain(random, p), n) for n, p in enumerate(true)]
    for number in random.sample(range(places), again):
        rows.append((_other(random, true[number]), number))
    random.shuffle(rows)
    return [row for row, _ in rows], [number for _, number in rows]


def _place(random: Random) -> Place:
    kind = random.choices(list(KINDS), [8, 3, 1])[0]
    category = random.choice(KINDS[kind].split())
    name = random.choice([
        [random.choice(OWNERS) + "'s"], [random.choice(OWNERS)],
        [random.choice(THINGS), random.choice(THINGS)],
        ["the", random.choice(THINGS)], ["le", random.choice(THINGS)],
        [random.choice(OWNERS), random.choice(OWNERS) + "'s"],
        [random.choice(THINGS), "on", random.choice(STREETS)],
        [random.choice(OWNERS) + "'s", random.choice(THINGS)],
        [random.choice(OWNERS), "and", random.choice(OWNERS)],
    ])  # fmt: skip
    town = random.choice(list(TOWNS))
    area = {"los angeles": "213", "new york": "212", "atlanta": "404"}.get(town, "415")
    return Place(
        name=name, category=category, kind=kind,
        house=random.randrange(1, 9900), way=random.choice(["", "", *WAYS]),
        street=random.choice(STREETS), suffix=random.choice(list(SUFFIXES)), town=town,
        phone=f"{area}{random.randrange(200, 999)}{random.randrange(10_000):04}",
    )  # fmt: skip


def _neighbour(random: Random, true: list[Place]) -> Place:
    """Make a place that is easily mistaken: a sister, a branch, the next door, the same words."""
    other, fresh = random.choice(true), _place(random)
    shape = random.random()
    if shape < 0.4:  # a branch elsewhere
        fresh.name, fresh.category, fresh.kind = other.name, other.category, other.kind
    elif shape < 0.65:  # in the same house
        fresh.house, fresh.way, fresh.street = other.house, other.way, other.street
        fresh.suffix, fresh.town = other.suffix, other.town
        if random.random() < 0.25:
            fresh.phone = other.phone
    elif shape < 0.85:  # shares a word
        fresh.name = [*fresh.name[:1], other.name[-1]]
    else:  # another room of one house: "palace cafe", "palace dining room"
        fresh.name, fresh.town = [*other.name[:1], random.choice(THINGS)], other.town
        fresh.house, fresh.way, fresh.street = other.house, other.way, other.street
        fresh.suffix = other.suffix
    return fresh


def _plain(random: Random, place: Place) -> dict[str, str]:
    has_category = random.random() < 0.45
    name = " ".join([*place.name, place.category] if has_category else place.name)
    return _row(
        random, place, name, place.house, place.phone, place.town, f"{_short(random, place)}"
    )


def _other(random: Random, place: Place) -> dict[str, str]:
    """Return the same place as another guide names it."""
    name = _renamed(random, place)
    house, phone, town = place.house, place.phone, place.town
    if random.random() < 0.05:
        house = max(1, house + random.choice([-2, 2, 10, 100]))
    if random.random() < 0.08:
        phone = f"{phone[:6]}{random.randrange(10_000):04}"
    if random.random() < 0.25:
        town = random.choice(TOWNS[town])
    street = _short(random, place)
    if random.random() < 0.15:
        street += random.choice([
            " between 5th and 6th aves.", " at 3rd", " suite 200", " near grand ave.",
        ])  # fmt: skip
    if random.random() < 0.04:
        street = _slip(random, street)
    return _row(random, place, name, house, phone, town, street)


def _row(
    random: Random, place: Place, name: str, house: int, phone: str, town: str, street: str
) -> dict[str, str]:
    a, b, c = phone[:3], phone[3:6], phone[6:]
    way = place.way if random.random() < 0.5 else WAYS.get(place.way, "")
    if random.random() < 0.1:
        way = ""
    kind = random.choice(FOODS) if place.kind == "restaurant" else place.kind
    return {
        "name": name,
        "address": " ".join(f"{house} {way} {street}".split()),
        "city": town,
        "phone": random.choice([f"{a}/{b}-{c}", f"{a}-{b}-{c}", f"({a}) {b}-{c}"]),
        "type": kind,
    }


def _short(random: Random, place: Place) -> str:
    suffix = place.suffix if random.random() < 0.4 else SUFFIXES[place.suffix]
    return f"{place.street} {suffix}"


def _renamed(random: Random, place: Place) -> str:
    words = list(place.name)
    shape = random.random()
    if shape < 0.35:
        pass
    elif shape < 0.45 and words[0] in {"the", "le"}:
        words = [*words[1:], words[0]]
    elif shape < 0.55:
        words = [w.removesuffix("'s") for w in words]
    elif shape < 0.62:
        words = [_slip(random, w) for w in words]
    elif shape < 0.72 and len(words) > 1:
        words = [w for w in words if w not in {"the", "le", "and", "on"}] or words
    elif shape < 0.8 and len(words) > 2:
        words = words[:1]
    elif shape < 0.9:
        words = [*words, f"({place.town})"]
    else:
        words = [*words, random.choice(["at the", "of"]), random.choice(THINGS)]
    if random.random() < 0.5:
        front = random.random() < 0.25
        words = [place.category, *words] if front else [*words, place.category]
    text = " ".join(words)
    return text.replace(" and ", random.choice([" and ", " & "]))


def _slip(random: Random, word: str) -> str:
    if len(word) < 5:
        return word
    at = random.randrange(1, len(word) - 2)
    return random.choice([
        word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + random.choice("aeinrst") + word[at + 1 :],
    ])  # fmt: skip
