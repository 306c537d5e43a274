"""`make docs`: docs/reference/partnership-stages.md, written from the rules of the stages."""

from pathlib import Path

from alongside.partnerships.rules import NEEDS_WHY, Written, lacking, may_go
from alongside.partnerships.stages import LEAVES, MEANING, PATH, Stage

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "partnership-stages.md"
HEAD = """# Stages of a partnership

Written by `make docs` from `alongside/partnerships/stages.py` and `rules.py`; a test compares it.
What the stages are for: [partnerships](../explanation/partnerships.md).
"""
FOOT = """
Forward, several steps may be taken at once where everything on the way is written. Back it goes one
step at a time, so that the story stays readable. Resting and ending take a reason. Out of rest it
goes to any stage whose writing is there. Every move is a row with who, when and why: the
**History** of a partnership.

With each partner there is one open partnership at a time (the database holds that). When one has
ended, another can begin; nothing is added to the ended one.

Two moves come by themselves: beginning a conversation begins *understanding*, and a link to the
proposal makes it *shown*, each written down as such.
"""


def ways() -> list[tuple[Stage, Stage]]:
    """Return the single steps there are: jumps over several stages are left to the text."""
    found = []
    for before in Stage:
        for after in Stage:
            is_jump = (
                before in PATH and after in PATH and PATH.index(after) > PATH.index(before) + 1
            )
            if may_go(before, after) and not is_jump:
                found.append((before, after))
    return found


def diagram() -> list[str]:
    """Return the diagram of the stages, as Mermaid."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> known"]
    for before, after in ways():
        label = " : why" if after in NEEDS_WHY else ""
        lines.append(f"    {before.value} --> {after.value}{label}")
    return [*lines, "    ended --> [*]", "```"]


def asked_before(stage: Stage) -> str:
    """Return the sentences that refuse a move while something is not written."""
    steps = (
        Written(),
        Written(problems=1),
        Written(welcomed=1, our_commitments=1, their_commitments=1),
    )
    return " ".join(dict.fromkeys(one for one in (lacking(stage, w) for w in steps) if one))


def table() -> list[str]:
    """Return each stage: what it means, what it leaves written, what it asks for."""
    lines = ["| stage | means | leaves written | asks before |", "| --- | --- | --- | --- |"]
    for stage in Stage:
        asked = asked_before(stage) or ("Why." if stage in NEEDS_WHY else "–")
        lines.append(f"| {stage.label} | {MEANING[stage]} | {LEAVES[stage]} | {asked} |")
    return lines


def make_page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *diagram(), "", *table(), FOOT])


if __name__ == "__main__":
    PAGE.write_text(make_page())
