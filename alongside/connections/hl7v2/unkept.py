"""The answer to a message that could not be kept: AR, so that the sender sends it again."""

from datetime import UTC, datetime
from uuid import uuid4

from alongside.connections.hl7v2.intake import Answer, Received
from alongside.connections.hl7v2.wire.content import encode_answer, read_content
from alongside.connections.hl7v2.wire.problems import Problem, Verdict
from alongside.connections.hl7v2.wire.replies import (
    Moment,
    answer_code,
    asked_by,
    bare_answer,
    build_answer,
)

WORDS = "It could not be kept here just now. Please send it again."


def answer_unkept(received: Received) -> Answer:
    """Return AR (or CR) with condition 207; the connection ends, in case the sender goes on."""
    content = read_content(received.block)
    problem = Problem("207", "MSH", WORDS, Verdict.REJECTED)
    moment = Moment(datetime.now(UTC), f"AL{uuid4().hex[:10].upper()}")
    message = content.message
    if message is None:
        text = bare_answer("AR", problem, moment)
    else:
        code = answer_code(asked_by(message), Verdict.REJECTED) or "CR"
        text = build_answer(message, code, [problem], moment)
    return Answer(encode_answer(text, content.decoded.encoding), ends=True)
