"""The page of rules in the docs is the table."""

from tools.rule_docs import PAGE, make_page
from tools.rules.table import all_rules


def test_the_page_is_as_the_table_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == make_page(), "run `make docs`"
    assert text.count("| `A") + text.count("| `P") == len(all_rules())
    assert "Not built" in text
