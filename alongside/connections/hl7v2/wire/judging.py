"""Which answer a message gets: AA, AE or AR, and why; pure.

AR: we do not take this kind of message (type, event, version, processing id). AE: we would, but
what it must say is missing or cannot be read. AA: it will be carried out, or shown to a person.
"""

from alongside.connections.hl7v2.translate.reads import MESSAGES
from alongside.connections.hl7v2.translate.values import is_stamp
from alongside.connections.hl7v2.wire.message import Message
from alongside.connections.hl7v2.wire.problems import Problem, Verdict

VERSIONS = frozenset(
    {"2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2"}
)
TYPES = frozenset(kind for kind, _ in MESSAGES)
STRUCTURES = {"ADT_A39": "A40"}
NEEDS = {"SIU": ("SCH",), "OMG": ("PID", "ORC"), "OSU": ("ORC",), "REF": ("PID",), "ADT": ("PID",)}


def kind_of(message: Message) -> tuple[str, str]:
    """Return type and event of MSH-9; the event of old senders may stand in EVN-1."""
    name, event = message.head.get(9, 1).upper(), message.head.get(9, 2).upper()
    return name, event or message.get("EVN", 1).upper()


def judge(message: Message, processing: str) -> list[Problem]:
    """Return what is wrong, the gravest first; nothing for a message that is taken.

    `processing` are the processing ids taken from this sender: "P", or "PTD" while testing.
    """
    rejections = [*check_head(message, processing)]
    if rejections:
        return rejections
    return [*check_control(message), *check_content(message)]


def check_head(message: Message, processing: str) -> list[Problem]:
    """Return why we do not take such messages at all."""
    name, event = kind_of(message)
    found = []
    if not name:
        found.append(Problem("101", "MSH^1^9", "MSH-9 (message type) is empty.", Verdict.ERROR))
    elif name not in TYPES:
        found.append(rejected("200", "MSH^1^9^1^1", f"{name[:10]} messages are not read here."))
    elif (name, event) not in MESSAGES:
        found.append(rejected("201", "MSH^1^9^1^2", f"{name}^{event[:10]} is not read here."))
    version = message.head.get(12)
    if version not in VERSIONS:
        said = f"Version {version[:10]} is" if version else "MSH-12 (version) is empty; that is"
        found.append(rejected("203", "MSH^1^12", f"{said} not read here; 2.3 to 2.8 are."))
    mode = message.head.get(11, 1).upper()
    if not mode or mode not in processing:
        said = f"Processing id {mode[:3]}" if mode else "An empty processing id"
        taken = " or ".join(processing)
        found.append(rejected("202", "MSH^1^11", f"{said} is not taken from you; {taken} is."))
    return found


def rejected(condition: str, where: str, words: str) -> Problem:
    """Return a reason for AR."""
    return Problem(condition, where, words, Verdict.REJECTED)


def check_control(message: Message) -> list[Problem]:
    """Return what is wrong with the number of the message."""
    if not message.head.get(10):
        words = "MSH-10 (message control id) is empty: a repetition could not be told."
        return [Problem("101", "MSH^1^10", words)]
    if len(message.head.get(10)) > 199:
        return [Problem("102", "MSH^1^10", "MSH-10 is longer than 199 characters.")]
    return []


def check_content(message: Message) -> list[Problem]:
    """Return which segments and fields are missing or not readable."""
    name, event = kind_of(message)
    found = [
        Problem("100", segment, f"{segment} is missing.")
        for segment in NEEDS[name]
        if message.first(segment) is None
    ]
    if found:
        return found
    if name in ("REF", "OMG", "ADT"):
        found += check_patient(message)
    if name in ("OMG", "OSU") and not (message.get("ORC", 2) or message.get("OBR", 2)):
        found.append(missing("ORC", 2, "the placer order number"))
    if name == "REF" and message.first("RF1") and not (message.get("RF1", 6)):
        found.append(missing("RF1", 6, "the originating referral identifier"))
    if name == "SIU" and not any(message.get("SCH", at) for at in (1, 2, 26, 27)):
        found.append(missing("SCH", 1, "the number of the appointment or of its order"))
    if event == "A40":
        found += check_merge(message)
    return found


def check_patient(message: Message) -> list[Problem]:
    """Return what is wrong with PID."""
    pid = message.first("PID")
    assert pid is not None
    found = []
    if not (pid.get(3) or pid.get(2) or pid.get(5)):
        found.append(missing("PID", 3, "a number or a name of the patient"))
    born = pid.get(7)
    if born and not is_stamp(born):
        found.append(Problem("102", "PID^1^7", "PID-7 (born on) is no date: YYYYMMDD."))
    return found


def check_merge(message: Message) -> list[Problem]:
    """Return what is wrong with a merge of two numbers."""
    if message.first("MRG") is None:
        return [Problem("100", "MRG", "MRG is missing.")]
    if not message.get("MRG", 1):
        return [missing("MRG", 1, "the number that goes")]
    return []


def missing(segment: str, at: int, what: str) -> Problem:
    """Return that a field is missing."""
    return Problem("101", f"{segment}^1^{at}", f"{segment}-{at} ({what}) is empty.")
