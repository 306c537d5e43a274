"""A generator of referral-source histories as front desks really type them, with the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from alongside.matching.known_names import is_known
from alongside.matching.mention import Mention, mention_of
from alongside.matching.tests.true_people import (
    Clinician,
    Practice,
    make_alike,
    make_clinician,
    make_practice,
)


@dataclass
class History:
    """Mentions and the true person and organisation of each (None where no one is named)."""

    mentions: list[Mention] = field(default_factory=list)
    person: dict[str, int] = field(default_factory=dict)
    organisation: dict[str, int] = field(default_factory=dict)


def history(seed: int, people: int, mentions: int, *, npi_share: float = 0.45) -> History:
    """Return a random history: `mentions` rows that name `people` clinicians."""
    random = Random(seed)
    practices = [make_practice(random, n) for n in range(max(3, people // 3))]
    clinicians: list[Clinician] = []
    for number in range(people):
        clinicians.append(make_clinician(random, number, practices))
        make_alike(random, clinicians)
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


def _mention(
    random: Random, who: Clinician, where: Practice, npi_share: float
) -> tuple[Mention, bool]:
    name = _written(random, who)
    has_organisation = random.random() < 0.7
    organisation = _organisation(random, where) if has_organisation else ""
    row = _placed(random, name, organisation)
    if random.random() < npi_share:
        row["npi"] = who.npi
    if random.random() < 0.55:
        row["phone"] = _phone(random, where.phone)
    if random.random() < 0.3:
        row["fax"] = _phone(random, where.fax)
    if random.random() < 0.4:
        row["city"], row["state"] = where.town, random.choice(["MT", "Montana"])
    return mention_of(**row, count=random.randrange(1, 30)), has_organisation


def _placed(random: Random, name: str, organisation: str) -> dict[str, str]:
    """Return name and organisation in two columns or in one text."""
    shape = random.random()
    if organisation and shape < 0.2:
        is_before = shape > 0.12 and name.startswith("Dr")
        text = f"{organisation} - {name}" if is_before else f"{name} ({organisation})"
        return {"referrer": text}
    return {"referrer": name, "organisation": organisation}


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
    text = _ordered(random, f"{given}{middle}", family, dotted)
    if degree and random.random() < 0.12:
        text = f"Dr. {given}{middle} {family}" if random.random() < 0.7 else f"Dr. {family}"
    if random.random() < 0.2 and "." not in text:
        text = text.upper()
    return text


def _ordered(random: Random, given: str, family: str, degree: str) -> str:
    comma = f", {degree}" if degree else ""
    return random.choice(
        [
            f"{family}, {given}{comma}",
            f"{family}, {given} {degree}".strip(),
            f"{given} {family}{comma}",
            f"{given} {family} {degree}".strip(),
            f"{family} {degree}, {given}" if degree else f"{family}, {given}",
        ]
    )


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
