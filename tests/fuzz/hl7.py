"""Bytes of a connection through blocks, characters, segments, judging, translation and answer.

    python -m tests.fuzz.hl7 -max_total_time=60

Whatever the bytes are, nothing may raise, what is read and written again must be the same, and an
answer must be readable by our own reader. Atheris guides by coverage.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["alongside.connections.hl7v2"]):
    from alongside.connections.hl7v2.translate import translate
    from alongside.connections.hl7v2.translate.unread_parts import unread_parts
    from alongside.connections.hl7v2.wire.content import encode_answer, read_content
    from alongside.connections.hl7v2.wire.framing import Block, Framer, wrap
    from alongside.connections.hl7v2.wire.judging import judge, kind_of
    from alongside.connections.hl7v2.wire.message import parse
    from alongside.connections.hl7v2.wire.replies import (
        Moment,
        bare_answer,
        build_answer,
        rri_segments,
    )

LIMIT = 4_000
MOMENT = Moment(datetime(2026, 11, 24, tzinfo=UTC), "AL1")
SEED = (
    b"\x0bMSH|^~\\&|A|B|C|D|20261124||REF^I12|1|P|2.5.1||||||8859/1\rRF1|P|A|MED|||7^EPIC|\r"
    b"PRD|RP|Doe^Ann\rPID|1||7^^^X~8||Doe^Al\\S\\b||19610615|M\rOBX|1|ED|x||^^PDF^Base64^JVBERg==\r"
    b"DG1|1||M25.561^Knee^I10\rNTE|1||a\\.br\\b\r\x1c\r"
)


def one_input(data: bytes) -> None:
    """Take bytes as they might come, whole and in two pieces."""
    whole = Framer(LIMIT)
    blocks = whole.feed(data)
    halves = Framer(LIMIT)
    again = [*halves.feed(data[: len(data) // 2]), *halves.feed(data[len(data) // 2 :])]
    if len(data) <= LIMIT:
        assert [b.content for b in blocks] == [b.content for b in again]
    last = whole.close()
    for block in [*blocks, *([last] if last else []), Block(data[:LIMIT])]:
        one_block(block)


def one_block(block: Block) -> None:
    """Read a block, judge it, translate it, answer it, read the answer."""
    content = read_content(block)
    message = content.message
    if message is None:
        problem = judge_nothing()
        parse(bare_answer("AE", problem, MOMENT))
        return
    again = parse(message.text())
    assert [one.raw for one in again.segments] == [one.raw for one in message.segments]
    problems = judge(message, "PTD")
    kind = kind_of(message)
    unread_parts(message, kind)
    if not problems:
        translate(message, kind)
    answer = build_answer(message, "AA", problems, MOMENT, further=rri_segments(message, "AL1"))
    sent = encode_answer(answer, content.decoded.encoding)
    assert [one.content for one in Framer(len(sent)).feed(wrap(sent))] == [sent]


def judge_nothing():
    """Return the problem of a block without a message."""
    from alongside.connections.hl7v2.wire.problems import Problem

    return Problem("100", "MSH", "Not readable.")


def main() -> None:
    """Fuzz as the command line says (libFuzzer's options); a folder named there gets the seed."""
    for word in sys.argv[1:]:
        if not word.startswith("-"):
            folder = Path(word)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "seed").write_bytes(SEED)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
