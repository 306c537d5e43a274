"""Pages of the room: what roles see, what leaves as a file, from candidate to first letter."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from alongside.core.models import AuditEvent
from alongside.market import exports
from alongside.market.exclusion_list import exclusions_folder
from alongside.market.exports import ALLOWED, FieldNotAllowedError, leave
from alongside.market.map_points import PATIENTS, arrivals_shown, patient_points, points_of
from alongside.market.models import Beginning, Organisation, Profile, SetAside
from alongside.market.tests.making import make_contact, make_partner, refer
from alongside.partners.models import Contact, Partner
from alongside.partnerships.models import Partnership
from alongside.practices.models import Member, User
from alongside.practices.roles import Role
from alongside.registry.exclusions.listing import load_exclusions
from alongside.registry.tests.test_exclusions import HEADER


def signed_in(practice, role=Role.LEAD) -> Client:
    practice.is_demo = True
    practice.save(update_fields=["is_demo"])
    user = User.objects.create(email=f"{role}@{practice.slug}.example")
    Member.objects.create(practice=practice, user=user, role=role)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def address(practice, name, **parts):
    return reverse(name, kwargs={"slug": practice.slug, **parts})


def downloaded(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def runners(placed) -> Profile:
    return Profile.objects.create(practice=placed, number=1, name="Runners", regions=["knee"])


# --- from candidate to partner ---


def test_a_candidate_becomes_a_partner_with_people_and_a_letter_in_one_step(
    home, placed, runners
) -> None:
    client = signed_in(placed)
    page = client.get(address(placed, "market_candidates") + "?profile=1")
    one = next(c for c in page.context["found"].candidates if c.people)
    there = address(placed, "market_candidate", candidate_key=one.key) + "?profile=1"
    shown = client.get(there).content.decode()
    assert one.people[0].name in shown and "A first conversation" in shown
    begun = client.post(
        address(placed, "market_begin", candidate_key=one.key) + "?profile=1",
        {"people": [one.people[0].npi, "1234567893"]},
        follow=True,
    )
    made = Beginning.objects.get()
    assert made.profile == runners and made.partner.kind == one.kind
    assert [person.npi for person in made.partner.contacts.all()] == [one.people[0].npi]
    assert Partnership.objects.get().partner == made.partner
    text = begun.content.decode()
    assert "A question from Riverbend" in text and "brochure" in text
    person = made.partner.contacts.get()
    assert f"Dear {person.given} {person.family},\n\nWe are" in made.words
    assert "in this town, runners among them" in made.words  # a profile's words in a sentence
    assert AuditEvent.objects.filter(action="candidate_begun_with").exists()
    # it is no candidate any more, and beginning again makes no second partner
    after = client.get(address(placed, "market_candidates"))
    assert one.key not in {c.key for c in after.context["found"].candidates}
    # the letter can be reworded and printed
    letter = {"subject": "May I come by?", "words": "Dear Ann, may I come by?"}
    client.post(address(placed, "market_beginning", beginning_id=made.pk), letter)
    printed = client.get(address(placed, "market_letter", beginning_id=made.pk)).content.decode()
    assert "Dear Ann, may I come by?" in printed


def test_a_gym_becomes_a_partner_and_stands_there_no_more(placed, settings, tmp_path) -> None:
    settings.HOME = tmp_path
    client = signed_in(placed)
    gym = Organisation.objects.create(
        practice=placed, name="Iron Oak", sort="gym", zip="28801", external_id="1"
    )
    client.post(address(placed, "market_begin", candidate_key=gym.key))
    gym.refresh_from_db()
    assert gym.partner is not None and gym.partner.kind == "gym"
    assert "your members" in Beginning.objects.get().words
    again = client.post(address(placed, "market_begin", candidate_key=gym.key), follow=True)
    assert "not on the list any more" in again.content.decode() and Partner.objects.count() == 1


def test_whom_the_list_names_cannot_be_begun_with(placed, settings, tmp_path) -> None:
    settings.HOME = tmp_path
    path = tmp_path / "UPDATED.csv"
    row = ",,,IRON OAK LLC,,,,0,,,RIVERTON,NC,28801,1128a1,20200101,00000000,00000000,"
    path.write_text(f"{HEADER}\n{row}\n")
    load_exclusions(exclusions_folder(), path)
    client = signed_in(placed)
    gym = Organisation.objects.create(
        practice=placed, name="Iron Oak", sort="gym", state="NC", zip="28801", external_id="1"
    )
    answer = client.post(address(placed, "market_begin", candidate_key=gym.key), follow=True)
    assert "Not taken over. OIG" in answer.content.decode() and not Partner.objects.exists()


def test_whom_the_list_names_is_flagged_on_every_page(placed, settings, tmp_path, runners):
    settings.HOME = tmp_path
    path = tmp_path / "UPDATED.csv"
    row = "AMES,ANN,,,,,,1234567893,,,RIVERTON,NC,28801,1128a1,20200101,00000000,00000000,"
    path.write_text(f"{HEADER}\n{row}\n")
    load_exclusions(exclusions_folder(), path)
    source = make_partner(placed, "Ours", "primary_care")
    make_contact(placed, source, given="Ann", family="Ames", npi="1234567893")
    refer(source)
    client = signed_in(placed)
    assert "the same NPI" in client.get(address(placed, "market_excluded")).content.decode()
    fit = client.get(address(placed, "market_fit") + "?who=people").content.decode()
    assert "the list has this NPI" in " ".join(fit.split()) and "OIG" in fit
    # and on the page of the person itself, in red since the NPI proves it
    person = Contact.objects.get()
    own = client.get(address(placed, "contact", contact_id=person.pk)).content.decode()
    assert "alert-danger" in own and "On OIG&#x27;s list of the excluded" in own
    assert address(placed, "market_excluded") in own
    office = client.get(address(placed, "partner", partner_id=source.partner_id)).content.decode()
    assert "OIG" not in office
    # a name in the same place is a doubt, no more; without the list nobody is warned of
    person.npi = ""
    person.save(update_fields=["npi"])
    Partner.objects.update(city="Riverton", state="NC", zip="28801")
    person.partners.add(source.partner, through_defaults={"practice": placed})
    own = client.get(address(placed, "contact", contact_id=person.pk)).content.decode()
    assert "alert-warning" in own and "verify with OIG" in own
    settings.HOME = tmp_path / "elsewhere"
    own = client.get(address(placed, "contact", contact_id=person.pk)).content.decode()
    assert "OIG" not in own


def test_not_for_us_and_back_again(home, placed) -> None:
    client = signed_in(placed)
    one = client.get(address(placed, "market_candidates")).context["found"].candidates[0]
    client.post(address(placed, "market_set_aside", candidate_key=one.key), {"why": "moved"})
    after = client.get(address(placed, "market_candidates")).context["found"]
    assert one.key not in {c.key for c in after.candidates}
    aside = SetAside.objects.get(npi=one.npi)
    client.post(address(placed, "market_bring_back", aside_id=aside.pk))
    assert not SetAside.objects.filter(npi=one.npi).exists()


# --- A12 and A23: files and the map ---


def fields_of(name: str, header: list[str]) -> set[str]:
    return {one.partition(":")[0] for one in header} - set(ALLOWED[name])


@pytest.mark.parametrize(
    ("route", "name"),
    [
        ("market_groups", "groups"), ("market_fit", "fit"), ("market_candidates", "candidates"),
        ("market_aside", "set aside"), ("market_organisations", "organisations"),
        ("market_excluded", "excluded"), ("market_map", "map"), ("market_calendar", "calendar"),
    ],
)  # fmt: skip
def test_each_file_has_its_allowed_fields_only(home, placed, runners, route, name) -> None:
    source = make_partner(placed, "Ours", "primary_care", zip="28801")
    for _ in range(12):
        refer(source)
    rows = downloaded(signed_in(placed).get(address(placed, route) + "?format=csv"))
    assert fields_of(name, rows[0]) == set()


def test_a_field_that_is_not_allowed_does_not_leave(rf, placed) -> None:
    request = rf.get("/", {"format": "csv"})
    request.practice, request.user = placed, User.objects.create(email="x@example.org")
    with pytest.raises(FieldNotAllowedError, match="birth_year"):
        leave(request, "fit", ["name", "birth_year"], [])


def test_no_list_of_allowed_fields_names_a_patients_field() -> None:
    near = {"birth_year", "sex", "chart_number", "initials", "patient", "therapist", "revenue",
            "diagnosis", "icd10"}  # fmt: skip
    assert not near & {field for fields in exports.ALLOWED.values() for field in fields}


def test_zip_areas_with_few_patients_are_not_on_the_map() -> None:
    points = patient_points({"28801": 40, "28803": 25, "28804": 3, "": 12})
    assert [(p.zip, p.detail) for p in points] == [
        ("28801", "31 to 40 patients in 12 months"), ("28803", "21 to 30 patients in 12 months"),
    ]  # fmt: skip
    # one small area alone takes the next larger one with it: the total is on other pages
    assert [p.zip for p in patient_points({"28801": 40, "28803": 25, "28804": 3})] == ["28801"]


def test_sizes_follow_arrivals_only_for_who_may_see_patients(home, placed) -> None:
    source = make_partner(placed, "Ours", "primary_care", zip="28801")
    for _ in range(30):
        refer(source)
    for name in ("Few", "Fewer"):
        few = make_partner(placed, name, "gym", zip="28801")
        refer(few)
        refer(few)
    placed.touch_data()
    placed.refresh_from_db()
    from alongside.market.candidates.asked import Found

    for may, detail in ((True, "12 months: 30"), (False, "Primary care")):
        points = {p.name: p for p in points_of(placed, Found([]), may_see_arrivals=may)}
        assert detail in points["Ours"].detail
        assert ("arrivals" in points["Ours"].detail) is may
        assert (points["Ours"].size > points["Few"].size) is may
        assert not any(c.isdigit() for c in points["Few"].detail.replace("12 months", ""))
    lead = signed_in(placed, Role.LEAD).get(address(placed, "market_map")).content.decode()
    desk = signed_in(placed, Role.FRONT_DESK).get(address(placed, "market_map")).content.decode()
    assert "12 months: 30" not in lead and "12 months: 30" in desk
    assert PATIENTS in lead


def test_one_partner_with_few_takes_the_next_with_it_on_the_map() -> None:
    assert arrivals_shown({1: 40, 2: 3, 3: 20}) == {1: 40, 2: None, 3: None}
    assert arrivals_shown({1: 40, 2: 3, 3: 20, 4: 4}) == {1: 40, 2: None, 3: 20, 4: None}


def test_no_page_shows_a_patient(home, placed, runners) -> None:
    source = make_partner(placed, "Ours", "primary_care", zip="28801")
    for _ in range(5):
        refer(source, birth_year=1931, zip="28715", therapist="Kim, S.")
    client = signed_in(placed)
    for route in ("market", "market_groups", "market_fit", "market_map", "market_calendar"):
        text = client.get(address(placed, route)).content.decode()
        assert not any(mark in text for mark in ("1931", "28715", "Kim, S.")), route


# --- empty states and refusals ---


def test_an_empty_practice_is_told_what_to_do_next(practice, settings, tmp_path) -> None:
    settings.HOME = tmp_path
    client = signed_in(practice, Role.OWNER)
    for route, said in {
        "market": "No profile yet", "market_groups": "Import a report",
        "market_candidates": "Where are your clinics?", "market_fit": "Choose whom you most want",
        "market_places": "Add your clinics", "market_calendar": "Nothing ahead",
        "market_organisations": "Take a list in", "market_excluded": "The list is not loaded",
    }.items():  # fmt: skip
        assert said in client.get(address(practice, route)).content.decode(), route


def test_profiles_weights_votes_and_places_by_page(placed) -> None:
    client = signed_in(placed, Role.CLINICIAN)
    values = {"name": "Runners", "regions": ["knee"], "age_from": "55", "age_to": "30"}
    refused = client.post(address(placed, "profile_new"), values)
    assert refused.status_code == 422 and "Turn them round" in refused.content.decode()
    client.post(address(placed, "profile_new"), values | {"age_from": "20"})
    one = Profile.objects.get()
    client.post(
        address(placed, "profile_edit", profile_id=one.pk), {"name": "R", "regions": ["hip"]}
    )
    one.refresh_from_db()
    assert (one.name, one.regions, one.age_from) == ("R", ["hip"], None)
    weights = {"of": "candidates", "near": "9"} | dict.fromkeys(
        ("fit", "variety", "size", "own"), "0"
    )
    client.post(address(placed, "market_weights"), weights)
    said = client.post(address(placed, "market_weights"), weights | {"near": "0"}, follow=True)
    assert "above 0" in said.content.decode()
    client.post(address(placed, "market_vote"), {"group": "region:knee", "glad": "yes"})
    wrong = client.post(
        address(placed, "market_place", clinic_id=placed_clinic(placed).pk),
        {"zip": "00000"},
        follow=True,
    )
    assert "no ZIP code" in wrong.content.decode()
    client.post(address(placed, "profile_remove", profile_id=one.pk))
    assert not Profile.objects.exists()


def placed_clinic(practice):
    from alongside.practices.models import Clinic

    return Clinic.objects.of(practice).get()


def test_a_list_is_taken_in_by_page(practice) -> None:
    client = signed_in(practice)
    file = io.BytesIO(b"name,zip\nIron Oak Gym,28801\nNowhere Club,\n")
    file.name = "gyms.csv"
    said = client.post(address(practice, "market_organisations_import"), {"file": file})
    assert "2 added" in said.content.decode() and "not ranked" in said.content.decode()
    wrong = io.BytesIO(b"x\n1\n")
    wrong.name = "x.csv"
    said = client.post(
        address(practice, "market_organisations_import"), {"file": wrong}, follow=True
    )
    assert "Nothing was taken in" in said.content.decode()


def test_an_organisation_of_another_practice_is_not_there(placed) -> None:
    from alongside.market.tests.making import make_practice

    other = Organisation.objects.create(
        practice=make_practice(), name="Theirs", sort="gym", zip="28801", external_id="1"
    )
    client = signed_in(placed)
    for name in ("market_candidate", "market_begin", "market_set_aside"):
        there = address(placed, name, candidate_key=other.key)
        answer = client.get(there) if name == "market_candidate" else client.post(there)
        assert answer.status_code == 404
