"""`make docs`: docs/reference/hl7-messages.md, its tables written from what the code reads."""

from collections.abc import Iterator
from pathlib import Path

from alongside.connections.hl7v2.outgoing.composing import ORDER_STATUS, REFERRAL_STATUS, SCHEDULE
from alongside.connections.hl7v2.server.limits import Limits
from alongside.connections.hl7v2.translate.reads import MESSAGES, Table
from alongside.connections.hl7v2.wire.characters import NAMES
from alongside.connections.hl7v2.wire.judging import VERSIONS
from alongside.connections.hl7v2.wire.problems import CONDITIONS

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "hl7-messages.md"
HEAD = """# HL7 v2 messages

Written by `make docs` from `alongside/connections/hl7v2`; a test compares it. How to connect a
hospital: [how-to](../how-to/connect-a-hospital.md). What an answer promises:
[explanation](../explanation/hl7.md).
"""
ANSWERS = """
## Answers

MSH of an answer turns sender and receiver round; MSA-2 is MSH-10 as it came; separators, version
and encoding are the sender's. REF is answered by RRI with RF1 (RF1-1 `P`, our number in RF1-11),
PRD and PID, everything else by ACK. ERR has the place (segment, its number, field), a condition of
table 0357 and a sentence; up to version 2.4 place and condition stand in ERR-1.

| MSA-1 | means |
|---|---|
| AA | kept; it will be carried out, or shown to a person with the reason |
| AE | kept, but not readable or something is missing: shown to a person; send it mended |
| AR | not taken: type, event, version, processing id, or sender; 207 may mean: send it again |
| CA, CE, CR | the same as commit answers |

| MSH-15 | MSH-16 | answered on the connection |
|---|---|---|
| empty | empty | AA, AE, AR (original mode) |
| AL, or SU, ER where that fits | any | CA, CE, CR |
| NE or not fitting | AL, or SU, ER where that fits | AA, AE, AR |
| NE | NE | nothing: 360X asks for that |

The same MSH-10 with the same content (MSH-7 and line ends aside) is the same message: it gets the
same answer and changes nothing. The same MSH-10 with other content within seven days is taken, and
flagged.
"""
SHAPES = """
## Blocks, characters, separators

- `0x0B` message `0x1C 0x0D`. Missing marks and bytes before the first one are tolerated as long as
  it is clear where a message ends, and said with it. What a closed connection, or silence within a
  message, cuts off is kept and shown, never carried out.
- Segments end by CR, LF or both; the last end may be missing. A line that begins with no segment
  name is text of the field before it.
- MSH-1 and MSH-2 are taken as sent, with or without a truncation character.
- `\\F\\ \\S\\ \\T\\ \\R\\ \\E\\ \\P\\`, `\\X…\\`, `\\.br\\` and formatting are understood; other
  sequences stay as they stand. Repetitions are read; `""` means that nothing is said.
- A byte order mark counts before MSH-18. MSH-18 empty: ASCII, or UTF-8, or Windows-1252, whichever
  fits first. What does not fit what is said is read as the next that fits, and said.
"""
LETTERS = [
    "| a letter, signed off | OMG^O19, ORC-1 RE, the text in OBX; ORC-5 CM and OBR-25 F at"
    " discharge, else IP and P | MDM^T02, TXA-17 AU, the text in OBX |",
    "",
    "A letter is plain text, a paragraph in each OBX, OBX-3 in LOINC; no C-CDA, no XDM package.",
    "Its MSH-10 is `ALL`, the number of the letter, `R` and its revision.",
]


def rows_of_messages() -> Iterator[str]:
    """Yield a line for each kind of message."""
    yield "| message | what becomes of it |"
    yield "|---|---|"
    for (name, event), (words, _) in MESSAGES.items():
        yield f"| {name}^{event} | {words} |"


def tables() -> Iterator[tuple[str, Table]]:
    """Yield each table of fields once, with the messages that are read by it."""
    kinds: dict[int, tuple[list[str], Table]] = {}
    for (name, event), (_, table) in MESSAGES.items():
        kinds.setdefault(id(table), ([], table))[0].append(f"{name}^{event}")
    for names, table in kinds.values():
        yield ", ".join(names), table


def rows_of_fields(table: Table) -> Iterator[str]:
    """Yield a line for each segment."""
    yield "| segment | fields that are read |"
    yield "|---|---|"
    for name, fields in table.items():
        said = "; ".join(f"{at} {words}" for at, words in fields.items())
        yield f"| {name} | {said} |"


def rows_of_limits() -> Iterator[str]:
    """Yield the limits of a server."""
    held = Limits()
    yield "| limit | unless said otherwise |"
    yield "|---|---|"
    yield f"| one message (`--limit-mb`) | {held.message_bytes // 1_000_000} MB |"
    yield f"| connections at once (`--connections`) | {held.connections} |"
    yield f"| silence between messages (`--idle-seconds`) | {held.idle_seconds:.0f} s |"
    yield f"| silence within a message | {held.block_seconds:.0f} s |"
    yield f"| received and not yet kept, all together | {held.waiting_bytes // 1_000_000} MB |"
    yield f"| an answer that is not taken, ending | {held.drain_seconds:.0f} s |"


def page() -> str:
    """Return the page."""
    lines = [HEAD, "## What is read", "", *rows_of_messages(), ""]
    lines.append(f"Versions {', '.join(sorted(VERSIONS))}. Whatever else a message holds is kept")
    lines.append("with it and listed on its page, field by field, as not understood.")
    for names, table in tables():
        lines += ["", f"### {names}", "", *rows_of_fields(table)]
    lines += [ANSWERS, "| condition | words of table 0357 |", "|---|---|"]
    lines += [f"| {code} | {words} |" for code, words in CONDITIONS.items() if code != "0"]
    lines += [SHAPES, f"Names that MSH-18 may have: {', '.join(f'`{one}`' for one in NAMES)};"]
    lines += ["spaces, hyphens and underscores do not count.", "", "## What is written", ""]
    lines += ["| our step | 360X | otherwise |", "|---|---|---|"]
    lines += list(rows_of_steps())
    lines += LETTERS
    lines += ["", "MSH-10 is `ALS` and the number of the step: sent again, it is the same message."]
    lines += ["AA or CA: delivered. AE or CE: given up, in sight under What leaves. AR, CR or no"]
    lines += ["answer: tried again for most of a day.", "", "## Limits", "", *rows_of_limits()]
    return "\n".join(lines) + "\n"


def rows_of_steps() -> Iterator[str]:
    """Yield what is sent for each of our steps."""
    for state in [*SCHEDULE, *ORDER_STATUS]:
        if state in SCHEDULE:
            event = "SIU^S12, again S13" if state == "scheduled" else f"SIU^{SCHEDULE[state]}"
        else:
            event = f"OSU^O51, ORC-5 {ORDER_STATUS[state]}"
        yield f"| {state} | {event} | RRI^I13, RF1-1 {REFERRAL_STATUS.get(state, 'A')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE.relative_to(REPOSITORY)}")
