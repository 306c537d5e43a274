"""The fields that an export can fill, in the words that the mapping page shows."""

from dataclasses import dataclass
from typing import Literal

from alongside.connections.spreadsheets.header_words import synonyms_of

Kind = Literal[
    "id", "date", "text", "person", "npi", "phone", "state", "zip", "code", "sex",
    "age", "integer", "money", "number", "status", "month",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column can hold; `synonyms` are canonical header words."""

    key: str
    label: str
    kind: Kind
    help: str

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Headers under which record systems export this field (data/headers.toml)."""
        return synonyms_of(self.key)


FIELDS: tuple[Field, ...] = (
    Field("referral_id", "Referral or case number", "id", "The record system's own number."),
    Field("received_on", "Referral received", "date", "The day the referral reached the practice."),
    Field("created_on", "Case created", "date", "Stands in when the received date is blank."),
    Field("referrer", "Referring provider, whole name", "person", "In any order, with letters."),
    Field("referrer_given", "Referring provider, first name", "person", "Given name or initial."),
    Field("referrer_family", "Referring provider, last name", "person", "Family name."),
    Field("referrer_credentials", "Referring provider, letters", "text", "MD, DO, PA-C, NP …"),
    Field("referrer_npi", "Referring provider, NPI", "npi", "Ten digits; the last one checks."),
    Field("source_kind", "Kind of source", "text", "Physician, gym, internet, friend …"),
    Field("source_name", "Referral source or contact", "person", "Who or what sent the patient."),
    Field("organisation", "Practice or group of the source", "text", "Where the referrer works."),
    Field("phone", "Phone of the source", "phone", "Helps to tell two people apart."),
    Field("fax", "Fax of the source", "phone", "Helps to tell two people apart."),
    Field("address", "Address of the source", "text", "Street and number."),
    Field("city", "City of the source", "text", "City or town."),
    Field("state", "State of the source", "state", "Two letters or the whole name."),
    Field("zip", "ZIP of the source", "zip", "Five digits, or nine."),
    Field("clinic", "Clinic of treatment", "text", "Which of your clinics treats the patient."),
    Field("evaluation_clinic", "Clinic of evaluation", "text", "Where the evaluation took place."),
    Field("payer", "Payer", "text", "Insurance as your record system names it."),
    Field("payer_kind", "Kind of payer", "text", "Medicare, commercial, workers' compensation …"),
    Field("diagnosis", "Diagnosis", "text", "In words; codes inside the text are found."),
    Field("icd10", "Diagnosis code", "code", "ICD-10-CM, with or without the dot."),
    Field("region", "Body region", "text", "Knee, shoulder, lumbar spine …"),
    Field("patient_id", "Patient number", "id", "Kept encrypted, to look the patient up."),
    Field("patient_name", "Patient, whole name", "person", "Never stored; only for the hash."),
    Field("patient_given", "Patient, first name", "person", "Never stored; only for the hash."),
    Field("patient_family", "Patient, last name", "person", "Never stored; only for the hash."),
    Field("birth_date", "Patient's birth date", "date", "Only the year is kept."),
    Field("age", "Patient's age", "age", "Turned into a year of birth."),
    Field("sex", "Patient's sex", "sex", "Female, male or other."),
    Field("patient_zip", "Patient's ZIP", "zip", "The first five digits are kept."),
    Field("evaluated_on", "Initial evaluation", "date", "The day it took place: the arrival."),
    Field("visits", "Visits", "integer", "Number of visits attended."),
    Field("discharged_on", "Discharged", "date", "The day care ended."),
    Field("discharge_reason", "Reason of discharge", "text", "Goals met, stopped coming …"),
    Field("status", "Status", "status", "Where the referral stands."),
    Field("lost_reason", "Reason why it was lost", "text", "Why no evaluation took place."),
    Field("charges", "Charges", "money", "In dollars."),
    Field("payments", "Payments", "money", "In dollars."),
    Field("therapist", "Therapist", "person", "Who treats the patient in your practice."),
    Field("outcome_in", "Outcome score at start", "number", "LEFS, NDI, pain … at evaluation."),
    Field("outcome_out", "Outcome score at end", "number", "The same score at discharge."),
    Field("satisfaction", "Satisfaction", "number", "A rating that the patient gave."),
    Field("month", "Month", "month", "Only in files that are already totalled."),
    Field("total_received", "Referrals in the month", "integer", "Only in totalled files."),
    Field("total_arrived", "Arrivals in the month", "integer", "Only in totalled files."),
)

BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}
TOTALS_ONLY = frozenset({"month", "total_received", "total_arrived"})
REFERRER_KEYS: tuple[str, ...] = (
    "referrer", "referrer_given", "referrer_family", "referrer_credentials", "referrer_npi",
    "source_kind", "source_name", "organisation", "phone", "fax", "address", "city", "state",
    "zip",
)  # fmt: skip
