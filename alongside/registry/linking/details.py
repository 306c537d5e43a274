"""What a provider's card adds: middle name, address, telephone, profession, generation."""

from __future__ import annotations

from functools import lru_cache

from alongside.matching.address import normal_address, normal_city
from alongside.matching.credentials import profession_of
from alongside.matching.folding import split_words
from alongside.matching.given_names import given_level
from alongside.matching.organisation_name import read_organisation
from alongside.registry.card import Card
from alongside.registry.linking import weights as w
from alongside.registry.linking.reading import Asked


def detail_bits(one: Asked, card: Card) -> float:
    """Return the bits of everything that only the card tells."""
    bits = reach_bits(one, card)
    if one.name is None:
        return bits + organisation_bits(one.mention.organisation or one.mention.person, card)
    return bits + middle_bits(one, card) + profession_bits(one, card)


def most_details(one: Asked) -> float:
    """Return the most bits that any card can add to what is known of a mention without it."""
    most = w.PROFESSION
    most += w.PHONE if one.phone or one.fax else 0.0
    most += w.CITY if one.city and not one.zip else 0.0
    most += w.STREET if one.mention.address else 0.0
    if one.name is not None:
        most += w.MIDDLE if one.name.middle else 0.0
        most += w.MIDDLE_IS_GIVEN if len(one.name.given) > 1 else 0.0
    return most


def reach_bits(one: Asked, card: Card) -> float:
    """Return the bits of city, telephone, fax and street."""
    bits = 0.0
    numbers = {card.phone, card.fax} - {""}
    if one.phone and str(one.phone) in numbers:
        bits += w.PHONE
    elif one.fax and str(one.fax) in numbers:
        bits += w.FAX
    if not one.zip and one.city and one.state == card.state and _city(card.city) == one.city:
        bits += w.CITY
    if one.mention.address and _street(one.mention.address) == _street(card.street) != "":
        bits += w.STREET
    return bits


_city = lru_cache(maxsize=16_384)(normal_city)
_street = lru_cache(maxsize=16_384)(normal_address)


def middle_bits(one: Asked, card: Card) -> float:
    """Return the bits of middle name and generation, and of being called by the middle name."""
    name = one.name
    assert name is not None
    theirs = card.middle.casefold().strip(".")
    bits = 0.0
    if name.middle and theirs:
        level = given_level(name.middle, theirs)
        bits += w.MIDDLE_DIFFERS if level == "differs" else w.MIDDLE
    if len(name.given) > 1 and name.given == theirs != card.given.casefold():
        bits += w.MIDDLE_IS_GIVEN
    suffix = card.suffix.casefold().strip(".")
    if name.generation and suffix and name.generation != suffix:
        bits += w.GENERATION_DIFFERS
    return bits


def profession_bits(one: Asked, card: Card) -> float:
    """Return the bits of the letters after the name."""
    assert one.name is not None
    ours, theirs = one.name.credentials, _degrees(card.credentials)
    if not ours or not theirs:
        return 0.0
    if set(ours) & set(theirs):
        return w.PROFESSION
    return 0.0 if profession_of(ours) == profession_of(theirs) else w.OTHER_PROFESSION


@lru_cache(maxsize=4096)
def _degrees(text: str) -> tuple[str, ...]:
    return tuple("".join(split_words(part)) for part in text.replace(".", "").split(",") if part)


def organisation_bits(asked: str, card: Card) -> float:
    """Return the bits of words that only one of two organisations' names has."""
    ours = read_organisation(asked)
    best = -99.0
    for name in (card.name, *card.others):
        theirs = read_organisation(name)
        lacking = len(ours.identity - theirs.identity - theirs.site)
        more = len(theirs.identity - ours.identity - ours.site)
        fields = len(ours.fields ^ theirs.fields)
        best = max(best, w.ORGANISATION_LACKS * lacking + w.ORGANISATION_MORE * (more + fields))
    return best
