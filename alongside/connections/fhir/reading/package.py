"""An order and what came with it, in the terms in which a referral arrives."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from alongside.connections.fhir.reading.flags import Flag
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.people import (
    Person,
    from_display,
    read_patient,
    read_requester,
)
from alongside.connections.fhir.reading.references import Package, objects, texts
from alongside.connections.spreadsheets.diagnoses import body_region
from alongside.connections.spreadsheets.payers import payer_kind
from alongside.partners.rules import RefusedError
from alongside.referrals.arriving import Arriving
from alongside.referrals.document_types import kind_of
from alongside.referrals.roles import Role

URGENT = {"urgent": "urgent", "asap": "as soon as possible", "stat": "at once"}
ICD10 = ("icd-10", "icd10", "2.16.840.1.113883.6.90")


def read_arriving(
    task: Resource | None,
    request: Resource | None,
    package: Package,
    sender: str,
    flags: list[Flag],
) -> Arriving:
    """Return a referral's facts; what cannot be found is flagged."""
    order = request or task or {}
    person = find_patient(task, request, package, flags)
    reason, icd10, site = reason_of(task, request, package)
    payer, member = insurance_of(task, request, package)
    note_consent(package, flags)
    return Arriving(
        patient=person.said,
        referrer=requester_of(task, request, package, sender, flags),
        places=tuple(places_of(task, request, package)),
        reason=reason,
        icd10=icd10,
        region=body_region(icd10, reason, site) or "",
        payer=payer,
        payer_kind=(payer_kind(payer) or "") if payer else "",
        urgency=URGENT.get(str((task or {}).get("priority") or order.get("priority")), ""),
        note="\n".join(note_lines(person, task, request, member)),
        role=Role.ORDERED,
        files=tuple(files_of(task, request, package, flags)),
    )


def find_patient(
    task: Resource | None, request: Resource | None, package: Package, flags: list[Flag]
) -> Person:
    """Return the patient: by reference, else the one who came along under the name shown."""
    shown, where = "", ""
    for owner, name in ((request, "subject"), (task, "for")):
        reference = (owner or {}).get(name)
        if owner is None or not isinstance(reference, dict):
            continue
        found = package.find(reference, owner)
        if found is not None and found.get("resourceType") == "Patient":
            return read_patient(found)
        where = where or f"{owner['resourceType']}.{name}"
        shown = shown or " ".join(texts(reference.get("display")))
    came = [read_patient(one) for one in package.of_kind("Patient")]
    named = [one for one in came if is_named(one, shown)]
    if shown and len(named) == 1:
        flags.append(Flag("patient-by-name", where))
        return named[0]
    flags.append(Flag("patient-not-included", where))
    return from_display(shown) if shown else Person()


def is_named(person: Person, shown: str) -> bool:
    """Tell whether first and last name both stand in what is shown."""
    words = set(shown.casefold().replace(",", " ").split())
    names = [person.said.given.casefold(), person.said.family.casefold()]
    return all(names) and set(" ".join(names).split()) <= words


def requester_of(
    task: Resource | None,
    request: Resource | None,
    package: Package,
    sender: str,
    flags: list[Flag],
) -> Any:
    """Return who asks: as the request says, which a clinician signs, else as the Task says."""
    tried: list[tuple[list[Flag], Any]] = []
    for owner in (request, task):
        if owner is None or not owner.get("requester"):
            continue
        own: list[Flag] = []
        mention = read_requester(owner["requester"], owner, package, sender, own)
        if mention and not any(flag.code == "requester-not-included" for flag in own):
            flags += own
            return mention
        tried.append((own, mention))
    best = next((one for one in tried if one[1]), tried[0] if tried else None)
    if best is None:
        return None
    flags += best[0]
    return best[1]


def reason_of(
    task: Resource | None, request: Resource | None, package: Package
) -> tuple[str, str, str]:
    """Return the reason in words, ICD-10 codes, and the body site in words."""
    concepts: list[Resource] = objects((request or {}).get("reasonCode"))
    concepts += objects((task or {}).get("reasonCode"))
    for owner in filter(None, (request, task)):
        for one in objects(owner.get("reasonReference")):
            found = package.find(one, owner)
            concepts += objects((found or {}).get("code"))
    words = [word for one in concepts if (word := words_of(one))]
    asked = words_of((request or {}).get("code")) or words_of((task or {}).get("code"))
    icd10 = [code for one in concepts for code in icd10_of(one)]
    sites = [words_of(one) for one in objects((request or {}).get("bodySite"))]
    reason = "; ".join(dict.fromkeys(words)) or asked
    return reason, ", ".join(dict.fromkeys(icd10)), " ".join(filter(None, sites))


