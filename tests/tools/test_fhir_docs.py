"""The reference of FHIR stands in the docs as the code has it."""

from alongside.connections.fhir.guides.transitions import TRANSITIONS
from tools.fhir_docs import PAGE, diagram, page


def test_the_page_is_as_the_code_has_it() -> None:
    assert PAGE.read_text() == page(), "run `make docs`"


def test_every_transition_is_drawn() -> None:
    drawn = "\n".join(diagram())
    assert all(f": {one.number} {one.event}" in drawn for one in TRANSITIONS)
