"""A message becomes what it says; pure, no database, no Django."""

from collections.abc import Callable

from alongside.connections.hl7v2.translate.appointment import read_siu
from alongside.connections.hl7v2.translate.patient import read_patient
from alongside.connections.hl7v2.translate.referral import read_omg, read_osu, read_ref
from alongside.connections.hl7v2.translate.said import PatientMerge, PatientNews, Said
from alongside.connections.hl7v2.translate.values import patient_numbers
from alongside.connections.hl7v2.wire.message import Message


def read_adt(message: Message, event: str) -> Said:
    """Return what is known of a patient now, or which two numbers are one patient."""
    patient = read_patient(message)
    if event != "A40":
        return Said(PatientNews(patient))
    gone: list[str] = []
    for one in message.all("MRG"):
        gone += patient_numbers(one, 1)
    return Said(PatientMerge(patient, tuple(gone)))


READERS: dict[str, Callable[[Message, str], Said]] = {
    "REF": read_ref,
    "OMG": read_omg,
    "OSU": read_osu,
    "SIU": read_siu,
    "ADT": read_adt,
}


def translate(message: Message, kind: tuple[str, str]) -> Said:
    """Return what a message of a known kind (`reads.MESSAGES`) says."""
    return READERS[kind[0]](message, kind[1])
