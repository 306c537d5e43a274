"""The page of HL7 messages is what the code reads and writes."""

from alongside.connections.hl7v2.translate import READERS
from alongside.connections.hl7v2.translate.reads import MESSAGES
from tools.hl7_docs import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_kind_of_message_stands_there() -> None:
    text = page()
    assert all(f"| {name}^{event} |" in text for name, event in MESSAGES)
    assert {name for name, _ in MESSAGES} == READERS.keys()
