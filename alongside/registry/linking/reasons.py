"""Why a mention is linked to a provider, in sentences."""

from __future__ import annotations

from alongside.matching.address import normal_address, normal_city, normal_state, normal_zip
from alongside.matching.given_names import given_level
from alongside.matching.mention import Mention
from alongside.matching.phone import normal_phone, readable_phone
from alongside.registry.card import Card, cased
from alongside.registry.linking import weights as w
from alongside.registry.linking.reading import read_name
from alongside.registry.linking.result import Reason


def reasons_for(mention: Mention, card: Card) -> list[Reason]:
    """Return what agrees and what differs between a mention and the provider it is linked to."""
    if mention.npi and mention.npi == card.npi:
        return [Reason("NPI", mention.npi, card.npi, 99.0, f"The NPI {card.npi} is the same.")]
    found = [*name_reasons(mention, card), *place_reasons(mention, card)]
    return [one for one in found if one is not None]


def name_reasons(mention: Mention, card: Card) -> list[Reason | None]:
    """Compare the names."""
    name = read_name(mention)
    if name is None:
        asked = mention.organisation or mention.person
        said = f"“{asked}” and “{card.full_name}” share their telling words."
        return [Reason("name", asked, card.full_name, 0.0, said)]
    theirs = cased(card.name)
    same = name.family.replace(" ", "") == "".join(c for c in card.name.casefold() if c.isalnum())
    verb = "is the same" if same else "is spelled differently"
    family = Reason("family name", name.family, theirs, 0.0, f"The family name {verb}: {theirs}.")
    level = given_level(name.given, card.given.casefold())
    sentences = {
        "exact": f"The first name is the same: {cased(card.given)}.",
        "nickname": f"{name.given.title()} is a form of {cased(card.given)}.",
        "initial": f"The initial {name.given[:1].upper()}. fits {cased(card.given)}.",
        "typo": f"The first name is spelled differently: {cased(card.given)}.",
    }
    told = sentences.get(level)
    return [family, Reason("given name", name.given, card.given, 0.0, told) if told else None]


def place_reasons(mention: Mention, card: Card) -> list[Reason | None]:
    """Compare where they can be reached."""
    phone, fax = readable_phone(card.phone), readable_phone(card.fax)
    return [
        _same("phone", normal_phone(mention.phone), card.phone, w.PHONE, phone),
        _same("fax", normal_phone(mention.fax), card.fax, w.FAX, fax),
        _same(
            "address", normal_address(mention.address), normal_address(card.street), w.STREET,
            cased(card.street),
        ),
        _same("ZIP", normal_zip(mention.zip), card.zip, w.ZIP, card.zip),
        _same("city", normal_city(mention.city), normal_city(card.city), w.CITY, cased(card.city)),
        _same("state", normal_state(mention.state).upper(), card.state, w.STATE, card.state),
    ]  # fmt: skip


def _same(field: str, left: str, right: str, weight: float, shown: str) -> Reason | None:
    if not left or not right:
        return None
    if left == right:
        return Reason(field, left, right, weight, f"The same {field}: {shown}.")
    return Reason(field, left, right, 0.0, f"Another {field}: the registry has {shown}.")