def words_of(concept: Any) -> str:
    """Return a CodeableConcept in words: its text, else what its codes are called."""
    if not isinstance(concept, dict):
        return ""
    shown = [text for one in objects(concept.get("coding")) for text in texts(one.get("display"))]
    return " ".join(texts(concept.get("text"))) or (shown[0] if shown else "")


def icd10_of(concept: Resource) -> Iterator[str]:
    """Yield the ICD-10 codes of a concept."""
    for one in objects(concept.get("coding")):
        system = str(one.get("system") or "").casefold()
        if any(mark in system for mark in ICD10) and one.get("code"):
            yield str(one["code"])


def insurance_of(
    task: Resource | None, request: Resource | None, package: Package
) -> tuple[str, str]:
    """Return who pays, and the member's number there."""
    found = [
        cover
        for owner in filter(None, (request, task))
        for one in objects(owner.get("insurance"))
        if (cover := package.find(one, owner))
    ]
    for cover in found or list(package.of_kind("Coverage")):
        names = []
        for payor in objects(cover.get("payor")):
            who = package.find(payor, cover) or {}
            names += texts(payor.get("display")) or texts(who.get("name"))
        plans = [text for one in objects(cover.get("class")) for text in texts(one.get("name"))]
        numbers = texts(cover.get("subscriberId")) or [
            text for one in objects(cover.get("identifier")) for text in texts(one.get("value"))
        ]
        return (names or plans or [""])[0], (numbers or [""])[0]
    return "", ""


def note_consent(package: Package, flags: list[Flag]) -> None:
    """Flag a consent that came along and is not in force."""
    if any(one.get("status") != "active" for one in package.of_kind("Consent")):
        flags.append(Flag("consent-not-active", "Consent.status"))


def note_lines(
    person: Person, task: Resource | None, request: Resource | None, member: str
) -> Iterator[str]:
    """Yield what the front desk needs to call the patient and to know what is asked."""
    if person.name:
        yield f"Patient: {person.name}" + (f", born {person.born}" if person.born else "")
    if person.telecom:
        yield f"Reach: {', '.join(person.telecom)}"
    if asked := words_of((request or {}).get("code")):
        yield f"Asked for: {asked}"
    if member:
        yield f"Member number: {member}"
    for owner, names in (
        (request, ("note", "patientInstruction")),
        (task, ("note", "description")),
    ):
        for name in names:
            for one in (
                (owner or {}).get(name) or [] if name == "note" else [(owner or {}).get(name)]
            ):
                text = one.get("text") if isinstance(one, dict) else one
                if isinstance(text, str) and text.strip():
                    yield f"They write: {text.strip()[:500]}"


def places_of(task: Resource | None, request: Resource | None, package: Package) -> Iterator[str]:
    """Yield names in which one of our clinics may be recognised."""
    wanted = [(request, "locationReference"), (request, "performer"), (task, "location")]
    for owner, name in [*wanted, (task, "owner")]:
        for one in objects((owner or {}).get(name)):
            yield from texts(one.get("display"))
            found = package.find(one, owner or {}) or {}
            yield from (text for text in texts(found.get("name")))


def files_of(
    task: Resource | None, request: Resource | None, package: Package, flags: list[Flag]
) -> Iterator[tuple[str, bytes]]:
    """Yield the documents that came inside the package, in the forms that are kept."""
    seen: set[bytes] = set()
    for where, attachment in attachments(task, request, package):
        data = attachment.get("data")
        if not isinstance(data, str) or not data.strip():
            continue
        try:
            content = base64.b64decode("".join(data.split()), validate=True)
            ending = kind_of(content).value
        except (binascii.Error, RefusedError):
            flags.append(Flag("file-not-kept", where))
            continue
        if content not in seen:
            seen.add(content)
            title = " ".join(texts(attachment.get("title"))) or "Document"
            yield f"{title[:150]}.{ending}".replace(f".{ending}.{ending}", f".{ending}"), content


def attachments(
    task: Resource | None, request: Resource | None, package: Package
) -> Iterator[tuple[str, Resource]]:
    """Yield the attachments of documents that came along or are referred to."""
    found = list(package.of_kind("DocumentReference"))
    for one in objects((request or {}).get("supportingInfo")):
        other = package.find(one, request or {})
        if other and other.get("resourceType") == "DocumentReference" and other not in found:
            found.append(other)
    for document in found:
        for content in objects(document.get("content")):
            yield (
                "DocumentReference.content.attachment",
                next(iter(objects(content.get("attachment"))), {}),
            )
    for number, given in enumerate(objects((task or {}).get("input"))):
        for attachment in objects(given.get("valueAttachment")):
            yield f"Task.input[{number}].valueAttachment", attachment
