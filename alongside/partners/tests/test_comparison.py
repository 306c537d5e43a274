"""Sentences on what agrees and differs, fields that are filled, names that are taken apart."""

import pytest

from alongside.matching.person_name import read_person
from alongside.partners.comparison import Reason, compare, reasons_of
from alongside.partners.filling import fill
from alongside.partners.models import Contact, Partner
from alongside.partners.naming import parts_of
from alongside.partners.reach_rules import read_values
from alongside.partners.rules import FieldsRefusedError, Standing, which_to_keep


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("John Smith", "John Smith", ("agrees", "Same last name, same first name: John.")),
        ("J. Smith", "John Smith", ("agrees", "Same last name, and the initial J fits John.")),
        (
            "Jane Smith",
            "John Smith",
            ("differs", "Same last name, but the first names differ: Jane and John."),
        ),
        ("Ann Lee", "Ann Smith", ("differs", "Last names differ: Lee and Smith.")),
        (
            " Smith",
            "Ann Smith",
            ("missing", "Same last name; a first name is known for one of them at most."),
        ),
    ],
)
def test_names_of_people(one, other, expected):
    left, right = (Contact(given=n.split(" ")[0], family=n.split(" ")[1]) for n in (one, other))
    assert compare(left, right) == [Reason(*expected)]


def test_only_what_both_have_is_compared():
    left = Partner(name="Valley Ortho", phone="4065550100", fax="4065550199", city="HELENA")
    right = Partner(name="valley ortho", phone="4065550100", npi="1234567893", city="Helena")
    assert [r.sentence for r in compare(left, right)] == [
        "Same name: Valley Ortho.",
        "Same phone: 406-555-0100.",
        "Same city: HELENA.",
    ]
    right.phone = "4065550177"
    assert compare(left, right)[1] == Reason(
        "differs", "Different phone: 406-555-0100 and 406-555-0177."
    )


def test_stored_evidence_of_any_shape_can_be_read():
    rows = [{"sentence": "A.", "verdict": "differs"}, {"sentence": "B."}, {"x": 1}, "odd", None]
    assert reasons_of(rows) == [Reason("differs", "A."), Reason("agrees", "B.")]


BLANK = dict.fromkeys(["npi", "phone", "fax", "address", "city", "state", "zip"], "")


@pytest.mark.parametrize(
    ("keep", "absorb", "filled"),
    [
        ({}, {"phone": "1"}, {"phone": ["", "1"]}),
        ({"phone": "2"}, {"phone": "1"}, {}),
        (
            {},
            {"address": "1 Elm", "zip": "59601"},
            {"address": ["", "1 Elm"], "zip": ["", "59601"]},
        ),
        ({"city": "Helena"}, {"address": "1 Elm", "zip": "59601"}, {}),
        ({"kind": "other"}, {"kind": "gym"}, {"kind": ["other", "gym"]}),
        ({"kind": "gym"}, {"kind": "school"}, {}),
        ({"kind": "other"}, {"kind": "other"}, {}),
        ({"given": "J."}, {"given": "John"}, {"given": ["J.", "John"]}),
        ({"given": "John"}, {"given": "Jonathan"}, {}),
        ({"given": "J"}, {"given": "Mary"}, {}),
        ({"suffix": ""}, {"suffix": "Jr."}, {"suffix": ["", "Jr."]}),
    ],
)
def test_gaps_are_filled_and_nothing_else(keep, absorb, filled):
    assert fill(BLANK | keep, BLANK | absorb) == filled


def test_which_record_stays():
    plain = Standing(1, "John Smith", referrals=9)
    edited = Standing(2, "J Smith", is_edited=True)
    numbered = Standing(3, "J Smith", npi="1234567893")
    office = Standing(4, "Office of John Smith", is_edited=True, is_solo_office=True)
    assert which_to_keep(plain, edited) == edited == which_to_keep(edited, numbered)
    assert which_to_keep(plain, numbered) == numbered
    assert which_to_keep(office, plain) == plain
    assert which_to_keep(Standing(5, "Ng"), Standing(6, "Ng")).record == 5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("O'BRIEN, JOHN A JR MD", ("John", "A.", "O'Brien", "Jr.", "MD")),
        ("Dr. Smith", ("", "", "Smith", "", "")),
        ("Mary Ann van der Berg, PA-C", ("Mary", "Ann", "van der Berg", "", "PA-C")),
    ],
)
def test_a_name_in_parts(text, parts):
    assert tuple(parts_of(read_person(text)).values()) == parts


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("npi", " 1234567893 ", "1234567893"),
        ("phone", "1 (406) 555-0100 ext. 7", "4065550100"),
        ("fax", "", ""),
        ("state", "montana", "MT"),
        ("zip", "59601-1234", "59601-1234"),
        ("city", "  East   Helena ", "East Helena"),
    ],
)
def test_values_as_they_are_kept(field, text, kept):
    assert read_values({field: text}) == {field: kept}


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("npi", "1234567890", "does not fit the nine before it"),
        ("npi", "12345", "ten digits"),
        ("npi", "3234567893", "begins with 1 or 2"),
        ("phone", "555-0100", "area code"),
        ("state", "Atlantis", "US state"),
        ("zip", "596", "five digits, or nine"),
        ("family", "  ", "last name"),
        ("name", "", "name of the organisation"),
    ],
)
def test_what_cannot_be_kept_names_its_field(field, text, sentence):
    with pytest.raises(FieldsRefusedError) as refusal:
        read_values({field: text})
    assert list(refusal.value.errors) == [field]
    assert sentence in refusal.value.errors[field]
