"""The page of states in the docs is the table in the code."""

from tools.state_docs import PAGE, diagram, make_page


def test_the_page_is_as_the_code_says():
    assert PAGE.read_text() == make_page(), "run `make docs`"


def test_the_diagram_holds_every_state_and_step():
    text = "\n".join(diagram("received"))
    assert (
        "    no_show --> scheduled: Reschedule" in text and "    lost --> accepted: Reopen" in text
    )
    assert "    discharged --> [*]" in text and text.count("-->") == 28
