"""Who an order speaks of: the patient, and who asks for it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from alongside.connections.fhir.reading.flags import Flag
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import Package, objects, tail_of, texts
from alongside.matching.mention import Mention, mention_key
from alongside.matching.npi import normal_npi
from alongside.patients.outside_numbers import PatientSaid

NPI_SYSTEMS = frozenset(
    {
        "http://hl7.org/fhir/sid/us-npi",
        "http://terminology.hl7.org/NamingSystem/npi",
        "urn:oid:2.16.840.1.113883.4.6",
    }
)
SSN = "http://hl7.org/fhir/sid/us-ssn"
NOT_NOW = frozenset({"old", "temp", "maiden"})
SEX = {"male": "M", "female": "F"}
LONGEST = {"person": 120, "organisation": 200, "address": 200, "city": 80, "phone": 20, "fax": 20}


@dataclass(frozen=True)
class Person:
    """A patient as the front desk needs to reach them."""

    said: PatientSaid = field(default_factory=PatientSaid)
    name: str = ""
    born: str = ""
    telecom: tuple[str, ...] = ()


def current(found: Any) -> Resource:
    """Return the name or address that holds now: not old, not ended, the usual one first."""
    ones = objects(found)
    order = {"official": 0, "usual": 1, "home": 0, "work": 0}

    def rank(one: Resource) -> tuple[bool, bool, int]:
        period = one.get("period")
        has_ended = isinstance(period, dict) and bool(period.get("end"))
        return (str(one.get("use")) in NOT_NOW, has_ended, order.get(str(one.get("use")), 2))

    return min(ones, key=rank) if ones else {}


def read_patient(patient: Resource) -> Person:
    """Return a patient's name, birth date, number and how to reach them."""
    name, home = current(patient.get("name")), current(patient.get("address"))
    given, family = texts(name.get("given")), " ".join(texts(name.get("family")))
    written = " ".join([*given, family, *texts(name.get("suffix"))]).strip()
    born = str(patient.get("birthDate") or "")
    return Person(
        said=PatientSaid(
            number=number_of(patient),
            family=family,
            given=given[0] if given else "",
            born=day_of(born),
            sex=SEX.get(str(patient.get("gender")), ""),
            zip=str(home.get("postalCode") or "")[:5],
        ),
        name=written or " ".join(texts(name.get("text"))),
        born=born,
        telecom=tuple(reach(patient, ("phone", "email", "sms"))),
    )


def from_display(display: str) -> Person:
    """Return what the display of a reference tells: a name, first names before the last."""
    words = display.replace(",", " ").split()
    if len(words) < 2:
        return Person(name=display.strip())
    return Person(PatientSaid(given=words[0], family=words[-1]), name=display.strip())


def day_of(text: str) -> dt.date | None:
    """Return a whole day; a year or a month alone is none."""
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2026-01-31") else None
    except ValueError:
        return None


def number_of(patient: Resource) -> str:
    """Return the other side's number of the patient with its system, the record number first."""
    ones = [
        one
        for one in objects(patient.get("identifier"))
        if texts(one.get("value")) and one.get("system") != SSN
    ]
    ones.sort(key=lambda one: "MR" not in codes_of(one.get("type")))
    return f"{ones[0].get('system') or ''}|{ones[0]['value']}" if ones else ""


def codes_of(concept: Any) -> list[str]:
    """Return the codes of a CodeableConcept."""
    codings = objects(concept.get("coding")) if isinstance(concept, dict) else []
    return [str(one.get("code")) for one in codings if one.get("code")]


def reach(found: Resource, systems: tuple[str, ...]) -> list[str]:
    """Return telephone numbers and e-mail addresses, the preferred ones first."""
    ones = [one for one in objects(found.get("telecom")) if texts(one.get("value"))]
    ones = [o for o in ones if o.get("system") in systems and str(o.get("use")) not in NOT_NOW]
    ones.sort(key=lambda one: one["rank"] if isinstance(one.get("rank"), int) else 99)
    return [str(one["value"]).strip() for one in ones]


def npi_of(found: Resource, flags: list[Flag]) -> str:
    """Return the NPI under either of its systems; one with a wrong check digit is flagged."""
    kind = found.get("resourceType")
    for number, one in enumerate(objects(found.get("identifier"))):
        value = " ".join(texts(one.get("value")))
        if one.get("system") not in NPI_SYSTEMS or not value:
            continue
        if right := normal_npi(value):
            return right
        flags.append(Flag("npi-check-digit", f"{kind}.identifier[{number}].value"))
    return ""


