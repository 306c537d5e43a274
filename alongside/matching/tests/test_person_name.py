"""Names of people in every order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nameparser import HumanName

from alongside.matching.folding import letters
from alongside.matching.person_name import read_parts, read_person

TABLE = """
text                                 | given   | middle | family        | gen | credentials
LAST, FIRST M                        | first   | m      | last          |     |
Smith, John A MD                     | john    | a      | smith         |     | md
Dr. F. Last MD                       | f       |        | last          |     | md
Smith MD, John                       | john    |        | smith         |     | md
SMITH MD, JOHN                       | john    |        | smith         |     | md
Smith, John A., M.D., Ph.D.          | john    | a      | smith         |     | md phd
John Smith, M. D.                    | john    |        | smith         |     | md
Mary Ann O'Neil-Jones, PA-C, MS      | mary    | ann    | oneil-jones   |     | pac ms
Howell, D. M.D.                      | d       |        | howell        |     | md
SMITH JOHN MD                        | john    |        | smith         |     | md
SMITH JOHN A                         | john    | a      | smith         |     |
Smith J                              | j       |        | smith         |     |
J.R. Smith                           | j       | r      | smith         |     |
van der Berg, Pieter DPM             | pieter  |        | van der berg  |     | dpm
Pieter van der Berg                  | pieter  |        | van der berg  |     |
Dr. Van Dyke                         |         |        | van dyke      |     |
Dr. Smith                            |         |        | smith         |     |
Juan de la Cruz Jr, MD FAAOS         | juan    |        | de la cruz    | jr  | md faaos
Smith Jr., Robert L.                 | robert  | l      | smith         | jr  |
John Smith III                       | john    |        | smith         | iii |
JOHN SMITH, DO                       | john    |        | smith         |     | do
SMITH, JOHN DO                       | john    |        | smith         |     | do
John Do                              | john    |        | do            |     |
JOHN DO                              | john    |        | do            |     |
Nguyen, Vi DO                        | vi      |        | nguyen        |     | do
Nguyen DO                            |         |        | nguyen        |     | do
Ma, Yo-Yo                            | yoyo    |        | ma            |     |
Dr Mc Donald                         |         |        | mcdonald      |     |
Lisa St. John, NP                    | lisa    |        | st john       |     | np
DOE, JANE (MD)                       | jane    |        | doe           |     | md
José Álvarez                         | jose    |        | alvarez       |     |
Garcia Lopez, Maria                  | maria   |        | garcia lopez  |     |
Smith, Dr. John                      | john    |        | smith         |     |
Jones, Mary, FNP-BC                  | mary    |        | jones         |     | fnpbc
SMITHMD                              |         |        | smith         |     | md
SMITH,JOHNMD                         | john    |        | smith         |     | md
SMITH-JONESMD,MARY                   | mary    |        | smith-jones   |     | md
Lee,AnnPA-C                          | ann     |        | lee           |     | pac
Smith, JohnDO                        | john    |        | smith         |     | do
DELGADODO, MARIA                     | maria   |        | delgado       |     | do
SMITHIII,JOHN                        | john    |        | smith         | iii |
SMITH, JOHN A.MD                     | john    | a      | smith         |     | md
DR.J.SMITH                           | j       |        | smith         |     |
DRSMITH                              |         |        | smith         |     |
ALVARADO, ANA                        | ana     |        | alvarado      |     |
ZAPPA, DREW                          | drew    |        | zappa         |     |
LUPAC, DRAKE                         | drake   |        | lupac         |     |
"""


def table() -> list[list[str]]:
    lines = TABLE.strip().splitlines()[1:]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_read_person(row: list[str]) -> None:
    name = read_person(row[0])
    found = [name.given, name.middle, name.family, name.generation, " ".join(name.credentials)]
    assert found == row[1:]


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("SMITH, JOHN A MD", "John A. Smith, MD"),
        ("SEAN O'BRIEN PA-C", "Sean O'Brien, PA-C"),
        ("VAN DER BERG, PIETER", "Pieter van der Berg"),
        ("José Álvarez", "José Álvarez"),
        ("Dr. Smith", "Dr. Smith"),
        ("robert mcdonald jr fnp-bc", "Robert McDonald Jr., FNP-BC"),
    ],
)
def test_display(text: str, display: str) -> None:
    assert read_person(text).display == display


def test_asides_are_understood() -> None:
    assert read_person('Smith, Robert "Bob" L.').nickname == "bob"
    assert read_person("Robert (Bob) Smith").nickname == "bob"
    assert read_person("Mary Jones (née Smith)").maiden == "smith"


def test_two_columns() -> None:
    name = read_parts("John A", "Smith, Jr", "M.D.")
    assert (name.given, name.middle, name.family) == ("john", "a", "smith")
    assert (name.generation, name.credentials) == ("jr", ("md",))
    assert read_parts("", "Smith").family == "smith"


@pytest.mark.parametrize(
    "text",
    [
        "John A. Smith",
        "Smith, John A.",
        "Dr. Maria Garcia",
        "Pieter van der Berg",
        "Juan de la Cruz",
        "Smith, Mary Ann",
        "Robert Jones Jr.",
    ],
)
def test_agrees_with_an_independent_parser(text: str) -> None:
    theirs, ours = HumanName(text), read_person(text)
    assert ours.given == letters(theirs.first)
    assert ours.middle == letters(theirs.middle)
    assert ours.family.replace(" ", "") == letters(theirs.last)


WORDS = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=2, max_size=9)


@given(WORDS, WORDS)
def test_order_does_not_matter_with_a_comma(one: str, other: str) -> None:
    given, family = one.title() + "qa", other.title() + "qo"  # no degree, suffix or particle
    turned = read_person(f"{family}, {given}")
    assert (turned.given, turned.family) == (letters(given), letters(family))


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    assert read_person(text) == read_person(text)
