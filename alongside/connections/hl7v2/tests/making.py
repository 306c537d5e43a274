"""HL7 messages and peers for tests."""

from itertools import count
from typing import Any

from alongside.connections.hl7v2.intake import Answer, Received, accept
from alongside.connections.hl7v2.models import Message, Peer
from alongside.connections.hl7v2.peer_book import Caller
from alongside.connections.hl7v2.reading import read_waiting
from alongside.connections.hl7v2.wire.framing import Block
from alongside.practices.models import Practice
from alongside.referrals.tests.making import partner

HERE = Caller("127.0.0.1")
numbers = count(1)


def peer(practice: Practice, **given: Any) -> Peer:
    """Return a peer of General Hospital at this computer."""
    values: dict[str, Any] = {
        "name": "General Hospital",
        "addresses": "127.0.0.1",
        "partner": partner(practice, "General Hospital", kind="medical_practice"),
    }
    return Peer.objects.create(practice=practice, **values | given)


def head(kind: str, control: str, version: str = "2.5.1", **given: str) -> str:
    """Return MSH; `more` stands after MSH-12."""
    mode, more = given.get("mode", "P"), given.get("more", "")
    sender = given.get("sender", "EPIC|GHH")
    return f"MSH|^~\\&|{sender}|PT|HILL|20261124090000||{kind}|{control}|{mode}|{version}{more}"


def ref(control: str = "C1", number: str = "226839^EPIC", event: str = "I12", **given: str) -> str:
    """Return a REF message with a referral number."""
    version = given.get("version", "2.5.1")
    kind = given.get("kind", f"REF^{event}")
    reason, patient = given.get("reason", "Knee pain"), given.get("patient", "771^^^GHH^MR")
    name, npi = given.get("name", "Everyman^Adam"), given.get("npi", "1234567893^NPI")
    lines = [
        head(kind, control, version, **{k: v for k, v in given.items() if k in HEAD}),
        f"RF1|P|A|MED|||{number}|20261120|||{reason}|",
        f"PRD|RP|Powell^Robert^^^^MD|1 Health Dr^^Ann Arbor^MI^48104|||^WPN^PH|{npi}",
        f"PID|1||{patient}||{name}||19610615|M|||115 Main^^Goodtown^KY^42010||(270)600-9800",
        "IN1|1|BAV|7|Blue Cross",
        "DG1|1||M25.561^Pain in right knee^I10",
        *given.get("extra", "").splitlines(),
    ]
    return "\r".join(lines) + "\r"


HEAD = {"mode", "more", "sender"}


def siu(event: str, control: str, order: str = "226839^EPIC", **given: str) -> str:
    """Return an SIU message about an order."""
    sch = [""] * 28
    sch[1], sch[26] = given.get("appointment", "A77"), order
    day = given.get("day", "20991224")
    lines = [
        head(f"SIU^{event}", control),
        "SCH" + "|".join(sch),
        f"TQ1|1||||||{day}093000",
        f"PID|1||{given.get('patient', '771^^^GHH^MR')}||Everyman^Adam||19610615|M",
        "RGS|1",
    ]
    return "\r".join(lines) + "\r"


def omg(control: str = "O1", order: str = "889^^1.2.3^ISO", orc: str = "NW", more: str = "") -> str:
    """Return an order of 360X, cancelled or changed as ORC-1 says."""
    return "\r".join(
        [
            head("OMG^O19^OMG_O19", control, more=more or "|||||||||360X"),
            "PID|1||T71^^^&1.2.5&ISO^MRN||Packton^Peter||19580817|M",
            f"ORC|{orc}|{order}||||||||||1234567893^Allen^Anthony^M^^^MD^^NPI",
            "TQ1|1||||||20991018",
            f"OBR|1|{order}||57133-1^Referral note^LN|||||||||||||||||||||||||||^Rule out knee",
        ]
    )


def send(text: str | bytes, caller: Caller = HERE, **block: Any) -> Answer:
    """Keep one message and return the answer; nothing is carried out yet."""
    content = text if isinstance(text, bytes) else text.encode()
    return accept([Received(Block(content, **block), caller)])[0]


def said(text: str | bytes, caller: Caller = HERE, **block: Any) -> str:
    """Return the answer as text, with a line for each segment."""
    return send(text, caller, **block).content.decode().replace("\r", "\n")


def take(text: str | bytes, caller: Caller = HERE) -> Message:
    """Keep a message, carry everything out, and return its row."""
    send(text, caller)
    read_waiting()
    return Message.objects.order_by("-pk")[0]


def code_of(answer: str) -> str:
    """Return MSA-1 of an answer."""
    return next(line.split("|")[1] for line in answer.splitlines() if line.startswith("MSA"))
