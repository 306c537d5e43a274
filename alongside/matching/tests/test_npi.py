"""Check digits of the National Provider Identifier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.npi import is_npi, normal_npi


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234567893", True),  # the example of CMS's own description
        ("1003802901", True),  # a real one, from the public registry
        (" 1234567893 ", True),
        ("1234567893.0", True),  # a spreadsheet made a number of it
        ("1234567890", False),
        ("0234567893", False),  # begins with 1 or 2 only
        ("123456789", False),
        ("12345678931", False),
        ("", False),
        ("N/A", False),
        ("١٢٣٤٥٦٧٨٩٣", False),
    ],
)
def test_is_npi(text: str, expected: bool) -> None:
    assert is_npi(text) is expected
    assert bool(normal_npi(text)) is expected


@given(st.integers(10**8, 3 * 10**8 - 1).map(lambda n: str(n + 0)).filter(lambda s: s[0] in "12"))
def test_exactly_one_check_digit_is_right(nine: str) -> None:
    right = [d for d in "0123456789" if is_npi(nine + d)]
    assert len(right) == 1


@given(st.integers(10**8, 3 * 10**8 - 1), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(nine: int, at: int, by: int) -> None:
    number = next(f"{nine}{d}" for d in range(10) if is_npi(f"{nine}{d}"))
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert not is_npi(wrong)
