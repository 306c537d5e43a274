"""What both kinds of referral (REF, OMG) say of the care that is asked for."""

import base64
import binascii
import re

from alongside.connections.hl7v2.translate.values import day_of, words_of_code
from alongside.connections.hl7v2.wire.message import Message, Segment

ICD10 = re.compile(r"^[A-TV-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$")
ICD10_SYSTEMS = ("I10", "ICD10", "ICD-10", "10")
DOCUMENTS = ("ED",)
LONGEST_LINE = 500


def icd10_codes(message: Message) -> tuple[str, ...]:
    """Return the ICD-10 codes among the diagnoses."""
    found = []
    for one in message.all("DG1"):
        code, system = one.get(3, 1).upper(), (one.get(3, 3) or one.get(2)).upper()
        if ICD10.match(code) and (not system or system.startswith(ICD10_SYSTEMS)):
            found.append(code)
    return tuple(dict.fromkeys(found))


def diagnoses(message: Message) -> tuple[str, ...]:
    """Return the diagnoses in words."""
    words = (one.get(4) or words_of_code(one, 3) for one in message.all("DG1"))
    return tuple(dict.fromkeys(word for word in words if word))


def payer(message: Message) -> str:
    """Return the first payer's name, else its plan's."""
    for one in message.all("IN1"):
        if name := one.get(4) or words_of_code(one, 2):
            return name
    return ""


def insurance_lines(message: Message) -> list[str]:
    """Return a line for each insurance and authorization."""
    lines = []
    for one in message.all("IN1"):
        name, plan, policy = one.get(4), words_of_code(one, 2), one.get(36)
        parts = [*dict.fromkeys(part for part in (name, plan) if part)]
        if policy:
            parts.append(f"policy {policy}")
        if parts:
            lines.append("Insurance: " + ", ".join(parts))
    for one in message.all("AUT"):
        number, visits = one.get(6), one.get(9)
        until = day_of(one.get(5))
        parts = [f"number {number}"] if number else []
        parts += [f"{visits} visits"] if visits else []
        parts += [f"until {until:%m/%d/%Y}"] if until else []
        if parts:
            lines.append("Authorization: " + ", ".join(parts))
    return lines


def asked_lines(message: Message) -> list[str]:
    """Return a line for each service, procedure, diagnosis, observation and note."""
    lines = [f"Asked for: {word}" for one in message.all("OBR") if (word := words_of_code(one, 4))]
    lines += [
        f"Clinical information: {word}" for one in message.all("OBR") if (word := one.get(13))
    ]
    lines += [
        f"Procedure: {word}"
        for one in message.all("PR1")
        if (word := one.get(4) or words_of_code(one, 3))
    ]
    lines += [f"Diagnosis: {word}" for word in diagnoses(message)]
    lines += [line for one in message.all("OBX") if (line := observation_line(one))]
    lines += [f"Note: {word}" for one in message.all("NTE") if (word := note_text(one))]
    return [line[:LONGEST_LINE] for line in dict.fromkeys(lines)]


def note_text(one: Segment) -> str:
    """Return a note with all its repetitions."""
    count = len(one.repetitions(3))
    return "\n".join(word for number in range(count) if (word := one.get(3, 1, 1, number)))


def observation_line(one: Segment) -> str:
    """Return an observation as a line; documents are attached instead."""
    if one.get(2) in (*DOCUMENTS, "RP"):
        return ""
    name, unit = words_of_code(one, 3), one.get(6)
    is_coded = one.get(2) in ("CE", "CWE", "CNE")
    value = words_of_code(one, 5) if is_coded else one.get(5)
    return f"{name}: {value} {unit}".strip() if value else ""


def documents(message: Message) -> tuple[tuple[tuple[str, bytes], ...], list[str]]:
    """Return the documents (OBX of kind ED) as name and bytes, and what could not be read."""
    found: list[tuple[str, bytes]] = []
    remarks: list[str] = []
    for one in message.all("OBX"):
        if one.get(2) not in DOCUMENTS:
            continue
        where = f"OBX-5 of OBX {one.number}"
        coding, data = one.get(5, 4).upper(), "".join(one.get(5, 5).split())
        if coding not in ("BASE64", "B64"):
            remarks.append(f"{where}: a document that is not in Base64 was not attached")
            continue
        try:
            content = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            remarks.append(f"{where}: the document is no whole Base64 and was not attached")
            continue
        found.append((words_of_code(one, 3) or "Document", content))
    return tuple(found), remarks
