"""What another system says of a referral, in the terms of this room."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from alongside.core.encryption import keyed_hash
from alongside.matching.mention import Mention
from alongside.partners.models import Partner
from alongside.patients.outside_numbers import PatientSaid
from alongside.practices.models import Clinic, Practice
from alongside.referrals.models import Referral

# What is ours or of the moment, not said by the other system.
WITHOUT_HASH = frozenset({"partner", "clinic", "received_on"})


@dataclass(frozen=True)
class Arriving:
    """What another system says of one referral; whatever it does not say stays empty."""

    patient: PatientSaid = field(default_factory=PatientSaid)
    referrer: Mention | None = None  # as imports name one: matching.mention.mention_of(…)
    partner: Partner | None = None  # who it is when no referrer is named: the peer's partner
    clinic: Clinic | None = None
    places: Sequence[str] = ()  # names in which one of our clinics may be recognised
    received_on: dt.date | None = None  # today, unless somebody says otherwise
    reason: str = ""
    icd10: str = ""
    region: str = ""
    payer: str = ""
    payer_kind: str = ""
    urgency: str = ""  # in words; stands first in the note
    note: str = ""  # for the front desk, kept encrypted: name, telephone, what is asked
    role: str = ""  # of the referrer: ordered, suggested …
    files: Sequence[tuple[str, bytes]] = ()

    @property
    def whole_note(self) -> str:
        """The note for the front desk: how urgent it is, then what else was said."""
        parts = (f"Urgency: {self.urgency}." if self.urgency else "", self.note.strip())
        return "\n".join(part for part in parts if part)[:4000]

    def hash_in(self, practice: Practice) -> str:
        """Return what tells whether the same was said before; keyed, since it is of a patient."""
        said = {name: value for name, value in vars(self).items() if name not in WITHOUT_HASH}
        said["patient"] = asdict(self.patient)
        said["referrer"] = self.referrer.key if self.referrer else ""
        said["files"] = [hashlib.sha256(content).hexdigest() for _, content in self.files]
        return keyed_hash(practice.pk, json.dumps(said, sort_keys=True, default=str)).hex()


@dataclass(frozen=True)
class Arrived:
    """The referral, whether it is new, and which facts an update changed."""

    referral: Referral
    is_new: bool
    changed: tuple[str, ...] = ()


def key_hash(practice: Practice, source: str, external_id: str) -> str:
    """Return what tells an identifier of a source again."""
    return keyed_hash(practice.pk, f"outside:{source}\x1f{external_id}").hex()


def guess_clinic(practice: Practice, places: Sequence[str]) -> Clinic | None:
    """Return the practice's only clinic, or the one whose name alone stands in what was said."""
    clinics = list(Clinic.objects.of(practice))
    if len(clinics) == 1:
        return clinics[0]
    said = " | ".join(places).casefold()
    named = [one for one in clinics if one.name.casefold() in said]
    return named[0] if len(named) == 1 else None
