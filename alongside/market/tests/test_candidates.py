"""Candidates: who stands there and why, who is left out, and the command."""

import json

import pytest
from click.testing import CliRunner

from alongside.market.asking import Narrowed, candidates_for, registry_index
from alongside.market.candidates.learned import History, fits
from alongside.market.candidates.specialties import COMMUNITY, specialties, specialty_of
from alongside.market.candidates.wanted import Wanted
from alongside.market.commands import market
from alongside.market.exclusion_list import exclusions_folder
from alongside.market.models import Organisation, Profile, SetAside, Weighting
from alongside.market.tests.making import make_contact, make_partner, refer
from alongside.partners.kinds import Kind
from alongside.partners.models import Partner
from alongside.registry.exclusions.listing import load_exclusions
from alongside.registry.sample import sample_providers
from alongside.registry.tests.test_exclusions import HEADER

KNEES = Wanted("runners' knees", ("knee",), (), 20, 60)


def found_for(practice, **narrowed):
    return candidates_for(practice, Narrowed(**narrowed), registry_index()[0])


# --- the table of specialties ---


def test_every_row_of_the_table_names_a_kind_and_a_reason() -> None:
    for row in specialties():
        assert row.kind in Kind.values and row.why and 0 < row.sends <= 1, row.code
        assert row.age_from < row.age_to


def test_a_code_finds_its_own_row_before_a_star() -> None:
    assert specialty_of("207XX0005X").words == "Orthopaedic sports medicine"
    assert specialty_of("111NS0005X").code == "111N*"
    assert specialty_of("1223G0001X") is None  # a dentist


def test_fit_begins_with_the_table_and_follows_our_own_figures() -> None:
    rows = [row for row in specialties() if not row.code.startswith(COMMUNITY)]
    plain = fits(rows, KNEES, History())
    assert plain["207XX0005X"].part > plain["207Q00000X"].part > plain["207V00000X"].part
    seen = History({"primary_care": (60, 100)}, {"207Q00000X": (60, 100)})
    learned = fits(rows, KNEES, seen)
    assert learned["207Q00000X"].share.value > 2 * plain["207Q00000X"].share.value
    assert learned["207Q00000X"].is_learned and not plain["207Q00000X"].is_learned
    # what is known of the kind moves a specialty that nobody has come from yet
    assert learned["208D00000X"].share.value > plain["208D00000X"].share.value


# --- around a clinic ---


def test_candidates_stand_in_order_each_with_a_sentence(home, placed) -> None:
    found = found_for(placed)
    scores = [one.score for one in found.candidates]
    assert len(scores) > 10 and scores == sorted(scores, reverse=True)
    for one in found.candidates:
        assert "from Riverton" in one.reason and one.reason.endswith(".")
        assert set(one.parts) == {"fit", "near", "variety", "size", "own"}
    assert all(0 <= value <= 1 for one in found.candidates for value in one.parts.values())
    keys = [one.key for one in found.candidates]
    assert len(keys) == len(set(keys))  # nobody stands there twice


def test_a_profile_puts_those_in_front_who_see_such_patients(home, placed) -> None:
    feet = Profile.objects.create(
        practice=placed, number=1, name="Feet that run", regions=["ankle_foot"]
    )
    Weighting.objects.create(practice=placed, fit=10, near=0, variety=0, size=0, own=0)
    assert found_for(placed, profile=feet).candidates[0].specialty == "Podiatry"


def test_known_people_offices_and_telephones_are_left_out(home, placed) -> None:
    before = found_for(placed).candidates
    office = next(one for one in before if one.people_count == 1 and one.people)
    other = next(one for one in before if one.phone != office.phone)
    source = make_partner(placed, "Ours", "primary_care", phone=other.phone)
    make_contact(placed, source, given="Ann", family="Ames", npi=office.people[0].npi)
    placed.touch_data()
    placed.refresh_from_db()
    after = found_for(placed)
    assert {office.key, other.key}.isdisjoint(one.key for one in after.candidates)
    assert after.known >= 2


def test_a_partner_without_npi_is_recognised_by_its_name(home, placed) -> None:
    row = next(one for one in sample_providers() if one["kind"] == "2")
    Partner.objects.create(
        practice=placed, name=row["organisation"].title(), address=row["street"].title(),
        city=row["city"].title(), state="NC", zip=row["zip"],
    )  # fmt: skip
    from alongside.market.known_providers import known_providers

    assert int(row["npi"]) in known_providers(placed, registry_index()[0]).matched


def test_who_was_set_aside_stays_away(home, placed) -> None:
    first = found_for(placed).candidates[0]
    for person in first.people:
        SetAside.objects.create(practice=placed, npi=person.npi, name=person.name)
    SetAside.objects.get_or_create(practice=placed, npi=first.npi, defaults={"name": first.name})
    after = found_for(placed)
    assert first.key not in {one.key for one in after.candidates} and after.set_aside >= 1


