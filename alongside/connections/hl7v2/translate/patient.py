"""PID into a patient."""

from alongside.connections.hl7v2.translate.said import Patient
from alongside.connections.hl7v2.translate.values import (
    address,
    day_of,
    patient_numbers,
    telephone,
    words_of_code,
)
from alongside.connections.hl7v2.wire.message import Message, Segment

SEXES = {"M": "M", "F": "F", "O": "X", "X": "X", "N": "X"}


def read_patient(message: Message) -> Patient:
    """Return what a message says of its patient; an empty one where it has no PID."""
    pid = message.first("PID")
    if pid is None:
        return Patient()
    where = address(pid, 11)
    return Patient(
        numbers=patient_numbers(pid, 3) or patient_numbers(pid, 2),
        family=pid.get(5, 1),
        given=pid.get(5, 2),
        born=day_of(pid.get(7)),
        sex=SEXES.get(pid.get(8).upper(), ""),
        zip=where.get("zip", "")[:5],
        words=tuple(patient_words(pid, where)),
    )


def patient_words(pid: Segment, where: dict[str, str]) -> list[str]:
    """Return lines with which the front desk can reach the patient."""
    name = " ".join(part for part in (pid.get(5, 2), pid.get(5, 3), pid.get(5, 1)) if part)
    born = day_of(pid.get(7))
    lines = [f"Patient: {name}" + (f", born {born:%m/%d/%Y}" if born else "")] if name else []
    numbers = [telephone(pid, at) for at in (13, 14)]
    if any(numbers):
        lines.append("Telephone: " + ", ".join(number for number in numbers if number))
    if where:
        lines.append("Address: " + ", ".join(where.values()))
    if language := words_of_code(pid, 15):
        lines.append(f"Language: {language}")
    return lines
