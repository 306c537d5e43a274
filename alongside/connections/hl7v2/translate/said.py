"""What messages say, in plain values: the arguments of the actions that carry them out."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Patient:
    """PID, and what else tells a patient: numbers with whoever assigned them."""

    numbers: tuple[str, ...] = ()
    family: str = ""
    given: str = ""
    born: dt.date | None = None
    sex: str = ""
    zip: str = ""
    words: tuple[str, ...] = ()  # lines for the front desk: name, telephone, address

    @property
    def is_nobody(self) -> bool:
        """Whether nothing here tells one patient from another."""
        return not self.numbers and not (self.family and self.born)


class Verb(StrEnum):
    """What is to become of a referral."""

    TAKE = "take"  # a new one, or changes of one known
    CANCEL = "cancel"
    ASK = "ask"  # the sender asks where it stands
    NEWS = "news"  # somebody tells of a referral that we sent


@dataclass(frozen=True)
class Referred:
    """A referral: REF, OMG, OSU."""

    verb: Verb
    ids: tuple[str, ...]
    patient: Patient
    referrer: dict[str, str] = field(default_factory=dict)  # arguments of mention_of
    reason: str = ""
    icd10: tuple[str, ...] = ()
    payer: str = ""
    urgency: str = ""
    places: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()  # further lines for the front desk
    files: tuple[tuple[str, bytes], ...] = ()


class Step(StrEnum):
    """Where an appointment brings a referral."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


@dataclass(frozen=True)
class Appointment:
    """SIU: a step of the referral that these identifiers mean."""

    step: Step
    orders: tuple[str, ...]
    appointments: tuple[str, ...]
    patient: Patient
    on: dt.date | None = None
    is_in_error: bool = False


@dataclass(frozen=True)
class PatientNews:
    """ADT: what is known of a patient now."""

    patient: Patient


@dataclass(frozen=True)
class PatientMerge:
    """ADT^A40: one number goes, the patient of the other stays."""

    patient: Patient
    gone: tuple[str, ...]


What = Referred | Appointment | PatientNews | PatientMerge


@dataclass(frozen=True)
class Said:
    """What a message says, and what a person should know of how it was read."""

    what: What
    remarks: tuple[str, ...] = ()