def test_nobody_on_the_list_of_the_excluded_is_suggested(home, placed, tmp_path) -> None:
    before = found_for(placed, limit=500).candidates
    by_npi, by_name = [one for one in before if one.people][:2]
    named = next(p for p in sample_providers() if p["npi"] == by_name.people[0].npi)
    rows = [
        f"X,Y,,,,,,{by_npi.people[0].npi},,,ASHEVILLE,NC,28801,1128a1,20200101,00000000,00000000,",
        f"{named['family']},{named['given']},,,,,,0,,,RALEIGH,NC,27601,1128a1,20200101,00000000,"
        "00000000,",
    ]
    path = tmp_path / "UPDATED.csv"
    path.write_text("\n".join([HEADER, *rows]))
    load_exclusions(exclusions_folder(), path)
    after = found_for(placed, limit=500)
    suggested = {p.npi for one in after.candidates for p in one.people}
    assert {by_npi.people[0].npi, by_name.people[0].npi}.isdisjoint(suggested)
    assert after.excluded >= 1


def test_where_the_list_names_an_organisation_its_people_are_not_suggested_either(
    home, placed, tmp_path
) -> None:
    before = found_for(placed, limit=500).candidates
    office = next(one for one in before if len(one.people) > 1 and one.npi != one.people[0].npi)
    row = (
        f",,,{office.name.upper()},,,,{office.npi},,,ASHEVILLE,NC,{office.zip},1128b8,20200101,0,0,"
    )
    path = tmp_path / "UPDATED.csv"
    path.write_text(f"{HEADER}\n{row}\n")
    load_exclusions(exclusions_folder(), path)
    after = found_for(placed, limit=500)
    there = {one.npi for one in office.people}
    assert not there & {p.npi for one in after.candidates for p in one.people}
    assert office.key not in {one.key for one in after.candidates}
    assert len(after.candidates) < len(before)


def test_miles_and_kinds_narrow_it_down(home, placed) -> None:
    near = found_for(placed, miles=1.0, limit=500)
    assert near.considered < found_for(placed, miles=20.0, limit=500).considered
    assert all(one.miles <= 1.0 for one in near.candidates)
    surgeons = found_for(placed, kinds=frozenset(["surgeon_office"]), limit=500)
    assert {one.kind for one in surgeons.candidates} == {"surgeon_office"}


def test_a_gym_is_ranked_by_the_same_rule_and_without_any_registry(placed, settings, tmp_path):
    settings.HOME = tmp_path
    Organisation.objects.create(
        practice=placed, name="Iron Oak", sort="gym", zip="28801", external_id="1"
    )
    Organisation.objects.create(
        practice=placed, name="Far Gym", sort="gym", zip="90012", external_id="2"
    )
    index, missing = registry_index()
    found = candidates_for(placed, Narrowed(), index)
    assert index is None and "registry load" in missing
    assert [one.name for one in found.candidates] == ["Iron Oak"]
    assert found.candidates[0].key.startswith("c")


def test_variety_speaks_when_the_stream_is_one_sided(home, placed) -> None:
    source = make_partner(placed, "Only One", "primary_care")
    for _ in range(30):
        refer(source)
    placed.touch_data()
    placed.refresh_from_db()
    found = found_for(placed, limit=500).candidates
    assert any("more varied" in one.reason for one in found if one.kind == "surgeon_office")
    assert not any("more varied" in one.reason for one in found if one.kind == "primary_care")


# --- the command ---


def test_the_command_prints_json_and_words(home, placed) -> None:
    said = CliRunner().invoke(market, ["candidates", "--practice", placed.slug, "--json"])
    answer = json.loads(said.stdout)
    assert answer["version"] == 1 and answer["practice"] == placed.slug
    assert answer["weights"] == {"fit": 5, "near": 5, "variety": 1, "size": 5, "own": 5}
    first = answer["candidates"][0]
    assert {"key", "name", "reason", "parts", "people", "share_in_profile"} <= first.keys()
    plain = CliRunner().invoke(market, ["candidates", "--practice", placed.slug, "--limit", "3"])
    assert plain.exit_code == 0 and plain.stdout.count("from Riverton") == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--practice", "nobody"], "No practice is called “nobody”"),
        (["--practice", "{slug}", "--profile", "2"], "There is no profile 2"),
        (["--practice", "{slug}"], "No clinic of this practice has a place yet"),
    ],
)
def test_the_command_says_what_is_missing(practice, arguments, sentence) -> None:
    filled = [one.format(slug=practice.slug) for one in arguments]
    said = CliRunner().invoke(market, ["candidates", *filled])
    assert said.exit_code == 1 and sentence in said.output


def test_the_list_is_loaded_and_told_by_command(home, db, tmp_path) -> None:
    path = tmp_path / "UPDATED.csv"
    row = "X,Y,,,,,,1234567893,,,ASHEVILLE,NC,28801,1128a1,20200101,00000000,00000000,"
    path.write_text(f"{HEADER}\n{row}\n")
    missing = CliRunner().invoke(market, ["exclusions", "status"])
    assert missing.exit_code == 1 and "No list is loaded" in missing.output
    said = CliRunner().invoke(market, ["exclusions", "load", str(path)])
    assert "1 excluded, 1 of them with an NPI" in said.output
    assert "UPDATED.csv" in CliRunner().invoke(market, ["exclusions", "status"]).output
