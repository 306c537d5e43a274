"""SIU into a step of a referral."""

import datetime as dt

from alongside.connections.hl7v2.translate.patient import read_patient
from alongside.connections.hl7v2.translate.said import Appointment, Said, Step
from alongside.connections.hl7v2.translate.values import day_of, identifiers
from alongside.connections.hl7v2.wire.message import Message

STEPS = {
    "S12": Step.SCHEDULED, "S13": Step.SCHEDULED, "S14": Step.SCHEDULED,
    "S15": Step.CANCELLED, "S16": Step.CANCELLED, "S17": Step.CANCELLED,
    "S26": Step.NO_SHOW,
}  # fmt: skip


def read_siu(message: Message, event: str) -> Said:
    """Return the step, the day of the appointment, and every number it may be known by."""
    sch = message.first("SCH")
    orders: tuple[str, ...] = ()
    appointments: tuple[str, ...] = ()
    if sch:
        orders = identifiers("order", sch, 26) + identifiers("order", sch, 27)
        for at, kind in ((1, "placer"), (2, "filler"), (23, "placer"), (24, "filler")):
            appointments += identifiers(f"appointment-{kind}", sch, at)
    step, on = STEPS[event], begins_on(message)
    remarks = [] if on or step != Step.SCHEDULED else ["no day of the appointment could be read"]
    what = Appointment(
        step=step,
        orders=orders,
        appointments=appointments,
        patient=read_patient(message),
        on=on,
        is_in_error=event == "S17",
    )
    return Said(what, tuple(remarks))


def begins_on(message: Message) -> dt.date | None:
    """Return the day of the appointment: TQ1-7, AIS-4, SCH-11.4 (up to 2.4), AIL-6, AIP-6."""
    places = (("TQ1", 7, 1), ("AIS", 4, 1), ("SCH", 11, 4), ("AIL", 6, 1), ("AIP", 6, 1))
    days = (day_of(message.get(name, at, component)) for name, at, component in places)
    return next((day for day in days if day), None)
