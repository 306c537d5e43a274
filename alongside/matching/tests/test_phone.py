"""US telephone numbers."""

import pytest

from alongside.matching.phone import normal_phone, readable_phone


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("406-555-0100", "4065550100"),
        ("(406) 555 0100", "4065550100"),
        ("+1 406.555.0100", "4065550100"),
        ("1-406-555-0100", "4065550100"),
        ("4065550100.0", "4065550100"),
        ("406-555-0100 x12", "4065550100"),
        ("406-555-0100 ext. 12", "4065550100"),
        ("406-555-0100 Extension 7", "4065550100"),
        ("1-800-FLOWERS", "8003569377"),
        ("555-0100", ""),  # without area code it identifies nobody
        ("000-000-0000", ""),
        ("999-999-9999", ""),
        ("106-555-0100", ""),  # no area code begins with 1
        ("none", ""),
        ("fax only", ""),
        ("", ""),
    ],
)
def test_normal_phone(text: str, digits: str) -> None:
    assert normal_phone(text) == digits


def test_readable_phone() -> None:
    assert readable_phone("4065550100") == "406-555-0100"
