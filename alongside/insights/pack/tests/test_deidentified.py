"""A22: years only, 90 and older together, areas with few people not told, nobody named."""

import csv
import json
import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.insights.pack.ages import GROUPS, OLDEST, age_group
from alongside.insights.pack.areas import TOO_FEW_PEOPLE, area, restricted
from alongside.insights.pack.compose import Naming, compose, naming_of
from alongside.insights.pack.published import publish
from alongside.insights.pack.reading import PATIENT_FIELDS, read
from alongside.insights.pack.shape import diversity_of, even_counts
from alongside.insights.pack.tests.test_attack import YEARS
from alongside.measures.table import SCHEMA
from alongside.partners.models import Contact, Partner
from tests.architecture.house import REPOSITORY
from tests.architecture.sensitivity import FIELDS, IDENTITY

pytestmark = pytest.mark.django_db  # of a module alone, too: `made_once` needs its database made

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


@pytest.fixture(scope="module")
def composed_once(made_once):
    """A pack, and what the database, as a witness, was asked for while it was made."""
    with CaptureQueriesContext(connection) as queries:
        composed = compose(made_once, YEARS, Naming())
    return composed, " ".join(query["sql"] for query in queries)


def test_nothing_that_names_a_patient_is_asked_for(composed_once):
    _, sql = composed_once
    assert '"patients_patient"."birth_year"' in sql, "the walk saw no patient at all"
    for model, table in (("patients.Patient", "patients_patient"), *OTHERS):
        identity = [name for name, how in FIELDS[model].items() if how == IDENTITY]
        assert not [name for name in identity if f'"{table}"."{name}"' in sql]
    for name in ("diagnosis", "icd10", "status_text", "lost_reason", "outcome_in"):
        assert name not in sql
    assert set(PATIENT_FIELDS) == {"patient__birth_year", "patient__zip"}
    assert not {"patient", "chart_number", "initials"} & set(SCHEMA.names)


OTHERS = (("referrals.Document", "referrals_document"), ("partners.Note", "partners_note"))


def test_codes_unless_the_owner_chooses_names(composed_once, made_once):
    people = [str(one) for one in Contact.objects.of(made_once)]
    names = [str(one) for one in Partner.objects.of(made_once)]
    composed, _ = composed_once
    coded = json.dumps(composed.document.as_json())
    assert not [name for name in (*names, *people) if name in coded]
    assert re.search(r"\bPartner \d{3,}\b", coded)
    found = read(made_once, YEARS)
    chosen = publish(found, YEARS, naming_of(made_once, Naming(partners=True)), ())
    labels = [*chosen.partner.labels.values(), *chosen.person.labels.values()]
    assert [name for name in names if name in labels]
    assert not [name for name in people if name in labels]


def test_diversity_is_a_function_of_what_is_printed(composed_once, made_once):
    """Two practices that print the same counts print the same diversity."""
    composed, _ = composed_once
    chapters = {one.key: one for one in composed.document.sections}
    rows = chapters["diversity"].tables[0].rows
    printed = publish(read(made_once, YEARS), YEARS, ({}, {}), ())
    total = printed.shown["partners", "total", "all"]
    again = diversity_of(even_counts(printed.partner, printed.shown, "all", total))
    assert rows[0][3].number == round(again.hhi.value, 2)


def test_a_patient_of_90_or_a_rare_area_stands_in_a_group(made_once):
    found = read(made_once, YEARS)
    assert found.ages[OLDEST] > 0
    assert found.areas[TOO_FEW_PEOPLE] > 0
    assert "821" not in found.areas
