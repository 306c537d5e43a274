"""REF, OMG and OSU into a referral."""

from alongside.connections.hl7v2.translate import care
from alongside.connections.hl7v2.translate.patient import read_patient
from alongside.connections.hl7v2.translate.said import Referred, Said, Verb
from alongside.connections.hl7v2.translate.values import (
    address,
    day_of,
    identifiers,
    person_text,
    referrer_xcn,
    telephone,
    words_of_code,
)
from alongside.connections.hl7v2.wire.message import Message, Segment
from alongside.matching.npi import is_npi

PRIORITIES = {
    "A": "as soon as possible", "ASAP": "as soon as possible", "S": "at once (stat)",
    "STAT": "at once (stat)", "U": "urgent", "T": "urgent", "R": "", "ROUTINE": "",
}  # fmt: skip
REF_VERBS = {"I12": Verb.TAKE, "I13": Verb.TAKE, "I14": Verb.CANCEL, "I15": Verb.ASK}
CANCELS = frozenset({"CA", "DC", "OC", "OD", "CR", "DR"})
TAKES = frozenset({"NW", "XO", "RP", "RO", "PA", "CH", ""})


def read_ref(message: Message, event: str) -> Said:
    """Return the referral of a REF message."""
    verb = REF_VERBS[event]
    rf1 = message.first("RF1")
    ids = identifiers("order", rf1, 6) + identifiers("order", rf1, 11) if rf1 else ()
    priority = rf1.get(2) if rf1 else ""
    lines = [f"Type: {word}" for word in ([words_of_code(rf1, 3)] if rf1 else []) if word]
    reason, remarks = ref_reason(message, rf1)
    if rf1 and (until := day_of(rf1.get(8))):
        lines.append(f"Referral ends: {until:%m/%d/%Y}")
    return whole(message, verb, ids, provider(message), reason, priority, lines, remarks)


def ref_reason(message: Message, rf1: Segment | None) -> tuple[str, list[str]]:
    """Return why the patient is sent, and remarks."""
    said = [rf1.get(24), words_of_code(rf1, 10)] if rf1 else []
    words = [*care.diagnoses(message), *(word for word in said if word)]
    remarks = [] if rf1 else ["no RF1: the message's own number stands for the referral"]
    return words[0] if words else "", remarks


def read_omg(message: Message, _event: str) -> Said:
    """Return the referral of an order (360X); ORC-1 says what is to become of it."""
    orc, obr = message.first("ORC"), message.first("OBR")
    control = orc.get(1).upper() if orc else ""
    status = orc.get(5).upper() if orc else ""
    verb = Verb.NEWS
    if control in CANCELS:
        verb = Verb.CANCEL
    elif control in TAKES and status not in ("CM", "IP"):
        verb = Verb.TAKE
    ids = order_numbers(orc, obr)
    reason = " ".join(words_of_code(obr, 31).split()) if obr else ""
    tq1 = message.first("TQ1")
    priority = (tq1.get(9) if tq1 else "") or (orc.get(7, 6) if orc else "")
    until = day_of(tq1.get(8) or tq1.get(7)) if tq1 else None
    lines = [f"Wanted by: {until:%m/%d/%Y}"] if until else []
    reason = reason or next(iter(care.diagnoses(message)), "")
    return whole(message, verb, ids, orderer(orc, obr), reason, priority, lines, [])


def read_osu(message: Message, _event: str) -> Said:
    """Return what a status message says: a cancellation, or news of a referral that we sent."""
    orc, obr = message.first("ORC"), message.first("OBR")
    control = orc.get(1).upper() if orc else ""
    verb = Verb.CANCEL if control in CANCELS else Verb.NEWS
    reason = words_of_code(orc, 16) if orc else ""
    return whole(message, verb, order_numbers(orc, obr), {}, reason, "", [], [])


def order_numbers(orc: Segment | None, obr: Segment | None) -> tuple[str, ...]:
    """Return ORC-2 with its authority, which is the key of the loop; ORC-3; else OBR-2."""
    found = identifiers("order", orc, 2) + identifiers("order", orc, 3) if orc else ()
    return found or (identifiers("order", obr, 2) if obr else ())


def whole(  # noqa: PLR0917  the parts of one referral
    message: Message,
    verb: Verb,
    ids: tuple[str, ...],
    referrer: dict[str, str],
    reason: str,
    priority: str,
    lines: list[str],
    remarks: list[str],
) -> Said:
    """Put together what every kind of referral has."""
    patient = read_patient(message)
    files, unread = care.documents(message)
    referrer = referrer or visit_referrer(message)
    npi = referrer.get("npi", "")
    if npi and not is_npi(npi):
        remarks = [*remarks, f"the NPI {npi[:12]} has a wrong check digit; kept as a note"]
        lines = [*lines, f"NPI as sent, check digit wrong: {npi[:12]}"]
    referred = Referred(
        verb=verb,
        ids=ids,
        patient=patient,
        referrer=referrer,
        reason=reason,
        icd10=care.icd10_codes(message),
        payer=care.payer(message),
        urgency=PRIORITIES.get(priority.upper(), priority),
        places=places(message),
        lines=(
            *patient.words,
            *lines,
            *care.insurance_lines(message),
            *care.asked_lines(message),
        ),
        files=files,
    )
    return Said(referred, (*remarks, *unread))


def provider(message: Message) -> dict[str, str]:
    """Return who refers: the provider whose part is RP, with place, telephone and NPI."""
    for one in message.all("PRD"):
        if one.get(1) == "RP":
            return {name: value for name, value in provider_parts(one).items() if value}
    return {}


def provider_parts(one: Segment) -> dict[str, str]:
    """Return PRD as mention_of takes a referrer."""
    family, given, middle, suffix, degree = (one.get(2, part) for part in (1, 2, 3, 4, 6))
    organisation = one.get(10) or one.get(4, 4) or one.get(4, 9)
    name = person_text(family, given, middle, suffix, degree) if family else ""
    return address(one, 3) | {
        "referrer": name,
        "organisation": organisation,
        "npi": provider_npi(one),
        "phone": telephone(one, 5),
        "fax": telephone(one, 5, fax=True),
    }


def provider_npi(one: Segment) -> str:
    """Return the number that says it is an NPI (PLN: number^type)."""
    for number in range(len(one.repetitions(7))):
        if "NPI" in one.get(7, 2, repetition=number).upper():
            return one.get(7, 1, repetition=number)
    return ""


def orderer(orc: Segment | None, obr: Segment | None) -> dict[str, str]:
    """Return who ordered, and for which organisation."""
    found = referrer_xcn(orc, 12) if orc else {}
    found = found or (referrer_xcn(obr, 16) if obr else {})
    organisation = orc.get(21) if orc else ""
    return found | {"organisation": organisation} if organisation else found


def visit_referrer(message: Message) -> dict[str, str]:
    """Return the referring doctor of the visit, where nothing else names one."""
    pv1 = message.first("PV1")
    return referrer_xcn(pv1, 8) if pv1 else {}


def places(message: Message) -> tuple[str, ...]:
    """Return the names in which one of our clinics may be recognised."""
    found = [message.head.get(6), message.head.get(5)]
    for one in message.all("PRD"):
        if one.get(1) == "RT":
            found += [one.get(4, 4), one.get(4, 9), one.get(10)]
    return tuple(dict.fromkeys(place for place in found if place))
