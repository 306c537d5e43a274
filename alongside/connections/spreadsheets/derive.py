"""What follows from the values of one row: stand-ins, state, arrival, payer kind, region."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from alongside.connections.spreadsheets.columns import Column
from alongside.connections.spreadsheets.diagnoses import body_region, codes_in
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
GIVEN_UP = frozenset({"declined", "lost", "cancelled"})


class Deriver:
    """Turns the read values of a row, in the order of FIELDS, into a ParsedRow."""

    def __init__(self, columns: Sequence[Column], today: date) -> None:
        self.today = today
        self.header = {column.key: column.header for column in columns}
        # Other proof of a visit counts only in files that have no evaluation dates.
        self.dated = "evaluated_on" in self.header

    def row(self, number: int, values: tuple[Any, ...], unread: list[Unread]) -> ParsedRow | None:
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
        word = self.word(number, status, unread) if status else None
        if evaluated_on is not None:
            evaluated_on, word = self.evaluation(number, evaluated_on, day, (status, word), unread)
        if discharged_on is not None and discharged_on < (evaluated_on or day):
            reason = "a discharge before the evaluation; kept"
            self.note(unread, number, "discharged_on", discharged_on, reason)
        seen = not self.dated and was_seen(
            word, evaluation_clinic, visits, discharged_on, discharge_reason
        )
        course = settle_state(word, evaluated_on, discharged_on, seen)
        arrived = arrival_rule(course, evaluated_on, visits, discharge_reason or "")
        finished = is_finished(discharge_reason) if discharge_reason else None
        if icd10 is None and diagnosis is not None:
            icd10 = codes_in(diagnosis)[:60] or None
        if given and not (family or referrer):
            # WebPT keeps the whole name of a marketing contact in its first-name field.
            referrer, given = given, None
        year, born = _birth(birth, age, day)
        return ParsedRow(
            number, day, received_on is None, created_on, evaluated_on, discharged_on,
            referral_id, referrer, given, family, credentials, npi, source_kind, source_name,
            organisation, phone, fax, address, city, state, zip_, clinic or evaluation_clinic,
            payer, payer_kind(payer or "", named_kind or "") if payer or named_kind else None,
            diagnosis, icd10, body_region(icd10 or "", diagnosis or "", region or ""),
            (patient_id, patient_name, patient_given, patient_family, born), year, sex,
            patient_zip, visits, discharge_reason, finished if course == "discharged" else None,
            status, course, arrived, lost_reason, charges, payments, therapist,
            outcome_in, outcome_out, satisfaction, 1, int(arrived),
        )  # fmt: skip

    def note(self, unread: list[Unread], number: int, key: str, value: object, reason: str) -> None:
        """Add a remark about a value that is kept."""
        unread.append(Unread(number, self.header.get(key, key), str(value)[:200], reason, True))

    def word(self, number: int, status: str, unread: list[Unread]) -> str | None:
        """The state that the status says, with a remark where nobody knows the word."""
        word = state_of(status)
        if word is None:
            reason = "not known as a status; kept as text"
            self.note(unread, number, "status", status, reason)
        return word

    def evaluation(
        self, number: int, evaluated_on: date, day: date, said: tuple[str | None, str | None],
        unread: list[Unread],
    ) -> tuple[date | None, str | None]:  # fmt: skip
        """The evaluation that took place, and the state word that goes with it.

        One in the future is an appointment; one long before the referral, or against the status
        word, is kept with a remark.
        """
        status, word = said
        if evaluated_on > self.today:
            reason = "an evaluation in the future: counted as scheduled"
            self.note(unread, number, "evaluated_on", evaluated_on, reason)
            return None, word if word in GIVEN_UP else "scheduled"
        if day - evaluated_on > BEFORE_RECEIVED:
            reason = f"{(day - evaluated_on).days} days before the referral was received; kept"
            self.note(unread, number, "evaluated_on", evaluated_on, reason)
        if word in GIVEN_UP:
            reason = "an evaluation took place all the same: counted as evaluated"
            self.note(unread, number, "status", status, reason)
        return evaluated_on, word


def was_seen(
    word: str | None,
    evaluation_clinic: str | None,
    visits: int | None,
    discharged_on: date | None,
    reason: str | None,
) -> bool:
    """Whether something other than an evaluation date proves that the patient came."""
    if word in GIVEN_UP or (reason and says_never_came(reason)):
        return False
    if evaluation_clinic or visits:
        return True
    return visits is None and discharged_on is not None


def _birth(birth: date | int | None, age: int | None, day: date) -> tuple[int | None, str | None]:
    """(year of birth, text of the birth date for the patient's identity)."""
    if isinstance(birth, int):
        return birth, None
    if birth is not None:
        return birth.year, birth.isoformat()
    return (day.year - age, None) if age is not None else (None, None)
