"""Three years of referrals in the made-up town, as the record system would know them."""

import datetime as dt
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from alongside.demo.spelling import write_person, write_phone, write_place
from alongside.demo.world import Person, Place

MONTHS = 36
A_MONTH = 167  # referrals in an average month: about 6,000 in three years
WITHOUT_PARTNER = {
    "Former patient": 5.5, "Friend/Family": 6.0, "Google": 4.0, "Walk-in": 1.5, "Self": 2.0,
    "(Unassigned)": 1.0,
}  # fmt: skip
DIAGNOSES = [
    ("M17.11", "Unilateral primary osteoarthritis, right knee"),
    ("M25.561", "Pain in right knee"),
    ("S83.511D", "Sprain of ACL of right knee"),
    ("M54.50", "Low back pain, unspecified"),
    ("M54.16", "Radiculopathy, lumbar region"),
    ("M54.2", "Cervicalgia"),
    ("M75.101", "Rotator cuff tear, right shoulder"),
    ("M25.511", "Pain in right shoulder"),
    ("M16.12", "Unilateral primary osteoarthritis, left hip"),
    ("S93.401D", "Sprain of right ankle"),
    ("M72.2", "Plantar fascial fibromatosis"),
    ("M77.11", "Lateral epicondylitis, right elbow"),
    ("R26.81", "Unsteadiness on feet"),
    ("G20.A1", "Parkinson's disease"),
    ("N39.3", "Stress incontinence"),
]
PAYERS = [
    ("Blue Cross Blue Shield", 30), ("Medicare Part B", 27), ("Aetna", 12),
    ("UnitedHealthcare", 13), ("Medicaid", 7), ("Workers Comp - Travelers", 5), ("Self Pay", 6),
]  # fmt: skip
ARRIVES = {"surgeon_office": 0.9, "primary_care": 0.78, "medical_practice": 0.75, "gym": 0.84}


@dataclass(frozen=True)
class Sent:
    """Who sent a patient on a day: somebody at a place, or how they came otherwise."""

    day: dt.date
    place: Place | None = None
    person: Person | None = None
    otherwise: str = ""


def draw_month(chance: random.Random, town: list[Place], first: dt.date, age: int) -> list[Sent]:
    """Return what came in one month; `age` counts months back from the last one (0)."""
    season = 1 + 0.12 * math.sin(2 * math.pi * (first.month - 2) / 12)
    growth = 1 + 0.10 * (MONTHS / 2 - age) / MONTHS
    expected = A_MONTH * season * growth
    share = sum(WITHOUT_PARTNER.values()) / 100
    weights = [place.weight * story_factor(place.story, age) for place in town]
    total = sum(place.weight for place in town)
    sent = []
    for place, weight in zip(town, weights, strict=True):
        for _ in range(poisson(chance, expected * (1 - share) * weight / total)):
            who = chance.choices(place.people, weights=[p.share for p in place.people])[0]
            sent.append(Sent(a_weekday(chance, first), place, who))
    for channel, percent in WITHOUT_PARTNER.items():
        count = poisson(chance, expected * percent / 100)
        sent += [Sent(a_weekday(chance, first), otherwise=channel) for _ in range(count)]
    return sorted(sent, key=lambda one: one.day)


def story_factor(story: str, age: int) -> float:
    """Return how a partner's referrals stand to its usual number, `age` months ago."""
    if story == "quiet":
        return 0.0 if age < 4 else 1.0
    if story == "shrinks":
        return 0.35 if age < 12 else 1.0
    if story == "grows":
        return 2.4 if age < 12 else 0.9
    if story == "new":
        return 1.3 if age < 9 else 0.0
    return 1.0


