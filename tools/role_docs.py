"""`make docs`: docs/reference/roles.md, written from the table of permissions."""

from pathlib import Path

from alongside.partners.kinds import Kind
from alongside.portal.sees import COURSE_FIELDS, WORDS, Sees, sees
from alongside.practices.roles import (
    PERMISSION_WORDS,
    PERMISSIONS,
    ROLE_WORDS,
    SECOND_FACTOR_REQUIRED,
    Role,
)

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "roles.md"
HEAD = """# Roles

Written by `make docs` from `alongside/practices/roles.py`; a test compares it. Each member of a
practice has one role; a person may be a member of several practices, in different roles.
"""
FOOT = """
Each address of a practice declares the permission it takes (`@allow("…")`), and one without is
refused. Who does not hold the permission gets the same answer as for an address that does not
exist, 404, and the attempt is written to the audit trail. A generated test
(`tests/access/test_every_route.py`) asks every address as every role, as members of other
practices, as a stranger and as nobody, with every verb.

The practice always keeps an owner: the last one can neither be removed nor given another role.
A membership that is ended opens nothing from that moment; what the member wrote stays.

How to bring people in: [invite people](../how-to/invite-people.md). Why it is built like this:
[security](../explanation/security.md).
"""

DOOR = """## What each kind of partner sees

From `alongside/portal/sees.py`. People of a partner are invited and come in by
[their own door](../how-to/open-the-door.md); they are no members and have no role. Each sees the
joint plan, the proposal that was shared, and figures of their own partnership; never notes,
touches, gifts, other partners. Of patients:
"""
DOOR_FIELDS = """
Of a patient's course these fields leave, no others: {fields}. It takes a second factor, and each
look is an event in the audit trail. Where a patient signed an authorization that names the partner,
its people see that one patient's course too, until the day it ends or is revoked.

A kind of partner that the table does not name sees counts only. Everybody else, members of the
practice included, gets 404 at a partner's door; who is taken off, from the next request on. Held by
`tests/access/test_every_door.py`.
"""


def row(cells: list[str]) -> str:
    """Return one line of a table."""
    return f"| {' | '.join(cells)} |"


def role_table() -> list[str]:
    """Return what each role is for, and whether it signs in with a second factor."""
    lines = [row(["role", "for", "second factor"]), row(["---"] * 3)]
    for role in Role:
        needs = "needed" if role in SECOND_FACTOR_REQUIRED else "possible"
        lines.append(row([role.label, ROLE_WORDS[role], needs]))
    return lines


def permission_table() -> list[str]:
    """Return each permission with a mark for each role that holds it."""
    lines = [row(["permission", "what it opens", *Role.labels]), row(["---"] * (2 + len(Role)))]
    for name, holders in PERMISSIONS.items():
        marks = ["✓" if role in holders else "" for role in Role]
        lines.append(row([f"`{name}`", PERMISSION_WORDS[name], *marks]))
    return lines


def door_table() -> list[str]:
    """Return what each kind of partner sees of patients."""
    lines = [row(["kind of partner", "sees", "second factor"]), row(["---"] * 3)]
    for kind in Kind:
        needs = "needed" if sees(kind) == Sees.OWN_PATIENTS else "with an authorization"
        lines.append(row([kind.label, WORDS[sees(kind)], needs]))
    return lines


def make_page() -> str:
    """Return the whole page."""
    named = ", ".join(f"`{name}`" for name in COURSE_FIELDS)
    fields = DOOR_FIELDS.format(fields=named)
    parts = [HEAD, *role_table(), "", *permission_table(), FOOT, DOOR, *door_table(), fields]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(make_page())
