"""One text: person, organisation, both, or no partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.npi import npi_in
from alongside.matching.person_name import read_person
from alongside.matching.source_text import read_source

TABLE = """
John Smith, M.D. (Valley Ortho)          | John Smith, M.D.        | Valley Ortho
Valley Ortho - Dr Smith                  | Dr Smith                | Valley Ortho
Valley Ortho (Dr. Smith)                 | Dr. Smith               | Valley Ortho
Valley Ortho - West - Dr. Gary Lane      | Dr. Gary Lane           | Valley Ortho - West
Smith, John (Valley Ortho)               | Smith, John             | Valley Ortho
Smith, John, Valley Ortho                | Smith, John             | Valley Ortho
J. Oyelaran (Valley Ortho - Downtown)    | J. Oyelaran             | Valley Ortho - Downtown
Jane Doe, Valley PT                      | Jane Doe                | Valley PT
Dr. Patel at Mercy Hospital              | Dr. Patel               | Mercy Hospital
Anderson, Mary Ann NP @ Northside Family Med | Anderson, Mary Ann NP | Northside Family Med
Sunrise Senior Living - Mary Jones       | Mary Jones              | Sunrise Senior Living
John Smith, PT                           | John Smith, PT          |
Jane Doe PT                              | Jane Doe PT             |
Madison Valley PT                        |                         | Madison Valley PT
Valley PT, LLC                           |                         | Valley PT, LLC
Dr. Smith                                | Dr. Smith               |
Dr. Smith's office                       | Dr. Smith               |
Robert (Bob) Smith                       | Robert (Bob) Smith      |
John Smith, MD, PA                       | John Smith, MD, PA      |
Doe, Jane - NP                           | Doe, Jane - NP          |
Dr. Hand                                 | Dr. Hand                |
Church, Frank                            | Church, Frank           |
Zygmunt Oyelaran                         | Zygmunt Oyelaran        |
Coach Miller                             | Coach Miller            |
Valley Orthopaedics                      |                         | Valley Orthopaedics
CrossFit Downtown                        |                         | CrossFit Downtown
Lincoln High School                      |                         | Lincoln High School
Kaiser Permanente                        |                         | Kaiser Permanente
St. Mary's                               |                         | St. Mary's
Trader Joe's                             |                         | Trader Joe's
Law Offices of John Smith                |                         | Law Offices of John Smith
Smith & Jones                            |                         | Smith & Jones
Park West                                |                         | Park West
3M                                       |                         | 3M
Google                                   |                         |
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines(), ids=lambda line: line[:40].strip())
def test_read_source(line: str) -> None:
    text, person, organisation = (cell.strip() for cell in line.split("|"))
    found = read_source(text)
    assert (found.person, found.organisation) == (person, organisation)
    assert bool(found.channel) == (not person and not organisation)


def test_the_files_own_type_decides_where_the_text_does_not() -> None:
    assert read_source("Rothman", "Physician").person == "Rothman"
    assert read_source("Rothman").organisation == "Rothman"
    assert read_source("Peak Motion", "Gym").organisation == "Peak Motion"
    assert read_source("Zora Quill", is_organisation=True).organisation == "Zora Quill"


@given(st.text(), st.sampled_from(["", "Physician", "Gym", "Patient"]))
def test_nothing_is_both_channel_and_partner(text: str, kind: str) -> None:
    found = read_source(text, kind)
    assert not (found.channel and (found.person or found.organisation))


def test_the_kind_and_the_number_before_a_name_are_no_part_of_it() -> None:
    for text in (
        "Physician: Ann Lee, MD",
        "1234567893 - Lee, Ann MD",
        "Lee, Ann MD (NPI: 1234567893)",
    ):
        assert read_source(text).organisation == ""
        assert read_person(read_source(text).person).family == "lee"
    assert (
        read_source("Provider: Valley Orthopedics").organisation == "Provider: Valley Orthopedics"
    )
    assert npi_in("1234567893 - Lee, Ann") == "1234567893"
    assert npi_in("1234567890 - Lee, Ann") == npi_in("Lee 1234567893 1679576722") == ""
