"""`make docs`: docs/reference/roles.md, written from the table of permissions."""

from pathlib import Path

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


def make_page() -> str:
    """Return the whole page."""
    parts = [HEAD, *role_table(), "", *permission_table(), FOOT]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(make_page())
