"""`make docs`: docs/reference/state-laws.md, written from the rows of states."""

import os
from typing import Any

from tools.state_docs import REPOSITORY

PAGE = REPOSITORY / "docs" / "reference" / "state-laws.md"
HEAD = """# What states say

Written by `make docs` from the rows of data; a test compares it. Engineering notes, not legal
advice; a qualified person must review them before a practice relies on them. **Read**: the words
of the source were read, in a copy that the public web offers. **To be confirmed**: known, or read
in summaries of others; nothing is promised to the public on such a row. The day is the one to
which the source says that it stands; where it says none, the day it was read.
"""
SURE = {"read": "read", "known": "to be confirmed"}
DAYS = ("weekdays", "saturday", "sunday")


def access_table() -> list[str]:
    """Return one line for each state: whether a referral is needed."""
    from alongside.advocacy.direct_access import table  # noqa: PLC0415  needs Django's models

    lines = ["| state | what a friend reads | source | day | how sure |", "|---|---|---|---|---|"]
    for name, row in table().items():
        said = row.say or f"*Call us*; to be confirmed: {row.known}"
        day = f"read {row.as_of}" if row.undated else str(row.as_of)
        lines.append(f"| {name} | {said} | {row.source} | {day} | {SURE[row.sure]} |")
    return lines


def hours(span: list[int]) -> str:
    """Return hours in words."""
    return f"{span[0]} to {span[1]}" if span else "none"


def hours_table() -> list[str]:
    """Return one line for each row of hours."""
    from alongside.advocacy.rules.quiet import table  # noqa: PLC0415

    lines = [
        "| where | Monday to Friday | Saturday | Sunday | holidays | source | day | how sure |"
    ]
    lines.append("|---" * 8 + "|")
    for name, row in table().items():
        spans = " | ".join(hours(row[day]) for day in DAYS)
        holidays = "as that day" if row.get("holidays", True) else "none"
        where = {"US": "federal", "ours": "**ours, everywhere**"}.get(name, name)
        lines.append(
            f"| {where} | {spans} | {holidays} | {row['source']} | {row['as_of']} |"
            f" {SURE[row['sure']]} |"
        )
    return lines


def reward_table() -> list[str]:
    """Return one line for each state whose own law a refused reward names."""
    from alongside.gifts.rewards import state_laws  # noqa: PLC0415

    lines = ["| state | law | day | how sure |", "|---|---|---|---|"]
    rows: list[tuple[str, Any]] = sorted(state_laws().items())
    return lines + [
        f"| {name} | {row.law} | {row.as_of} | {SURE[row.sure]} |" for name, row in rows
    ]


def make_page() -> str:
    """Return the whole page."""
    parts = [HEAD, "## Is a referral needed?\n"]
    parts += ["An owner's own sentence for her state, after her lawyer's look, wins over its row."]
    parts += ["Insurance may want a referral all the same, and Medicare has a doctor sign the plan"]
    parts += ["of care; the friend's page says so in every state.\n", *access_table(), ""]
    parts += ["## When a text may arrive\n"]
    parts += ["By the hour where the patient is. What all rows allow that hold there: the federal"]
    parts += ["one, our own, the state's. A state's row narrows, it never widens.\n"]
    parts += [*hours_table(), "", "## Rewards for referrals\n"]
    parts += ["Refused in every state, with or without a row. A row only names the state's law"]
    parts += ["with the refusal.\n", *reward_table(), ""]
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    PAGE.write_text(make_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
