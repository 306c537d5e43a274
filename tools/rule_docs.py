"""`make docs`: docs/reference/rules.md, which behaviour is held by which rule and which test."""

from tools.rules.table import BEHAVIOURS, NOT_BUILT, REPOSITORY, Rule, all_rules, seen

PAGE = REPOSITORY / "docs" / "reference" / "rules.md"
HEAD = """# Rules of the law and what patients are promised, and the tests that hold them

Written by `make docs` from `tools/rules/*.toml`; a test compares it. Engineering notes, not legal
advice. `make rules` removes one rule at a time in a throw-away copy of the program and runs only
its tests: each must pass with the rule in place and fail without it. `ARGS="A9"` or
`ARGS="A15.words"` chooses, an unknown name is refused, `JOBS=4` works in four copies. A test in the
suite holds that each behaviour has its rules, that each rule stands in its file, and that each test
named after a behaviour is in the table.

**Seen**: with the row as it is now, its tests were seen to fail.
"""


def line_of(rule: Rule, known: dict[str, str]) -> str:
    """Return a row of the table."""
    tests = "<br>".join(f"`{test.partition('::')[2]}`" for test in rule.tests)
    is_seen = "yes" if known.get(rule.name) == rule.digest else "not yet"
    return f"| `{rule.name}` | {rule.says} | `{rule.file}` | {tests} | {is_seen} |"


def make_page() -> str:
    """Return the whole page."""
    known, parts = seen(), [HEAD]
    for behaviour, words in BEHAVIOURS.items():
        parts.append(f"## {behaviour}: {words}\n")
        if behaviour in NOT_BUILT:
            parts.append(f"Not built: {NOT_BUILT[behaviour]}.\n")
            continue
        parts.append(
            "| rule | what it says | where it stands | tests | seen |\n|---|---|---|---|---|"
        )
        mine = [rule for rule in all_rules() if rule.behaviour == behaviour]
        parts += [*(line_of(rule, known) for rule in mine), ""]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
