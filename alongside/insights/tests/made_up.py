"""A made-up stream straight into the database: for tests and benchmarks of the pages."""

import random
from datetime import date, timedelta

from django.utils import timezone

from alongside.partners.kinds import Channel, Kind
from alongside.partners.models import Affiliation, Contact, Partner, SourceName
from alongside.patients.models import Patient
from alongside.practices.models import Clinic, Practice
from alongside.referrals.models import CourseStep, Referral, State

FIRST = date(2023, 1, 1)
LAST = date(2025, 12, 31)
GIVEN = ["Ana", "Ben", "Cleo", "Dev", "Ella", "Finn", "Gia", "Hugo", "Iris", "Jon"]
FAMILY = ["Abbot", "Baker", "Chen", "Diaz", "Evans", "Ford", "Green", "Hall", "Irwin", "Jones"]
PLACES = ["Riverside", "Hilltop", "Lakeview", "Downtown", "Oak Street", "Summit", "Harbor"]
BODIES = {
    Kind.SURGEON_OFFICE: "Orthopedics",
    Kind.PRIMARY_CARE: "Family Medicine",
    Kind.MEDICAL_PRACTICE: "Sports Medicine",
    Kind.GYM: "Fitness",
    Kind.SCHOOL: "High School",
    Kind.EMPLOYER: "Logistics",
}


def make_practice(name: str = "Hillside Physical Therapy", slug: str = "hillside") -> Practice:
    """Return a practice with two clinics."""
    practice = Practice.objects.create(name=name, slug=slug, time_zone="America/Denver")
    for place in ("East", "West"):
        Clinic.objects.create(practice=practice, name=place)
    return practice


def make_sources(practice: Practice, partners: int, each: int) -> list[SourceName]:
    """Return source names of so many partners with so many people each, and of each channel."""
    sources = []
    for number in range(partners):
        kind = list(BODIES)[number % len(BODIES)]
        place = PLACES[number % len(PLACES)]
        partner = Partner.objects.create(
            practice=practice, name=f"{place} {BODIES[kind]} {number + 1}", kind=kind
        )
        for person in range(each):
            sources.append(make_source(practice, partner, number * each + person))
    for channel in (Channel.PATIENT, Channel.SELF, Channel.ONLINE, Channel.UNKNOWN):
        sources.append(
            SourceName.objects.create(
                practice=practice, fingerprint=channel.value, label=channel.value, channel=channel
            )
        )
    return sources


def make_source(practice: Practice, partner: Partner, number: int) -> SourceName:
    """Return a source name for a new person at a partner."""
    given, family = (
        GIVEN[number % 10],
        f"{FAMILY[number // 10 % 10]}{'' if number < 100 else number}",
    )
    contact = Contact.objects.create(
        practice=practice, given=given, family=family, credentials="MD", npi=""
    )
    Affiliation.objects.create(practice=practice, contact=contact, partner=partner)
    return SourceName.objects.create(
        practice=practice,
        fingerprint=f"source-{number}",
        label=f"{family.upper()}, {given} ({partner.name})",
        contact=contact,
        partner=partner,
    )


def make_stream(
    practice: Practice, referrals: int, *, partners: int = 12, each: int = 3, seed: int = 1
) -> list[SourceName]:
    """Fill a practice with referrals of three years; the second partner goes quiet in mid-2025."""
    chance = random.Random(seed)
    sources = make_sources(practice, partners, each)
    clinics = list(Clinic.objects.of(practice))
    weights = [1 / (1 + number // each) ** 0.9 for number in range(partners * each)] + [0.8] * 4
    patients = Patient.objects.bulk_create(
        Patient(practice=practice, identity_hash=number.to_bytes(16, "big"))
        for number in range(min(referrals, 200))
    )
    rows = []
    for number, source in enumerate(chance.choices(sources, weights, k=referrals)):
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
        if source.partner_id == sources[each].partner_id and day > date(2025, 5, 31):
            rows.append(one(practice, sources[0], day, number, chance, clinics, patients))
            continue
        rows.append(one(practice, source, day, number, chance, clinics, patients))
    Referral.objects.bulk_create(rows, batch_size=2000)
    make_steps(practice)
    return sources


def one(
    practice: Practice,
    source: SourceName,
    day: date,
    number: int,
    chance: random.Random,
    clinics: list[Clinic],
    patients: list[Patient],
) -> Referral:
    """Return one referral, four of five of them arrived."""
    arrived = chance.random() < 0.8
    return Referral(
        practice=practice,
        source=source,
        clinic=clinics[number % len(clinics)],
        patient=patients[number % len(patients)],
        row_key=f"row-{number}",
        content_hash="0",
        received_on=day,
        evaluated_on=day + timedelta(days=chance.randrange(1, 20)) if arrived else None,
        state=State.DISCHARGED if arrived else State.RECEIVED,
        has_arrived=arrived,
        has_finished=chance.random() < 0.7 if arrived else None,
        payer="Blue Cross" if number % 3 else "Medicare",
        payer_kind="commercial" if number % 3 else "medicare",
        region="knee" if number % 2 else "shoulder",
        visits=chance.randrange(4, 16) if arrived else None,
        revenue_cents=chance.randrange(40_000, 160_000) if arrived else None,
    )


def make_steps(practice: Practice) -> None:
    """Give the newest referral a course of two steps."""
    referral = Referral.objects.of(practice).filter(has_arrived=True).first()
    if referral:
        for state, day in (
            (State.RECEIVED, referral.received_on),
            (State.EVALUATED, referral.evaluated_on or referral.received_on),
        ):
            CourseStep.objects.create(
                practice=practice, referral=referral, state=state, on=day, at=timezone.now()
            )
