"""What follows from the values of one row: stand-ins, state, arrival, payer kind, region."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from alongside.connections.spreadsheets.columns import Column
from alongside.connections.spreadsheets.diagnoses import body_region, codes_in
from alongside.connections.spreadsheets.fields import FIELDS
from alongside.connections.spreadsheets.parsed_row import ParsedRow, Unread
from alongside.connections.spreadsheets.payers import payer_kind
from alongside.connections.spreadsheets.statuses import (
    arrival_rule,
    is_finished,
    says_never_came,
    settle_state,
    state_of,
)

BEFORE_RECEIVED = timedelta(days=60)
FREED = frozenset({"declined", "lost", "cancelled"})


class Deriver:
    """Turns the read values of a row, in the order of FIELDS, into a ParsedRow."""

    def __init__(self, columns: Sequence[Column], today: date) -> None:
        self.slot = {field.key: at for at, field in enumerate(FIELDS)}
        self.width = len(FIELDS)
        self.today = today
        self.header = {column.key: column.header for column in columns}
        # Other proof of a visit counts only in files that have no evaluation dates.
        self.dated = "evaluated_on" in self.header

    def row(self, number: int, values: list[Any], unread: list[Unread]) -> ParsedRow | None:
        """The row, or None when it has no day; remarks are added to `unread`."""
        (referral_id, received_on, created_on, referrer, given, family, credentials, npi,
         source_kind, source_name, organisation, phone, fax, address, city, state, zip_, clinic,
         evaluation_clinic, payer, named_kind, diagnosis, icd10, region, patient_id, patient_name,
         patient_given, patient_family, birth, age, sex, patient_zip, evaluated_on, visits,
         discharged_on, discharge_reason, status, lost_reason, charges, payments, therapist,
         outcome_in, outcome_out, satisfaction, _, _, _) = values  # fmt: skip
        day = received_on or created_on
        if day is None:
            return None
        word = state_of(status) if status else None
        if status and word is None:
            self.note(unread, number, "status", status, "not known as a status; kept as text")
        if evaluated_on is not None and evaluated_on > self.today:
            reason = "an evaluation in the future: counted as scheduled"
            self.note(unread, number, "evaluated_on", evaluated_on, reason)
            evaluated_on = None
            word = word if word in FREED else "scheduled"
        if evaluated_on is not None:
            self.check_evaluation(number, evaluated_on, day, status, word, unread)
        if discharged_on is not None and discharged_on < (evaluated_on or day):
            reason = "a discharge before the evaluation; kept"
            self.note(unread, number, "discharged_on", discharged_on, reason)
        seen = not self.dated and self.was_seen(
            word, evaluation_clinic, visits, discharged_on, discharge_reason
        )
        course = settle_state(word, evaluated_on, discharged_on, seen)
        arrived = arrival_rule(course, evaluated_on, visits, discharge_reason or "")
        if icd10 is None and diagnosis is not None:
            icd10 = codes_in(diagnosis)[:60] or None
        year, born = self.birth(birth, age, day)
        return ParsedRow(
            number, day, received_on is None, created_on, evaluated_on, discharged_on,
            referral_id, referrer, given, family, credentials, npi, source_kind, source_name,
            organisation, phone, fax, address, city, state, zip_, clinic or evaluation_clinic,
            payer, payer_kind(payer or "", named_kind or "") if payer or named_kind else None,
            diagnosis, icd10, body_region(icd10 or "", diagnosis or "", region or ""),
            (patient_id, patient_name, patient_given, patient_family, born), year, sex,
            patient_zip, visits, discharge_reason,
            self.finished(course, discharge_reason), status, course, arrived, lost_reason,
            charges, payments, therapist, outcome_in, outcome_out, satisfaction, 1, int(arrived),
        )  # fmt: skip

    def note(
        self, unread: list[Unread], number: int, key: str, value: object, reason: str
    ) -> None:
        """Add a remark about a value that is kept."""
        unread.append(Unread(number, self.header.get(key, key), str(value)[:200], reason, True))

    def check_evaluation(
        self, number: int, evaluated_on: date, day: date, status: str | None, word: str | None,
        unread: list[Unread],
    ) -> None:  # fmt: skip
        """Remark on an evaluation long before the referral, or against the status word."""
        if day - evaluated_on > BEFORE_RECEIVED:
            reason = f"{(day - evaluated_on).days} days before the referral was received; kept"
            self.note(unread, number, "evaluated_on", evaluated_on, reason)
        if word in FREED and status:
            reason = "an evaluation took place all the same: counted as evaluated"
            self.note(unread, number, "status", status, reason)

    def was_seen(
        self, word: str | None, evaluation_clinic: str | None, visits: int | None,
        discharged_on: date | None, reason: str | None,
    ) -> bool:  # fmt: skip
        """Whether something other than an evaluation date proves that the patient came."""
        if word in FREED or (reason and says_never_came(reason)):
            return False
        if evaluation_clinic or visits:
            return True
        return visits is None and discharged_on is not None

    @staticmethod
    def birth(birth: date | int | None, age: int | None, day: date) -> tuple[int | None, str | None]:
        """(year of birth, text of the birth date for the patient's identity)."""
        if isinstance(birth, int):
            return birth, None
        if birth is not None:
            return birth.year, birth.isoformat()
        return (day.year - age, None) if age is not None else (None, None)

    @staticmethod
    def finished(course: str, reason: str | None) -> bool | None:
        """Whether a discharged patient completed the plan of care; None if not known."""
        return is_finished(reason) if course == "discharged" and reason else None
