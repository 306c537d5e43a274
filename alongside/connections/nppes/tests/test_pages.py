"""The registry's pages and its API: whom they find, what they add, what they refuse."""

import csv
import io

import pytest

from alongside.core.models import AuditEvent
from alongside.partners.models import Affiliation, Contact, Partner
from alongside.practices.models import Practice
from alongside.practices.roles import Role
from alongside.registry.sample import sample_providers, valid_npi
from tests.access.people import Person, make_user

PEOPLE = [row for row in sample_providers() if row["kind"] == "1"]
PLACES = [row for row in sample_providers() if row["kind"] == "2"]
ANN, PLACE = PEOPLE[0], PLACES[0]
pytestmark = pytest.mark.django_db


@pytest.fixture
def practice() -> Practice:
    return Practice.objects.create(name="Home", slug="home")


def enter(practice: Practice, role: Role = Role.LEAD):
    from alongside.practices.models import Member

    user = make_user(f"{role}@{practice.slug}.example")
    Member.objects.create(practice=practice, user=user, role=role)
    return Person("member", user, role).knock()


def test_without_a_registry_the_page_says_what_to_do(practice) -> None:
    client = enter(practice)
    page = client.get("/p/home/registry/")
    assert page.status_code == 200 and "alongside registry load" in page.content.decode()
    page = client.get(f"/p/home/registry/{ANN['npi']}/")
    assert page.status_code == 200 and "No registry is loaded" in page.content.decode()
    answer = client.get("/p/home/api/registry/search?text=smith")
    assert answer.status_code == 409 and "No registry" in answer.json()["error"]


def test_a_search_and_its_list_as_a_file(practice, registry) -> None:
    client = enter(practice)
    asked = f"text={ANN['family']}&state=NC&kind=person"
    page = client.get(f"/p/home/registry/?{asked}").content.decode()
    assert f"/p/home/registry/{ANN['npi']}/" in page and "<html" in page
    part = client.get(f"/p/home/registry/?{asked}", headers={"HX-Request": "true"})
    assert ANN["npi"] in part.content.decode() and "<html" not in part.content.decode()
    file = client.get(f"/p/home/registry/?{asked}&format=csv")
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert ANN["npi"] in {row["NPI"] for row in rows}
    assert AuditEvent.objects.filter(action="exported").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("text=a&state=Atlantis", "no US state"),
        ("near=12", "ZIP code with five digits"),
        ("near=28801&miles=9999", "from 1 to 200"),
        ("taxonomy=astronaut", "No taxonomy is called"),
        ("kind=robot", "person or organisation"),
    ],
)
def test_what_cannot_be_understood_is_said(practice, registry, asked, said) -> None:
    client = enter(practice)
    page = client.get(f"/p/home/registry/?{asked}")
    assert page.status_code == 422 and said in page.content.decode()
    answer = client.get(f"/p/home/api/registry/search?{asked}")
    assert answer.status_code == 422 and said in answer.json()["error"]


def test_the_api_finds_what_the_page_finds(practice, registry) -> None:
    client = enter(practice)
    answer = client.get("/p/home/api/registry/search?near=28801&miles=3&taxonomy=physical ther")
    found = answer.json()
    assert found["count"] == len(found["results"]) > 3
    assert all("Physical Therap" in "; ".join(one["specialties"]) for one in found["results"])
    assert {"npi", "name", "phone", "miles", "how"} <= found["results"][0].keys()


def test_a_person_is_added_at_a_partner(practice, registry) -> None:
    client = enter(practice)
    office = Partner.objects.create(practice=practice, name="Their office", phone=ANN["phone"])
    page = client.get(f"/p/home/registry/{ANN['npi']}/").content.decode()
    assert "Add as a person" in page and "(same phone)" in page
    url = f"/p/home/registry/{ANN['npi']}/add/"
    answer = client.post(url, {"works_at": office.pk})
    contact = Contact.objects.get()
    assert answer["Location"] == f"/p/home/people/{contact.pk}/"
    assert (contact.npi, contact.phone, contact.state) == (ANN["npi"], ANN["phone"], "NC")
    assert contact.family.upper() == ANN["family"] and not contact.family.isupper()
    assert Affiliation.objects.get().partner == office
    assert AuditEvent.objects.filter(action="person_added").count() == 1
    client.post(url, {"works_at": office.pk})
    assert Contact.objects.count() == 1, "the same thing twice changes nothing"
    assert "You know this person" in client.get(f"/p/home/registry/{ANN['npi']}/").content.decode()


def test_an_organisation_becomes_a_partner(practice, registry) -> None:
    client = enter(practice)
    client.post(f"/p/home/registry/{PLACE['npi']}/add/")
    partner = Partner.objects.get()
    assert (partner.npi, partner.city) == (PLACE["npi"], PLACE["city"].title())
    assert partner.name.upper() == PLACE["organisation"]


def test_what_is_not_added(practice, registry) -> None:
    client = enter(practice)
    elsewhere = Practice.objects.create(name="Elsewhere", slug="elsewhere")
    theirs = Partner.objects.create(practice=elsewhere, name="Theirs")
    client.post(f"/p/home/registry/{ANN['npi']}/add/", {"works_at": theirs.pk})
    client.post(f"/p/home/registry/{valid_npi(299_999_999)}/add/")
    assert not Contact.objects.exists() and not Affiliation.objects.exists()
    assert client.get(f"/p/home/registry/{ANN['npi']}/add/").status_code == 405
    clinician = enter(practice, Role.CLINICIAN)
    assert clinician.post(f"/p/home/registry/{ANN['npi']}/add/").status_code == 404
    page = clinician.get(f"/p/home/registry/{ANN['npi']}/").content.decode()
    assert "Add as a person" not in page and "can add them" in page


def test_a_page_of_a_provider_says_all(practice, registry) -> None:
    page = enter(practice).get(f"/p/home/registry/{ANN['npi']}/").content.decode()
    assert f"{ANN['npi']}@direct.example.org" in page  # the first of every twelfth
    assert page.count("28") > 3 and "Places" in page
