"""Small lists with the verdict one expects, to be checked by eye."""

from __future__ import annotations

import pytest

from alongside.matching.lists.matched import Matched, match_organisations, match_people
from alongside.matching.tests.corrupted_people import corrupted_people
from alongside.matching.tests.messy_organisations import messy_organisations
from tools.train_matching import ORGANISATION_COLUMNS, PERSON_COLUMNS, _columns

PERSON = ("given", "family", "birth_date", "street", "city", "zip", "id_number", "email")
ORGANISATION = ("name", "address", "city", "phone", "kind")
# Enough others that the list knows what is common; none of them is any of those below.
OTHER_PEOPLE = _columns(corrupted_people(1, people=150, again=0.3)[0], PERSON_COLUMNS)
OTHER_ORGANISATIONS = _columns(messy_organisations(1, 200, 30)[0], ORGANISATION_COLUMNS)

JOHN = ("John", "Kelwinberg", "1971-06-24", "44 Forbes Street", "Helena", "59601", "7535316", "")
SAME_PERSON = [
    ("nothing differs", JOHN),
    ("a nickname", ("Jack", *JOHN[1:])),
    ("a slip in the family name", ("John", "Kelwinbreg", *JOHN[2:])),
    ("names turned round", ("Kelwinberg", "John", *JOHN[2:])),
    ("day and month swapped", (*JOHN[:2], "24/06/1971", *JOHN[3:])),
    ("two digits swapped", (*JOHN[:6], "7553316", "")),
    ("no number", (*JOHN[:6], "", "")),
    ("no first name", ("", *JOHN[1:])),
    ("moved house", (*JOHN[:3], "9 Elm Avenue", "Butte", "59701", JOHN[6], "")),
    ("married and moved", ("John", "Stone", JOHN[2], "9 Elm Avenue", "Butte", "59701", *JOHN[6:])),
    ("street abbreviated", (*JOHN[:3], "44 Forbes St", *JOHN[4:])),
]
TWO_PEOPLE = [
    ("twins of one house", ("James", *JOHN[1:6], "", "")),
    ("a namesake elsewhere", (*JOHN[:2], "1988-11-30", "9 Elm Avenue", "Butte", "59701", "", "")),
    ("nobody of them", ("Mary", "Stone", "1988-11-30", "9 Elm Avenue", "Butte", "59701", "", "")),
]  # fmt: skip

VALLEY = ("Valley Orthopaedic Associates", "1200 N. Main St., Suite 4", "Helena", "406-555-0100",
          "clinic")  # fmt: skip
SAME_ORGANISATION = [
    ("legal form and abbreviations", ("Valley Ortho Assoc., PC", *VALLEY[1:])),
    ("words turned round", ("Orthopaedic Associates, Valley", *VALLEY[1:])),
    ("written otherwise", ("VALLEY ORTHOPEDIC ASSOC", "1200 North Main Street", "HELENA",
                           "(406) 555-0100", "medical")),
    ("a slip in the name", ("Vally Orthopaedic Associates", *VALLEY[1:])),
    ("another telephone", (*VALLEY[:3], "406-555-7788", VALLEY[4])),
    ("another address, one telephone", (VALLEY[0], "9 Elm Avenue", *VALLEY[2:])),
]  # fmt: skip
TWO_ORGANISATIONS = [
    ("next door, same line", ("Glacier Dental", *VALLEY[1:])),
    ("a branch in another town", (VALLEY[0], "9 Elm Avenue", "Butte", "406-555-7788", "clinic")),
    ("one word in common", ("Valley Bakery", "77 Oak Road", "Helena", "406-555-9999", "shop")),
]


def people(*rows: tuple[str, ...]) -> Matched:
    others = len(OTHER_PEOPLE["given"])
    fields = {f: list(column) for f, column in zip(PERSON, zip(*rows, strict=True), strict=True)}
    return match_people({f: fields[f] + OTHER_PEOPLE.get(f, [""] * others) for f in PERSON})


def organisations(*rows: tuple[str, ...]) -> Matched:
    columns = dict(zip(ORGANISATION, map(list, zip(*rows, strict=True)), strict=True))
    return match_organisations({f: columns[f] + OTHER_ORGANISATIONS[f] for f in ORGANISATION})


@pytest.mark.parametrize(("what", "row"), SAME_PERSON)
def test_one_person(what: str, row: tuple[str, ...]) -> None:
    found = people(JOHN, row)
    assert found.rows[0].cluster == found.rows[1].cluster, what
    assert found.rows[0].probability >= 0.7
    assert found.rows[1].other == 0
    assert found.rows[1].evidence


@pytest.mark.parametrize(("what", "row"), TWO_PEOPLE)
def test_two_people(what: str, row: tuple[str, ...]) -> None:
    found = people(JOHN, row)
    assert found.rows[0].cluster != found.rows[1].cluster, what


@pytest.mark.parametrize(("what", "row"), SAME_ORGANISATION)
def test_one_organisation(what: str, row: tuple[str, ...]) -> None:
    found = organisations(VALLEY, row)
    assert found.rows[0].cluster == found.rows[1].cluster, what


@pytest.mark.parametrize(("what", "row"), TWO_ORGANISATIONS)
def test_two_organisations(what: str, row: tuple[str, ...]) -> None:
    found = organisations(VALLEY, row)
    assert found.rows[0].cluster != found.rows[1].cluster, what


def test_twins_are_asked_about_rather_than_joined() -> None:
    found = people(JOHN, ("James", *JOHN[1:6], "", ""))
    asked = [d for d in found.doubts if (d.left, d.right) == (0, 1)]
    assert asked[0].evidence[0].sentence == "first name differs: john and james"


def test_evidence_says_what_agrees_and_what_is_missing() -> None:
    found = people(JOHN, ("Jack", "Kelwinbreg", *JOHN[2:6], "", ""))
    sentences = [e.sentence for e in found.rows[1].evidence]
    assert "jack and john are forms of one first name" in sentences
    assert "family name kelwinbreg and kelwinberg differ by a slip of the pen" in sentences
    assert "same date of birth 19710624" in sentences
    assert "one number is missing" in sentences


def test_a_list_without_names_of_organisations_is_refused() -> None:
    with pytest.raises(ValueError, match="needs names"):
        match_organisations({"phone": ["406-555-0100"]})
