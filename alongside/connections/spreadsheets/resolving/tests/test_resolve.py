"""`alongside resolve`, as somebody at a shell meets it."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.connections.spreadsheets.resolving.command import resolve_command
from alongside.connections.spreadsheets.resolving.list_columns import field_of, find_columns
from alongside.matching.tests.true_people import npi

REFERRALS = f"""Referral Date,Referring Provider,Practice,NPI,Phone,Patient Name
01/02/2026,"Smith, John A MD",Valley Orthopaedics,{npi(1)},406-555-0100,Doe Jane
01/03/2026,Dr. John Smith,Valley Ortho,,406-555-0100,Roe Rick
01/04/2026,"Kelwinberg, Mary NP",Summit Spine,{npi(2)},406-555-0300,Poe Pat
01/05/2026,Self,,,,Coe Carl
"""
PEOPLE = """id,First Name,Surname,DOB,Suburb,Soc Sec Id
1,John,Kelwinberg,1971-06-24,Helena,7535316
2,Jack,Kelwinbreg,1971-06-24,Helena,7535316
3,Mary,Stone,1988-02-03,Butte,1112223
"""
PROVIDERS = f"""npi,first_name,last_name,credential,organization,phone,city,state
{npi(1)},John,Smith,MD,Valley Ortho LLC,406-555-0100,Helena,MT
,Smith,John,MD,Valley Orthopaedics,(406) 555-0100,Helena,MT
{npi(2)},John,Smith,DO,Valley Ortho,406-555-0100,Helena,MT
"""
ORGANISATIONS = """name,addr,city,phone,type
Valley Orthopaedic Associates,1200 N. Main St.,Helena,406/555-0100,clinic
Valley Ortho Assoc PC,1200 North Main Street,Helena,406-555-0100,medical
Glacier Gym,9 Elm Avenue,Butte,406-555-0700,gym
"""


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(resolve_command, [str(path), *words])


def written(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def answer(folder: Path, text: str, *words: str) -> dict[str, Any]:
    found = run(written(folder, text), "--json", *words)
    assert found.exit_code == 0, found.output
    return json.loads(found.output)  # type: ignore[no-any-return]


def column(found: dict[str, Any], key: str) -> list[Any]:
    return [row[key] for row in found["rows"]]


def test_an_export_of_referrals(tmp_path: Path) -> None:
    found = answer(tmp_path, REFERRALS)
    assert found["what"] == "referrals"
    assert column(found, "row") == [2, 3, 4, 5]
    assert column(found, "contact_id") == [1, 1, 2, None]
    assert column(found, "partner_id") == [1, 1, 2, None]
    assert column(found, "npi") == [npi(1), npi(1), npi(2), None]
    sentences = [e["sentence"] for e in found["rows"][1]["evidence"]]
    assert "same family name Smith" in sentences
    assert found["rows"][1]["like_row"] == 2
    assert "Doe" not in json.dumps(found)  # no patient is named


def test_a_list_of_people(tmp_path: Path) -> None:
    found = answer(tmp_path, PEOPLE)
    assert found["what"] == "people"
    assert column(found, "contact_id") == [1, 1, 2]
    assert column(found, "partner_id") == [None] * 3
    assert min(column(found, "probability")) > 0.7


def test_two_valid_npis_are_two_people_however_alike(tmp_path: Path) -> None:
    found = answer(tmp_path, PROVIDERS)
    assert found["what"] == "providers"
    assert found["rows"][0]["contact_id"] != found["rows"][2]["contact_id"]
    assert len(set(column(found, "partner_id"))) == 1


def test_a_list_of_organisations(tmp_path: Path) -> None:
    found = answer(tmp_path, ORGANISATIONS)
    assert found["what"] == "organisations"
    assert column(found, "partner_id") == [1, 1, 2]
    assert column(found, "contact_id") == [None] * 3


def test_the_same_file_gives_the_same_answer(tmp_path: Path) -> None:
    for text in (REFERRALS, PEOPLE, PROVIDERS, ORGANISATIONS):
        assert answer(tmp_path, text) == answer(tmp_path, text)


def test_two_lists_are_linked(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("last_name,dob,ssn,given\nKelwinberg,06/24/1971,7535316,Jack\n")
    found = answer(tmp_path, PEOPLE, "--with", str(other))
    assert column(found, "contact_id") == [1, 1, 2, 1]
    assert column(found, "row") == [2, 3, 4, 2]
    assert column(found, "file") == ["list.csv"] * 3 + ["other.csv"]
    assert found["rows"][3]["like_file"] == "list.csv"


def test_columns_can_be_said(tmp_path: Path) -> None:
    text = PEOPLE.replace("First Name", "Vorname").replace("Surname", "Nachname")
    refused = run(written(tmp_path, text))
    assert refused.exit_code == 1
    assert "--column family=HEADER" in refused.output
    found = answer(tmp_path, text, "--column", "given=Vorname", "--column", "family=Nachname")
    assert column(found, "contact_id") == [1, 1, 2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--column", "colour=DOB"), "is no field of a list"),
        (("--column", "given=Vorname"), "no column “Vorname”"),
        (("--column", "given"), "should read FIELD=HEADER"),
        (("--what", "referrals"), "No columns hold the day"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    found = run(written(tmp_path, PEOPLE), *words)
    assert found.exit_code == 1
    assert told in found.output


def test_read_by_a_person(tmp_path: Path) -> None:
    assert "4 rows: 2 people at 2 organisations." in run(written(tmp_path, REFERRALS)).output


def test_every_kind_of_header_is_found() -> None:
    expected = {
        "Provider First Name": "given", "LAST_NAME": "family", "givenName": "given",
        "Provider Last Name (Legal Name)": "family", "soc_sec_id": "id_number", "DOB": "birth_date",
        "Provider Business Practice Location Address City Name": "city", "addr": "street",
        "address_1": "street", "address_2": "street_2", "Phone Number": "phone",
        "postcode": "zip", "suburb": "city", "rec_id": None, "cluster": None, "class": None,
        "Provider Credential Text": "credentials", "Organization Name": "organisation",
    }  # fmt: skip
    assert {header: field_of(header) for header in expected} == expected


def test_the_first_of_two_columns_of_one_field_counts() -> None:
    assert find_columns(["phone", "telephone"], {}) == {"phone": 0}
    assert find_columns(["phone", "telephone"], {"phone": "Telephone"}) == {"phone": 1}


def test_a_list_with_names_of_restaurants_is_one_of_organisations(tmp_path: Path) -> None:
    rows = list(csv.DictReader(ORGANISATIONS.splitlines()))
    bare = "name,phone\n" + "".join(f"{r['name']},{r['phone']}\n" for r in rows)
    assert answer(tmp_path, bare)["what"] == "organisations"
