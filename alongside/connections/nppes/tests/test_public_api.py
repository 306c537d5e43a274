"""The public API's answers: numbers of both forms, refusals, pages; off by default."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from alongside.connections.nppes.public_api import LookupRefusedError, look_up, read_answer
from alongside.registry.sample import valid_npi


def row(number: object, **more: object) -> dict[str, object]:
    place = {
        "address_1": "1 MAIN ST", "city": "HELENA", "state": "MT", "postal_code": "596010000",
        "telephone_number": "406-555-0100",
    }  # fmt: skip
    return {
        "number": number, "enumeration_type": "NPI-1",
        "basic": {"first_name": "ANN", "last_name": "AMES", "credential": "MD",
                  "name_suffix": "--"},
        "addresses": [{"address_purpose": "MAILING", "city": "BUTTE"},
                      {"address_purpose": "LOCATION", **place}],
        "taxonomies": [{"code": "225100000X", "desc": "Physical Therapist", "primary": False},
                       {"code": "207Q00000X", "desc": "Family Medicine", "primary": True}],
    } | more  # fmt: skip


def test_off_by_default() -> None:
    with pytest.raises(LookupRefusedError, match="ALONGSIDE_NPI_LOOKUP=1"):
        look_up({"last_name": "ames"}, get=lambda _address: b"{}")


def test_numbers_as_text_and_as_integers() -> None:
    one, other = valid_npi(100_000_000), valid_npi(100_000_001)
    answer = {"result_count": 3, "results": [row(one), row(int(other)), row("123")]}
    found = read_answer(json.dumps(answer).encode())
    assert [each.npi for each in found] == [one, other]
    ann = found[0]
    assert (ann.name, ann.city, ann.zip) == ("Ann Ames, MD", "Helena", "59601")
    assert ann.specialties == ("Family Medicine", "Physical Therapist")


def test_refusals_are_told() -> None:
    answer = {"Errors": [{"description": "No valid search criteria provided", "number": "04"}]}
    with pytest.raises(LookupRefusedError, match="No valid search criteria provided"):
        read_answer(json.dumps(answer).encode())
    with pytest.raises(LookupRefusedError, match="no JSON"):
        read_answer(b"<html>down</html>")


def test_pages_are_asked_until_one_is_not_full(settings) -> None:
    settings.NPI_LOOKUP = True
    asked = []

    def get(address: str) -> bytes:
        said = parse_qs(urlsplit(address).query)
        asked.append((said["limit"], said["skip"], said["last_name"]))
        first = int(said["skip"][0])
        numbers = range(first, min(first + 200, 350))
        return json.dumps({"results": [row(valid_npi(100_000_000 + n)) for n in numbers]}).encode()

    assert len(look_up({"last_name": "ames"}, limit=1000, get=get)) == 350
    assert asked == [(["200"], ["0"], ["ames"]), (["200"], ["200"], ["ames"])]


def test_no_answer_is_a_sentence(settings) -> None:
    settings.NPI_LOOKUP = True

    def get(_address: str) -> bytes:
        raise OSError("timed out")

    with pytest.raises(LookupRefusedError, match="did not answer"):
        look_up({"last_name": "ames"}, get=get)


@pytest.mark.parametrize(
    ("name", "count"), [("npi1_1003802901_v2.1.json", 1), ("rnpi_api-1f9cef.json", 10)]
)
def test_recorded_answers(name: str, count: int) -> None:
    path = Path(__file__).resolve().parents[5] / "shared" / "data" / "nppes" / name
    if not path.exists():
        pytest.skip("the folder shared/data with recorded answers is not here")
    found = read_answer(path.read_bytes())
    assert len(found) == count and all(one.name and one.state for one in found)
