"""The made-up practice's exports, as files, the way a record system writes them."""

import csv
import datetime as dt
import io
import random

from alongside.demo.history import MONTHS, Sent, draw_month, rows_of
from alongside.demo.world import build_town

SEED = 20261
HEADER = (
    "Case ID", "Referral Received Date", "Case Creation Date", "Referring Provider",
    "Referring NPI", "Practice Name", "Referral Source", "Phone", "Fax", "City", "Patient ID",
    "Date of Birth", "Sex", "Patient ZIP", "Primary Treatment Clinic", "Insurance", "ICD-10",
    "Diagnosis", "Therapist", "Status", "Initial Eval Date", "Visits", "Discharge Date",
    "Discharge Reason", "Charges", "Payments", "Outcome Initial", "Outcome Final", "Satisfaction",
)  # fmt: skip

OF_THE_PATIENT = ("Patient ID", "Date of Birth", "Sex", "Patient ZIP")
APART = (1_000, 3_500)  # referrals of the practice between two of one patient: six months and more
TRIES = 8


def months_until(today: dt.date) -> list[dt.date]:
    """Return the first days of the last MONTHS complete months before `today`, oldest first."""
    first = today.replace(day=1)
    months = []
    for _ in range(MONTHS):
        first = (first - dt.timedelta(days=1)).replace(day=1)
        months.append(first)
    return months[::-1]


def write_exports(today: dt.date) -> dict[str, bytes]:
    """Return two CSV exports by file name: all until last quarter, then the last nine months.

    They overlap: the second says how the courses of the first went on.
    """
    chance = random.Random(SEED)
    town = build_town(chance)
    first_of = months_until(today)
    sent = [
        one
        for age, first in zip(range(MONTHS - 1, -1, -1), first_of, strict=True)
        for one in draw_month(chance, town, first, age)
    ]
    then = first_of[-3]
    early = [n for n, one in enumerate(sent) if one.day < then]
    late = [n for n, one in enumerate(sent) if one.day >= first_of[-9]]
    return {
        f"referrals-until-{then:%Y-%m}.csv": write(sent, early, then),
        f"referrals-last-nine-months-{today:%Y-%m}.csv": write(sent, late, today),
    }


def write(sent: list[Sent], numbers: list[int], today: dt.date) -> bytes:
    """Return one export of the referrals `numbers`, as known on `today`."""
    buffer = io.StringIO(newline="")
    table = csv.DictWriter(buffer, HEADER, restval="")
    table.writeheader()
    for number in numbers:
        row = row_of(sent, number, today)
        table.writerow(row | who_came_back(sent, number, today))
    return buffer.getvalue().encode("utf-8-sig")


def row_of(sent: list[Sent], number: int, today: dt.date) -> dict[str, str]:
    """Return the row of one referral as if the patient were new."""
    return next(rows_of(random.Random(f"{SEED}/{number}"), sent[number], number, today))


def who_came_back(sent: list[Sent], number: int, today: dt.date) -> dict[str, str]:
    """Return the patient's columns where a former patient comes again, months after discharge."""
    if sent[number].otherwise != "Former patient":
        return {}
    chance = random.Random(f"{SEED}/back/{number}")
    for _ in range(TRIES):
        before = number - chance.randrange(*APART)
        if before < 0 or sent[before].otherwise == "Former patient":
            continue
        row = row_of(sent, before, today)
        if row["Status"] == "Discharged":
            return {column: row[column] for column in OF_THE_PATIENT}
    return {}
