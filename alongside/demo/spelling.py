"""How front desks write names: the same person and place in many ways."""

import random

from alongside.demo.world import Person, Place

NICKNAMES = {
    "Robert": "Bob", "William": "Bill", "James": "Jim", "Michael": "Mike", "Thomas": "Tom",
    "Katherine": "Kathy", "Elizabeth": "Liz", "Jennifer": "Jen", "Joseph": "Joe",
    "Margaret": "Peggy", "Richard": "Rick", "Edward": "Ed", "Matthew": "Matt", "David": "Dave",
}  # fmt: skip
SHORTER = [
    ("Orthopaedics", "Ortho"), ("Orthopedic", "Ortho"), ("Associates", "Assoc"),
    ("Center", "Ctr"), ("Medicine", "Med"), (" & ", " and "), ("Institute", "Inst"),
    ("University", "Univ"), ("St. ", "Saint "),
]  # fmt: skip
ENDINGS = (" PLLC", " PA", " LLC")


def write_person(chance: random.Random, who: Person) -> str:
    """Return the name in one of the ways it is found in exports."""
    letters = f", {who.credentials}" if who.credentials else ""
    middle = f" {who.middle}" if who.middle else ""
    forms = [
        f"{who.family.upper()}, {who.given.upper()}{middle}",
        f"{who.given} {who.family}{letters}",
        f"{who.family}, {who.given}{middle}{letters.replace(',', '')}",
        f"{who.given}{middle} {who.family}{letters}",
    ]
    if who.credentials in ("MD", "DO"):
        forms += [f"Dr. {who.given} {who.family}", f"Dr. {who.given[0]}. {who.family} MD"]
    if who.given in NICKNAMES:
        forms.append(f"{NICKNAMES[who.given]} {who.family}{letters}")
    form = chance.choices(forms, weights=[5, 6, 4, 3, 2, 2, 1][: len(forms)])[0]
    return mistype(chance, form) if chance.random() < 0.01 else form


def mistype(chance: random.Random, text: str) -> str:
    """Swap two neighbouring letters, as tired fingers do."""
    place = chance.randrange(2, max(3, len(text) - 3))
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def write_place(chance: random.Random, place: Place) -> str:
    """Return the organisation's name, sometimes shortened, sometimes left out."""
    if chance.random() < 0.12:
        return ""
    name = place.name
    if chance.random() < 0.3:
        for long, short in SHORTER:
            name = name.replace(long, short)
    if chance.random() < 0.2:
        for ending in ENDINGS:
            name = name.removesuffix(ending)
    return name.upper() if chance.random() < 0.1 else name


def write_phone(chance: random.Random, digits: str) -> str:
    """Return the phone number in one of four ways, or nothing."""
    area, middle, last = digits[:3], digits[3:6], digits[6:]
    forms = [f"({area}) {middle}-{last}", f"{area}-{middle}-{last}", digits, ""]
    return chance.choices(forms, weights=[6, 3, 1, 2])[0]
