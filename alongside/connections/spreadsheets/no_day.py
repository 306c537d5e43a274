"""Why a file tells no day or month of its referrals, in a sentence that says what to do."""

import re
from collections.abc import Sequence

from alongside.connections.spreadsheets.assigning import Assignment
from alongside.connections.spreadsheets.header_words import canonical
from alongside.connections.spreadsheets.yearless import has_no_years

YEAR = re.compile(r"(?:FY|CY)?\s*(?:19|20)\d\d\b", re.IGNORECASE)
QUARTER = re.compile(r"\b(?:Q[1-4]|[1-4](?:st|nd|rd|th)?\s*(?:Q|qtr|quarter))\b", re.IGNORECASE)
BY_YEAR = (
    "The file holds totals by {}. A stream is counted by month: export the totals by month, or one"
    " row for each referral."
)
WITHOUT_YEAR = (
    "The days in “{}” have no year. Write the year into the name of the sheet, into a line above"
    " the column names, or into a column “Year”."
)


def no_day(columns: Sequence[Assignment]) -> str:
    """Why no column holds the day that a referral was received."""
    headers = [a.header for a in columns]
    for pattern, what in ((QUARTER, "quarter"), (YEAR, "year")):
        if sum(bool(pattern.match(text.strip())) for text in headers) > 1:
            return BY_YEAR.format(what)
    for a in columns:
        if not a.field and has_no_years(a.samples):
            return WITHOUT_YEAR.format(a.header)
    return "No column holds the day a referral was received. Choose one."


def no_month(columns: Sequence[Assignment]) -> str:
    """Why no column of totals holds the month."""
    named = {canonical(a.header) for a in columns}
    for word in ("quarter", "year"):
        if (word,) in named:
            return BY_YEAR.format(word)
    return "No column holds the month."
