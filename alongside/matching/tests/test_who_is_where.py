"""The rules of organisations, offices and channels, one small file of mentions each."""

from __future__ import annotations

from alongside.matching.mention import mention_of
from alongside.matching.resolve import resolve
from alongside.matching.tests.test_who_is_who import at, organisations_of


def test_organisations_by_abbreviation_form_and_site() -> None:
    rows = [
        at("", "Valley Ortho"),
        at("", "VALLEY ORTHOPEDICS, LLC"),
        at("", "Valley Orthopaedic Associates - North"),
        at("", "Summit Orthopaedics"),
        at("", "Valley Pediatrics"),
    ]
    assert organisations_of(*rows) == [0, 0, 0, 1, 2]
    assert organisations_of(at("", "Lincoln High School"), at("", "Lincoln Middle School")) == [
        0,
        1,
    ]
    assert organisations_of(at("", "CrossFit North"), at("", "CrossFit Downtown")) == [0, 1]
    assert organisations_of(at("", "St. Mary's Hospital"), at("", "Saint Marys Hosp")) == [0, 0]


def test_a_common_name_in_two_towns_is_a_doubt() -> None:
    rows = [
        {"organisation": "First Baptist Church", "city": "Helena", "state": "MT"},
        {"organisation": "First Baptist Church", "city": "Butte", "state": "MT"},
    ]
    found = resolve([mention_of(**row) for row in rows])
    assert len(found.organisations) == 2
    assert [d.what for d in found.doubts] == ["organisation"]


def test_a_person_without_organisation_belongs_where_the_phone_is() -> None:
    rows = [
        at("Ann Quill", "Rothman Ortho", phone="406-555-0100"),
        at("Zora Vance", phone="406-555-0100"),
        at("Otto Brandel MD", phone="406-555-0177"),
    ]
    found = resolve([mention_of(**row) for row in rows])
    by_name = {p.name.family: found.organisations[p.organisations[0]] for p in found.people}
    assert by_name["quill"] is by_name["vance"]
    assert by_name["brandel"].is_solo_office
    assert by_name["brandel"].name == "Office of Otto Brandel, MD"
    assert by_name["brandel"].kind == "medical_practice"


def test_channels_and_people_who_came_as_patients() -> None:
    rows = [
        at("Google"),
        at("Jane Doe", source_kind="Former patient"),
        at("Jane Doe, MD", source_kind="Physician"),
        {"source_kind": "Walk-in"},
        at("(Unassigned)"),
    ]
    mentions = [mention_of(**row) for row in rows]
    found = resolve(mentions)
    channels = [found.links[m.key].channel for m in mentions]
    assert channels == ["online", "patient", "partner", "self", "unknown"]
    assert len(found.people) == 1
