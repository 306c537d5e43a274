"""What was joined is listed with its reasons and can be split again."""

import pytest
from django.urls import reverse

from alongside.partners.actions import merging
from alongside.partners.tests.conftest import join
from alongside.partners.tests.world import partner, person, source
from alongside.practices.roles import Role


@pytest.fixture
def merge(practice, owner):
    return merging.merge_contacts(
        practice=practice,
        keep=person(practice, "John Smith"),
        absorb=person(practice, "Jon Smith"),
        evidence=[{"verdict": "agrees", "sentence": "Same phone, 406-555-0100."}],
        by=owner,
    )


def at(practice, name, **parts):
    return reverse(name, kwargs={"slug": practice.slug, **parts})


def test_merges_are_listed_and_split(client, practice, owner, merge):
    client.force_login(owner)
    text = client.get(at(practice, "joined_by_us")).content.decode()
    for part in ("John Smith", "took in <strong>Jon Smith", "Same phone, 406-555-0100."):
        assert part in text
    file = client.get(at(practice, "joined_by_us") + "?format=csv").getvalue().decode()
    assert '"John Smith","Jon Smith",0,' in file
    answer = client.post(at(practice, "merge_split", merge_id=merge.pk), follow=True)
    assert "Jon Smith stands alone again" in answer.content.decode()
    merge.refresh_from_db()
    assert merge.split_at is not None
    assert "Split again" in client.get(at(practice, "joined_by_us")).content.decode()
    again = client.post(at(practice, "merge_split", merge_id=merge.pk), follow=True)
    assert "was split off again already" in again.content.decode()


def test_names_joined_on_import_are_listed_with_reasons(client, practice, owner):
    john = person(practice, "John Smith")
    one = source(practice, "John Smith MD", contact=john, referrals=2)
    rows = [
        {"verdict": "agrees", "sentence": "Same fax."},
        {"verdict": "differs", "sentence": "Different ZIP."},
    ]
    evidence = [{"with": one.fingerprint, "probability": 0.99, "evidence": rows}]
    source(practice, "SMITH, JOHN", contact=john, evidence=evidence)
    source(practice, "Ann Lee", contact=person(practice, "Ann Lee"))
    client.force_login(owner)
    page = at(practice, "joined_on_import")
    text = client.get(page).content.decode()
    for part in ("“SMITH, JOHN”", "put with “John Smith MD”", "Same fax.", "Different ZIP."):
        assert part in text
    assert "Ann Lee" not in text
    assert "Nobody found" in client.get(page, {"q": "lee"}).content.decode()
    assert "“SMITH, JOHN”" in client.get(page, {"q": "john smi"}).content.decode()
    assert "Every name means" in client.get(page, {"what": "organisation"}).content.decode()
    csv = b"".join(client.get(page, {"format": "csv"})).decode("utf-8-sig").splitlines()
    assert csv[0] == '"name in the records","person","organisation","came by","referrals","why"'
    assert '"John Smith MD","John Smith","","A partner",2,""' in csv
    assert '"SMITH, JOHN","John Smith","","A partner",0,"Same fax."' in csv


def test_organisations_and_odd_queries(client, practice, owner):
    valley = partner(practice, "Valley Ortho")
    for label in ("Valley Ortho", "Valley Orthopaedics"):
        source(practice, label, partner=valley)
    client.force_login(owner)
    page = at(practice, "joined_on_import")
    for query in ({"what": "organisation"}, {"what": "organisation", "page": "x", "q": "valley"}):
        assert "“Valley Orthopaedics”" in client.get(page, query).content.decode()
    assert client.get(page, {"q": "\x00", "what": "’"}).status_code == 200


def test_wrong_method_role_and_practice(client, practice, other_practice, owner, merge):
    client.force_login(owner)
    address = at(practice, "merge_split", merge_id=merge.pk)
    assert client.get(address).status_code == 405
    assert client.post(at(practice, "joined_by_us")).status_code == 405
    assert client.post(at(practice, "joined_on_import")).status_code == 405
    client.force_login(join(practice, Role.CLINICIAN))
    for name in ("joined_by_us", "joined_on_import"):
        assert client.get(at(practice, name)).status_code == 404
    assert client.post(address).status_code == 404
    client.force_login(join(other_practice, Role.OWNER))
    assert client.post(at(other_practice, "merge_split", merge_id=merge.pk)).status_code == 404
    merge.refresh_from_db()
    assert merge.split_at is None
