"""Every field is documented and can be read."""

import re
from pathlib import Path

import pytest

from alongside.connections.spreadsheets.columns import reader_of
from alongside.connections.spreadsheets.fields import BY_KEY, FIELDS, Field
from alongside.connections.spreadsheets.parsed_row import ParsedRow
from alongside.connections.spreadsheets.tests.making import TODAY

DOCUMENT = Path(__file__).parents[4] / "docs" / "reference" / "import-fields.md"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_field_is_documented(field: Field) -> None:
    line = rf"^\| `{field.key}` \| {re.escape(field.label)} \| .+ \| .+ \|$"
    assert re.search(line, DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE), field


def test_the_document_names_no_field_that_is_gone() -> None:
    named = re.findall(r"^\| `(\w+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert named == [field.key for field in FIELDS]
    assert len(BY_KEY) == len(FIELDS)


def test_every_field_has_a_reader_that_takes_a_blank() -> None:
    for field in FIELDS:
        assert reader_of(field, "mdy", TODAY)("") is None, field


def test_fields_of_a_row_are_named_alike() -> None:
    kept_apart = {"patient_id", "patient_name", "patient_given", "patient_family", "birth_date",
                  "age", "evaluation_clinic", "month", "total_received",
                  "total_arrived"}  # fmt: skip
    assert {field.key for field in FIELDS} - kept_apart <= set(ParsedRow._fields)
