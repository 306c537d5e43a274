"""Days as OIG writes them (20190520), and as a spreadsheet program makes of them."""

import datetime as dt
import re

FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y")
NO_TIME = re.compile(r"(\.0|[ T]0?0:00(:00)?)\Z")


def read_day(text: str) -> str:
    """Return a day as 2019-05-20; nothing for zeros, blanks and what is no day."""
    plain = NO_TIME.sub("", text.strip())
    if not plain.strip("0"):
        return ""
    if len(plain) == 8 and plain.isdecimal():
        return day_of(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    for form in FORMS:
        try:
            return dt.datetime.strptime(plain, form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    return ""


def day_of(year: int, month: int, day: int) -> str:
    """Return a day of the calendar; nothing for one there never was."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def is_a_day(text: str) -> bool:
    """Tell whether a text is a day, or says that there is none.

    >>> is_a_day("00000000"), is_a_day("20190520"), is_a_day("soon")
    (True, True, False)
    """
    return not text.strip().removesuffix(".0").strip("0") or bool(read_day(text))