def poisson(chance: random.Random, mean: float) -> int:
    """Return a Poisson draw (Knuth's product method; means here are below 80)."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def a_weekday(chance: random.Random, first: dt.date) -> dt.date:
    """Return a working day of the month that begins on `first`."""
    while True:
        day = first + dt.timedelta(days=chance.randrange(31))
        if day.month == first.month and day.weekday() < 5:
            return day


def course_of(chance: random.Random, sent: Sent, today: dt.date) -> dict[str, str]:
    """Return what the record system knows of the course by `today`."""
    kind = sent.place.kind if sent.place else "patient"
    if chance.random() > ARRIVES.get(kind, 0.82):
        reason = chance.choice(["Could not reach patient", "Chose another clinic", "Insurance"])
        return {"Status": "Cancelled - not evaluated", "Discharge Reason": reason}
    wait = min(45, 1 + int(chance.expovariate(1 / 5.5)))
    evaluated = sent.day + dt.timedelta(days=wait)
    if evaluated > today:
        return {"Status": "Scheduled"}
    visits = max(1, min(36, round(chance.gauss(10, 4))))
    stay = dt.timedelta(days=round(visits * 3.6) + chance.randrange(12))
    if evaluated + stay > today:
        seen = max(1, round(visits * (today - evaluated).days / max(1, stay.days)))
        return {
            "Status": "Active",
            "Initial Eval Date": us(evaluated),
            "Visits": str(seen),
        } | money(chance, seen)
    finished = chance.random() < 0.72
    score = round(chance.gauss(42, 10))
    return {
        "Status": "Discharged",
        "Initial Eval Date": us(evaluated),
        "Visits": str(visits),
        "Discharge Date": us(evaluated + stay),
        "Discharge Reason": "Goals met" if finished else "Self-discharge",
        "Outcome Initial": str(score),
        "Outcome Final": str(min(80, score + round(chance.gauss(18 if finished else 7, 6)))),
        "Satisfaction": str(min(10, max(4, round(chance.gauss(9.1 if finished else 7.6, 1))))),
    } | money(chance, visits)


def money(chance: random.Random, visits: int) -> dict[str, str]:
    """Return charges and payments of so many visits."""
    paid = visits * chance.uniform(82, 118)
    return {"Charges": f"{visits * 215:.2f}", "Payments": f"{paid:.2f}"}


def us(day: dt.date) -> str:
    """Return a day as American record systems print it."""
    return day.strftime("%m/%d/%Y")


def rows_of(
    chance: random.Random, sent: Sent, number: int, today: dt.date
) -> Iterator[dict[str, str]]:
    """Yield the export row of one referral."""
    code, words = chance.choice(DIAGNOSES)
    payer = chance.choices([p for p, _ in PAYERS], weights=[w for _, w in PAYERS])[0]
    born = dt.date(chance.randrange(1938, 2010), chance.randrange(1, 13), chance.randrange(1, 28))
    row = {
        "Case ID": f"C{100_000 + number}",
        "Referral Received Date": us(sent.day) if chance.random() > 0.03 else "",
        "Case Creation Date": us(sent.day + dt.timedelta(days=chance.randrange(2))),
        "Patient ID": f"{500_000 + number * 7 % 400_000}",
        "Date of Birth": us(born),
        "Sex": chance.choice(["F", "F", "M"]),
        "Patient ZIP": chance.choice(["28801", "28803", "28804", "28805", "28806", "28715"]),
        "Primary Treatment Clinic": chance.choices(["Riverton", "Lakemont"], weights=[62, 38])[0],
        "Insurance": payer,
        "ICD-10": code,
        "Diagnosis": words,
        "Therapist": chance.choice(["Kim, S.", "Osborne, T.", "Reyes, M.", "Walsh, D."]),
    }
    yield row | source_of(chance, sent) | course_of(chance, sent, today)


def source_of(chance: random.Random, sent: Sent) -> dict[str, str]:
    """Return the columns that name who referred, as the front desk typed them."""
    if sent.place is None or sent.person is None:
        return {"Referring Provider": "", "Referral Source": sent.otherwise}
    phone = write_phone(chance, sent.place.phone)
    return {
        "Referring Provider": write_person(chance, sent.person),
        "Referring NPI": sent.person.npi if chance.random() < 0.6 else "",
        "Practice Name": write_place(chance, sent.place),
        "Phone": phone,
        "Fax": write_phone(chance, sent.place.fax) if phone else "",
        "City": sent.place.city,
    }
