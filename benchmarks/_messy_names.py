"""Messy mentions of known providers: what record systems make of the names of who referred."""

import random

from alongside.matching.mention import Mention
from alongside.matching.tables import table
from alongside.registry.card import Card
from alongside.registry.index import Index

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slip(chance: random.Random, word: str) -> str:
    """Return a word with one slip of the pen: a letter left out, doubled, changed or swapped."""
    if len(word) < 4:
        return word
    at = chance.randrange(0, len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice(LETTERS).upper() + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def nickname(chance: random.Random, given: str) -> str:
    """Return a short form of a given name, the name itself when it has none."""
    rows = [row for row in table("nicknames")["rows"] if row[0] == given.lower()]
    return chance.choice(rows[0][1:]).upper() if rows and len(rows[0]) > 1 else given


def mess_up(chance: random.Random, card: Card) -> Mention:
    """Return one messy mention of a provider: slips in 3 of 10, a place in all."""
    family, given = card.name, card.given
    if chance.random() < 0.18:
        family = slip(chance, family)
    if chance.random() < 0.12:
        given = slip(chance, given)
    elif chance.random() < 0.12:
        given = nickname(chance, given)
    elif chance.random() < 0.04:
        given = given[:1]
    middle = card.middle[:1] if chance.random() < 0.5 else ""
    degrees = card.credentials if chance.random() < 0.6 else ""
    if card.is_person:
        written = chance.choice(
            [
                f"{family}, {given} {middle}".strip() + (f", {degrees}" if degrees else ""),
                f"{given} {middle} {family}".replace("  ", " ")
                + (f", {degrees}" if degrees else ""),
                f"Dr. {given.title()} {family.title()}",
                f"{family} {given}" if chance.random() < 0.2 else f"{given} {family}",
            ]
        )
    else:
        words = family.split()
        if len(words) > 2 and chance.random() < 0.4:
            words = words[:-1]
        written = " ".join(words)
    has_zip = chance.random() < 0.8
    return Mention(
        key=f"{card.npi}-{chance.random()}",
        person=written if card.is_person else "",
        organisation="" if card.is_person else written,
        city=card.city if chance.random() < 0.9 or not has_zip else "",
        state=card.state,
        zip=card.zip if has_zip else "",
        phone=card.phone if chance.random() < 0.15 else "",
    )


def messy_mentions(index: Index, number: int, seed: int = 5) -> list[tuple[Mention, str]]:
    """Return so many mentions, nine in ten of people, each with the NPI it means."""
    chance = random.Random(seed)
    found: list[tuple[Mention, str]] = []
    people = 0
    while len(found) < number:
        card = index.card(chance.randrange(index.rows))
        if not card.state or (not card.is_person and people < 9 * (len(found) - people + 1)):
            continue
        people += card.is_person
        found.append((mess_up(chance, card), card.npi))
    return found
