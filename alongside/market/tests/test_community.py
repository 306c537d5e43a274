"""Lists of community organisations: any CSV, HSDS tables, HSDS JSON, and the calendar."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.market.actions import occasions, organisations
from alongside.market.audience.history import history
from alongside.market.audience.shown import TOO_FEW
from alongside.market.calendar import entries_of
from alongside.market.community.entry import ListFileError
from alongside.market.community.reading import read_list
from alongside.market.community.sorting import sort_of
from alongside.market.models import Occasion, OccasionWith, Organisation
from alongside.market.tests.making import TODAY, make_partner, make_practice, refer
from alongside.partners.rules import RefusedError


def zipped(**tables: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"data/{name}.csv", text)
    return file.getvalue()


# --- files ---


def test_any_csv_by_its_heads() -> None:
    text = "Company Name;Type;Street Address;City;State;Zip Code;Tel\n" \
           "Iron Oak Fitness;;1 Main;Riverton;North Carolina;28801-1234;(828) 555-0101\n" \
           ";Gym;;;;;\nMill Works;employer;;;ZZ;abc;\n"  # fmt: skip
    found = read_list(text.encode())
    first, second = found.entries
    assert (first.sort, first.state, first.zip) == ("gym", "NC", "28801")
    assert first.phone.endswith("8285550101")
    assert second.sort == "employer" and second.zip == ""
    said = " ".join(found.notes)
    assert "row 3: no name" in said and "“abc” is no ZIP code" in said and "“ZZ”" in said
    assert "not ranked" in said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (  # a title above the heads, and a place in one cell
            b'Members of 2025\n\nBusiness Name,Street,City/State/Zip,Main Phone\n'
            b'Iron Gym,12 Main St,"Asheville, NC 28801",(828) 555-0101\n',
            ("Iron Gym", "gym", "12 Main St", "Asheville", "NC", "28801", "8285550101"),
        ),
        (  # “Unicode text”, tabs
            "Company\tAddress\tCity\tState\tZip Code\nMill Co\t1 A St\tEno\tNC\t27278\n".encode(
                "utf-16"
            ),
            ("Mill Co", "community", "1 A St", "Eno", "NC", "27278", ""),
        ),
        (  # the head says what they are; ZIP+4 without a dash
            b"SCHOOL NAME,LEVEL,STREET,CITY,STATE,ZIP4\nLincoln,High,5 Oak,Eno,NC,272780000\n",
            ("Lincoln", "school", "5 Oak", "Eno", "NC", "27278", ""),
        ),
        (  # everything in the address
            b'name|address\n"Trail\nRunners"|9 Elm St, Suite 2, Eno, NC 27278-1111\n',
            ("Trail Runners", "running_club", "9 Elm St, Suite 2", "Eno", "NC", "27278", ""),
        ),
    ],
)  # fmt: skip
def test_lists_as_chambers_and_districts_keep_them(content, told) -> None:
    found = read_list(content)
    (one,) = found.entries
    assert (one.name, one.sort, one.address, one.city, one.state, one.zip, one.phone) == told
    assert found.notes == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "No column is headed name"),
        (b"PK\x03\x04broken", "damaged"),
        (b"[1, 2]", "no organisations"),
        (b"{broken", "no JSON"),
        (b"\x00\x01\x02", "no text file"),
        (b"PK\x03\x04....[Content_Types].xml", "Save the sheet with the list as CSV"),
        (b"zip,phone\n28801,1\n", "The first row says: zip, phone"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content, sentence) -> None:
    with pytest.raises(ListFileError, match=sentence):
        read_list(content)


def test_tables_of_hsds_are_put_together() -> None:
    content = zipped(
        organizations="id,name,description,url\no1,Lakeside YMCA,Pools,https://example.org\n"
        "o2,Nobody Home,,\n",
        locations="id,organization_id,name,latitude,longitude\nl1,o1,Main,35.6,-82.5\n"
        "l2,o1,North,,\n",
        addresses="id,location_id,address_1,city,state_province,postal_code\n"
        "a1,l1,1 Lake St,Riverton,NC,28801\na2,l2,2 Hill St,Lakemont,NC,28803\n",
        phones="id,location_id,organization_id,number\np1,l1,,828-555-0100\n",
    )
    found = read_list(content)
    places = {one.external_id: one for one in found.entries}
    assert set(places) == {"o1:l1", "o1:l2", "o2"} and found.source == "hsds"
    assert (places["o1:l1"].latitude, places["o1:l1"].sort) == (35.6, "gym")
    assert places["o1:l1"].phone.endswith("8285550100") and places["o1:l2"].zip == "28803"


def test_json_of_hsds_3_as_page_as_lines_and_as_services() -> None:
    organization = {
        "id": "o1", "name": "Riverton Council on Aging", "description": "Lunches",
        "locations": [{"id": "l1", "latitude": 35.6, "longitude": -82.5,
                       "addresses": [{"address_1": "9 Church St", "city": "Riverton",
                                      "state_province": "NC", "postal_code": "28801"}]}],
    }  # fmt: skip
    page = json.dumps({"total_items": 1, "contents": [organization]}).encode()
    lines = (json.dumps(organization) + "\n").encode() * 2
    service = json.dumps([{"id": "s1", "name": "Lunch", "organization": organization}]).encode()
    for content in (page, lines, service):
        [one] = read_list(content).entries
        assert (one.name, one.sort, one.zip) == (
            "Riverton Council on Aging", "senior_community", "28801",
        )  # fmt: skip


def test_sorts_are_told_by_words() -> None:
    assert sort_of("", "Blue Ridge Road Runners") == "running_club"
    assert sort_of("Senior Community", "Oak Gym") == "senior_community"
    assert sort_of("", "Food Bank") == "community"


def test_the_same_list_twice_changes_nothing_and_a_later_one_updates(practice) -> None:
    make_partner(practice, "Iron Oak", "gym")
    text = "id,name,zip\n1,Iron Oak,28801\n2,Lakeside Gym,28803\n"
    first = organisations.take_list(practice=practice, listing=read_list(text.encode()), by=None)
    again = organisations.take_list(practice=practice, listing=read_list(text.encode()), by=None)
    later = text.replace("28803", "28804").encode()
    third = organisations.take_list(practice=practice, listing=read_list(later), by=None)
    assert (first.added, again.same, third.changed) == (2, 2, 1)
    assert Organisation.objects.get(name="Iron Oak").partner is not None  # known, not suggested
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(practice=practice, name="x", source="list", external_id="1")


# --- the calendar ---


def held(practice, source, days_ago: int) -> Occasion:
    one = occasions.write(
        practice=practice,
        values={"title": "Knee talk", "kind": "talk", "on": TODAY - dt.timedelta(days=days_ago)},
        by=None,
    )
    occasions.add_whom(occasion=one, whom=source.partner, by=None)
    Occasion.objects.filter(pk=one.pk).update(state="held")
    one.refresh_from_db()
    return one


def test_what_an_occasion_led_to_is_counted_and_small_counts_are_not_shown(practice) -> None:
    gym, other = (make_partner(practice, name, "gym") for name in ("Iron Oak", "Other"))
    one = held(practice, gym, 100)
    for ago in (80, 60, 40):
        for _ in range(5):
            refer(gym, days_ago=ago)
    for _ in range(4):
        refer(gym, days_ago=150)
    for _ in range(20):
        refer(other, days_ago=50)
    [entry] = entries_of([one], history(practice), TODAY)
    [led] = entry.led
    assert (led.before, led.after, entry.is_over) == (TOO_FEW, "15", True)


def test_an_occasion_ahead_cannot_have_been_held(practice) -> None:
    today = timezone.localdate()
    values = {"title": "Talk", "kind": "talk", "on": today + dt.timedelta(days=3)}
    one = occasions.write(practice=practice, values=values, by=None)
    with pytest.raises(RefusedError, match="lies ahead"):
        occasions.hold(occasion=one, people=12, by=None)
    occasions.cancel(occasion=one, by=None)
    with pytest.raises(RefusedError, match="planned"):
        occasions.cancel(occasion=one, by=None)
    with pytest.raises(RefusedError, match="three years away"):
        occasions.write(practice=practice, values=values | {"on": dt.date(2226, 1, 1)}, by=None)


def test_an_occasion_is_with_one_of_the_same_practice(practice) -> None:
    stranger = make_partner(make_practice(), "Elsewhere", "gym")
    values = {"title": "Talk", "kind": "talk", "on": timezone.localdate()}
    one = occasions.write(practice=practice, values=values, by=None)
    with pytest.raises(RefusedError):
        occasions.add_whom(occasion=one, whom=stranger.partner, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        OccasionWith.objects.create(practice=practice, occasion=one)