def read_requester(
    reference: Any, owner: Resource, package: Package, sender: str, flags: list[Flag]
) -> Mention | None:
    """Return who asks as imports name somebody; None when it is the patient, or nobody is said."""
    if not isinstance(reference, dict):
        return None
    found = package.find(reference, owner)
    tail = tail_of(str(reference.get("reference") or ""))
    kind = found.get("resourceType") if found else (tail[0] if tail else reference.get("type"))
    if kind in ("Patient", "RelatedPerson"):
        return None
    if found is None:
        flags.append(Flag("requester-not-included", f"{owner.get('resourceType')}.requester"))
        shown = " ".join(texts(reference.get("display")))
        is_place = kind == "Organization"
        return make_mention(
            {"organisation": elsewhere(shown, sender)} if is_place else {"person": shown}
        )
    return make_mention(parts_of(found, package, sender, flags))


def parts_of(found: Resource, package: Package, sender: str, flags: list[Flag]) -> dict[str, str]:
    """Return name, organisation, NPI and how to reach a practitioner, a role or an organisation."""
    kind = found.get("resourceType")
    person = organisation = place = None
    if kind == "PractitionerRole":
        person = package.find(found.get("practitioner"), found)
        organisation = package.find(found.get("organization"), found)
        place = next(
            (p for o in objects(found.get("location")) if (p := package.find(o, found))), None
        )
    elif kind == "Practitioner":
        person = found
    elif kind == "Organization":
        organisation = found
    shown = shown_in(found, "practitioner"), shown_in(found, "organization")
    parts = person_parts(person, flags) if person else {"person": shown[0]}
    where = texts(organisation.get("name")) if organisation else [shown[1]]
    parts["organisation"] = elsewhere(" ".join(where), sender)
    theirs = npi_of(organisation, flags) if organisation else ""
    if kind == "PractitionerRole":
        parts["npi"] = parts.get("npi") or npi_of(found, flags)
    if not parts.get("person"):
        parts["npi"] = theirs
    for one in (found, person, organisation, place):
        parts |= {n: v for n, v in contact_parts(one).items() if v and not parts.get(n)}
    return parts


def elsewhere(organisation: str, sender: str) -> str:
    """Return an organisation that is not the one whose system it is; that one is known already.

    >>> elsewhere("MERCY  Hospital", "Mercy Hospital"), elsewhere("Hill Clinic", "Mercy Hospital")
    ('', 'Hill Clinic')
    """
    is_same = organisation.casefold().split() == sender.casefold().split()
    return "" if is_same else organisation.strip()


def person_parts(person: Resource, flags: list[Flag]) -> dict[str, str]:
    """Return a practitioner's name and NPI."""
    name = current(person.get("name"))
    whole = " ".join([*texts(name.get("given")), *texts(name.get("family"))])
    suffix = " ".join(texts(name.get("suffix")))
    return {
        "person": whole or " ".join(texts(name.get("text"))),
        "credentials": suffix if whole else "",
        "npi": npi_of(person, flags),
    }


def contact_parts(found: Resource | None) -> dict[str, str]:
    """Return telephone, fax and address."""
    if not found:
        return {}
    phones, faxes = reach(found, ("phone",)), reach(found, ("fax",))
    place = current(found.get("address"))
    return {
        "phone": phones[0] if phones else "",
        "fax": faxes[0] if faxes else "",
        "address": " ".join(texts(place.get("line"))),
        "city": " ".join(texts(place.get("city"))),
        "state": " ".join(texts(place.get("state")))[:2],
        "zip": " ".join(texts(place.get("postalCode")))[:10],
    }


def shown_in(found: Resource, name: str) -> str:
    """Return the display of a reference."""
    reference = found.get(name)
    return " ".join(texts(reference.get("display"))) if isinstance(reference, dict) else ""


def make_mention(parts: dict[str, str]) -> Mention | None:
    """Return the mention; None when nobody is named."""
    told: dict[str, Any] = {
        name: text[: LONGEST.get(name, 80)].strip() for name, text in parts.items() if text
    }
    if not (told.get("person") or told.get("organisation")):
        return None
    return Mention(key=mention_key(**told), **told)
