"""What is wrong with a message, in the terms of the standard: table 0357 and a place."""

from dataclasses import dataclass
from enum import StrEnum

# HL7 table 0357, message error condition codes
CONDITIONS = {
    "0": "Message accepted",
    "100": "Segment sequence error",
    "101": "Required field missing",
    "102": "Data type error",
    "103": "Table value not found",
    "200": "Unsupported message type",
    "201": "Unsupported event code",
    "202": "Unsupported processing id",
    "203": "Unsupported version id",
    "204": "Unknown key identifier",
    "205": "Duplicate key identifier",
    "207": "Application internal error",
}


class Verdict(StrEnum):
    """MSA-1 as far as the message goes; enhanced mode turns the A into C for a commit answer."""

    ACCEPTED = "AA"
    ERROR = "AE"
    REJECTED = "AR"


@dataclass(frozen=True)
class Problem:
    """A condition, where it is (`PID^1^5`: segment, its number, field), and a sentence."""

    condition: str
    where: str
    words: str
    verdict: Verdict = Verdict.ERROR
