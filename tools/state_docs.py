"""`make docs`: docs/reference/states.md, written from the tables of states and transitions."""

from pathlib import Path

from alongside.referrals.clocks import DEFAULTS, WHAT_IS_DUE
from alongside.referrals.reasons import REASONS
from alongside.referrals.states import SentState, State
from alongside.referrals.transitions import TRANSITIONS, verb_of

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "states.md"
HEAD = """# States of a referral

Written by `make docs` from `alongside/referrals/transitions.py`; a test compares it. A step that
is not in these tables is not offered, and refused with a sentence when it is asked for all the
same. Every step is a row of the course: the state, the day it happened, who recorded it and when,
and for what ended early why. The last step can be taken back; its row stays, marked.

Reports that are imported may begin anywhere and skip states. What they may change of a referral
that people have worked on stands in [the inbox]({INBOX}).
"""
INBOX = "../explanation/inbox.md#when-a-report-and-the-front-desk-differ"
STATES: dict[str, type[State] | type[SentState]] = {"received": State, "sent": SentState}
TITLES = {"received": "Received", "sent": "Sent to a partner"}


def diagram(direction: str) -> list[str]:
    """Return the states and steps as a Mermaid state diagram."""
    table = TRANSITIONS[direction]
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {direction}"]
    lines += [f"    {state.value}: {state.label}" for state in STATES[direction]]
    for state, steps in table.items():
        lines += [f"    {state} --> {to}: {verb_of(direction, state, to)}" for to in steps]
        lines += [] if steps else [f"    {state} --> [*]"]
    return [*lines, "```"]


def step_table(direction: str) -> list[str]:
    """Return one line for each state: what it can become, by which button."""
    lines = ["| from | to, by the button |", "|---|---|"]
    words = {state.value: state.label for state in STATES[direction]}
    for state, steps in TRANSITIONS[direction].items():
        said = [f"{words[to]} (“{verb_of(direction, state, to)}”)" for to in steps]
        lines.append(f"| {words[state]} | {', '.join(said) or 'nothing: the course has ended'} |")
    return lines


def clock_table() -> list[str]:
    """Return how long a referral may stand in each state."""
    lines = ["| stands at | what is due | business days |", "|---|---|---|"]
    return lines + [
        f"| {State(state).label} | {WHAT_IS_DUE[state]} | {days} |"
        for state, days in DEFAULTS.items()
    ]


def reason_table() -> list[str]:
    """Return the reasons that can be chosen for what ended early."""
    words = {state.value: state.label for states in STATES.values() for state in states}
    lines = ["| state | reasons |", "|---|---|"]
    return lines + [
        f"| {words[state]} | {'; '.join(reasons.values())} |" for state, reasons in REASONS.items()
    ]


def make_page() -> str:
    """Return the whole page."""
    parts = [HEAD.format(INBOX=INBOX)]
    for direction, title in TITLES.items():
        parts += [f"## {title}\n", *diagram(direction), "", *step_table(direction), ""]
    parts += ["## Clocks\n", *clock_table(), ""]
    parts += ["An owner changes the numbers under *How many days each step may take*. A scheduled"]
    parts += ["visit with a day of its own is late from the day after it.\n"]
    parts += ["## Why a course ended early\n", *reason_table(), ""]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(make_page())
