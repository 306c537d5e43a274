"""The page on what states say is the rows of data."""

from tools.law_docs import PAGE, access_table, hours_table, make_page, reward_table


def test_the_page_is_as_the_rows_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == make_page(), "run `make docs`"


def test_every_row_stands_in_it() -> None:
    assert len(access_table()) == 51 + 2
    assert len(hours_table()) > 20 and len(reward_table()) == 4 + 2
    georgia = next(line for line in access_table() if line.startswith("| GA |"))
    assert "*Call us*" in georgia and georgia.endswith("to be confirmed |")
