"""A22: years only, 90 and older together, areas with few people not told, nobody named."""

import csv
import json
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.insights.pack.ages import GROUPS, OLDEST, age_group
from alongside.insights.pack.areas import TOO_FEW_PEOPLE, area, restricted
from alongside.insights.pack.compose import Naming, compose
from alongside.insights.pack.reading import PATIENT_FIELDS, read
from alongside.insights.pack.tests.test_attack import YEARS
from alongside.measures.table import SCHEMA
from alongside.partners.models import Contact, Partner
from tests.architecture.house import REPOSITORY
from tests.architecture.sensitivity import FIELDS, IDENTITY

CENSUS = REPOSITORY.parent / "shared" / "data" / "reference" / "uszipcode_0.1.3.csv"


def test_ages_in_groups():
    assert [age_group(born, 2025) for born in (2025, 2008, 2007, 1936, 1935, 1900)] == [
        "0 to 17",
        "0 to 17",
        "18 to 34",
        "75 to 89",
        OLDEST,
        OLDEST,
    ]
    assert age_group(None, 2025) is None
    assert age_group(2026, 2025) is None, "born after the referral: not believed"
    assert len(GROUPS) == 7


def test_areas_with_few_people_are_not_told():
    assert area("80202") == "802"
    assert area("82190") == TOO_FEW_PEOPLE  # Yellowstone: 821
    assert area("00000") == TOO_FEW_PEOPLE, "no such area"
    assert [area(text) for text in ("", "8020", "8020a", "80202-1234")] == [None] * 4
    assert len(restricted()) == 21


@pytest.mark.skipif(not CENSUS.exists(), reason=f"{CENSUS} is not on this machine")
def test_no_area_of_the_census_with_fewer_than_20_000_is_told():
    people: Counter[str] = Counter()
    with CENSUS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            people[row["Zipcode"][:3]] += int(float(row["Population"] or 0))
    few = {zip3 for zip3, many in people.items() if 0 < many <= 20_000}
    assert len(few) > 10
    # ZIP codes of single organisations and of forces abroad have no area of their own.
    told = {zip3 for zip3 in few if area(f"{zip3}01") not in (None, TOO_FEW_PEOPLE)}
    assert told <= ONE_ORGANISATION, sorted(told)


ONE_ORGANISATION: set[str] = set()


@pytest.mark.django_db
def test_nothing_that_names_a_patient_is_asked_for(practice):
    """The database itself is the witness: which columns are asked for while a pack is made."""
    with CaptureQueriesContext(connection) as queries:
        compose(practice, YEARS, Naming())
    sql = " ".join(query["sql"] for query in queries)
    assert '"patients_patient"."birth_year"' in sql, "the walk saw no patient at all"
    for model, table in (("patients.Patient", "patients_patient"), *OTHERS):
        identity = [name for name, how in FIELDS[model].items() if how == IDENTITY]
        assert not [name for name in identity if f'"{table}"."{name}"' in sql]
    for name in ("diagnosis", "icd10", "status_text", "lost_reason", "outcome_in"):
        assert name not in sql
    assert set(PATIENT_FIELDS) == {"patient__birth_year", "patient__zip"}
    assert not {"patient", "chart_number", "initials"} & set(SCHEMA.names)


OTHERS = (("referrals.Document", "referrals_document"), ("partners.Note", "partners_note"))


@pytest.mark.django_db
def test_codes_unless_the_owner_chooses_names(practice):
    names = [str(one) for one in (*Partner.objects.of(practice), *Contact.objects.of(practice))]
    coded = json.dumps(compose(practice, YEARS, Naming()).document.as_json())
    assert not [name for name in names if name in coded]
    named = json.dumps(compose(practice, YEARS, Naming(partners=True)).document.as_json())
    assert Partner.objects.of(practice)[0].name in named
    assert not [str(one) for one in Contact.objects.of(practice) if str(one) in named]


@pytest.mark.django_db
def test_a_patient_of_90_or_a_rare_area_stands_in_a_group(practice):
    found = read(practice, YEARS)
    assert found.ages[OLDEST] > 0
    assert found.areas[TOO_FEW_PEOPLE] > 0
    assert "821" not in found.areas
