"""Lists of organisations as they arrive: odd encodings, cut off, other files, half-filled HSDS."""

import io
import json
import zipfile

import pytest

from alongside.market.community.entry import ListFileError
from alongside.market.community.reading import read_list

LIST = "Name,City,State,Zip\nCafé Gym,Reno,NV,89501\nOak Club,Reno,NV,89502\n"
ORGANISATIONS = "id,name\no1,Iron Oak Gym\no2,\no3,Steady Seniors\n"


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"export/{name.replace('_json', '.json')}"
                             f"{'' if name.endswith('_json') else '.csv'}", text)  # fmt: skip
    return content.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_list_is_read_whatever_program_saved_it(encoding) -> None:
    found = read_list(LIST.encode(encoding)).entries
    assert [(one.name, one.zip) for one in found] == [("Café Gym", "89501"), ("Oak Club", "89502")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!DOCTYPE html><html><body>Sign in, name</body></html>", "is a web page"),
        (b"%PDF-1.7 name\n", "is a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old workbook"),
        (b"Name,City\n", "heads and no rows"),
        (b'Name,City\nA,Reno\n"B,Reno\nC,Reno\n', "begins in line 3 is never closed"),
        (b"[" * 50_000, "nested too deeply"),
        (b'[{"id": "1", "name": "A Gym"}, {"id": "2", "na', "was cut off"),
        (b"LASTNAME,FIRSTNAME,MIDNAME,BUSNAME\nA,B,,\n", "The first row says: LASTNAME"),
        (zipped(organizations=ORGANISATIONS)[:120], "is damaged"),
        (zipped(locations="id,organization_id\nl1,o1\n"), "no table organizations.csv"),
        (zipped(organizations='id,name\no1,"Iron\n'), "organizations.csv a quotation mark"),
        (b"Name,Zip\n" + b"".join(b"A%d,89501\n" % n for n in range(50_001)), "50,000 rows"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_what_it_is(content, sentence) -> None:
    with pytest.raises(ListFileError, match=sentence):
        read_list(content)


def test_a_broken_line_is_named_and_the_others_kept() -> None:
    found = read_list(b'{"id":"1","name":"A"}\n{"id":"2","na\n{"id":"3","name":"C"}\n')
    assert [one.name for one in found.entries] == ["A", "C"]
    assert found.notes[0] == "line 2: no JSON object, perhaps cut off; left out"


def test_places_of_hsds_3_are_told_by_the_services_given_there() -> None:
    found = read_list(
        zipped(
            organizations=ORGANISATIONS,
            services="id,organization_id,name\ns3,o3,Balance\n",
            locations="id,location_type,latitude,longitude\nl3,physical,0,0\n",
            service_at_locations="id,service_id,location_id\nx,s3,l3\n",
            addresses="id,location_id,address_1,city,state_province,postal_code\n"
            "a,l3,2 B St,Reno,NV,89501\n",
            datapackage_json="{}",
        )
    )
    assert [(one.name, one.zip, one.latitude) for one in found.entries] == [
        ("Iron Oak Gym", "", None), ("Steady Seniors", "89501", None),
    ]  # fmt: skip
    assert "organisation 2: no name; left out" in found.notes
    assert any("0, 0 lie in the ocean" in line for line in found.notes)


def test_one_list_in_a_zip_and_pages_of_a_service_are_read() -> None:
    assert len(read_list(zipped(members=LIST)).entries) == 2
    organisation = {"id": "o", "name": "Oak Club"}
    for content in (json.dumps({"data": [organisation]}), json.dumps({"results": [organisation]})):
        assert read_list(content.encode()).entries[0].name == "Oak Club"
    assert read_list(zipped(directory_json=json.dumps([organisation]))).entries[0].name
