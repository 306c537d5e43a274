"""The review page: asking, answering by form, undoing, exporting; for whom it is not."""

import pytest
from django.urls import reverse

from alongside.partners.models import Decision, Doubt, Merge
from alongside.partners.tests.conftest import join
from alongside.partners.tests.world import NPI_ONE, NPI_OTHER, doubt, person, source
from alongside.practices.roles import Role

HIDDEN_FROM = [Role.CLINICIAN, Role.ADVISER]


@pytest.fixture
def page(practice):
    return reverse("who_is_who", kwargs={"slug": practice.slug})


@pytest.fixture
def asked(practice):
    john, j = person(practice, "John Smith", phone="4065550100"), person(practice, "J. Smith")
    one = source(practice, "SMITH, JOHN MD", contact=john, referrals=2)
    return doubt(one, source(practice, "Dr. J. Smith", contact=j, referrals=1))


def answer(client, practice, asked, verdict):
    address = reverse("doubt_decide", kwargs={"slug": practice.slug, "doubt_id": asked.pk})
    return client.post(address, {"verdict": verdict}, follow=True)


def test_both_sides_and_the_reasons_are_shown(client, owner, page, asked):
    client.force_login(owner)
    text = client.get(page).content.decode()
    for part in (
        "Is this one person?",
        "Question 1 of 1",
        "“SMITH, JOHN MD”",
        "“Dr. J. Smith”",
        "406-555-0100",
        "Same last name.",
        "<strong>2</strong> referrals received, May 1, 2026 to May 2, 2026",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("verdict", "said"), [("same", "Joined"), ("different", "Kept apart"), ("later", "Put off")]
)
def test_an_answer_is_kept_and_can_be_undone(client, practice, owner, asked, verdict, said):
    client.force_login(owner)
    text = answer(client, practice, asked, verdict).content.decode()
    assert said in text and "All questions are answered" in text and "Undo your last" in text
    asked.refresh_from_db()
    assert asked.answer == verdict
    text = answer(client, practice, asked, "undo").content.decode()
    assert "The answer was taken back" in text and "Is this one person?" in text
    assert not Decision.objects.exists()


def test_answering_twice_says_so_and_changes_nothing(client, practice, owner, asked):
    client.force_login(owner)
    answer(client, practice, asked, "different")
    text = answer(client, practice, asked, "same").content.decode()
    assert "answered in the meantime" in text
    assert not Merge.objects.exists()


def test_an_unknown_answer_is_refused(client, practice, owner, asked):
    client.force_login(owner)
    assert (
        "Answer with same, different or later"
        in answer(client, practice, asked, "").content.decode()
    )


def test_two_npis_can_only_be_kept_apart(client, practice, owner, page):
    a, b = person(practice, "Ann Lee", npi=NPI_ONE), person(practice, "Ann Lee", npi=NPI_OTHER)
    asked = doubt(source(practice, "Lee A", contact=a), source(practice, "Lee Ann", contact=b))
    client.force_login(owner)
    text = client.get(page).content.decode()
    assert "so these are two people" in text and 'value="same"' not in text
    assert "so these are two people" in answer(client, practice, asked, "same").content.decode()
    assert not Merge.objects.exists()


def test_empty_page_says_what_will_come(client, owner, page):
    client.force_login(owner)
    assert "No open questions" in client.get(page).content.decode()


def test_the_menu_counts_open_questions_with_one_query(
    client, owner, page, asked, django_assert_max_num_queries
):
    client.force_login(owner)
    with django_assert_max_num_queries(30) as queries:
        text = client.get(page).content.decode()
    assert '<span class="count">1<' in text
    counts = [q for q in queries.captured_queries if "COUNT(*)" in q["sql"] and "doubt" in q["sql"]]
    assert len(counts) <= 3, "menu and tabs ask once; progress asks for today's numbers"


def test_decisions_are_exported(client, practice, owner, asked):
    client.force_login(owner)
    answer(client, practice, asked, "different")
    address = reverse("decisions", kwargs={"slug": practice.slug})
    text = b"".join(client.get(address, {"format": "csv"})).decode("utf-8-sig")
    first, row = text.splitlines()[:2]
    assert first.startswith('"about","first name in the records"')
    assert "SMITH, JOHN MD" in row and "Dr. J. Smith" in row and "Different" in row
    assert b"".join(client.get(address, {"format": "xlsx"})).startswith(b"PK")


def test_wrong_method(client, practice, owner, page, asked):
    client.force_login(owner)
    assert client.post(page).status_code == 405
    address = reverse("doubt_decide", kwargs={"slug": practice.slug, "doubt_id": asked.pk})
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("role", HIDDEN_FROM)
def test_wrong_role_finds_nothing(client, practice, page, asked, role):
    client.force_login(join(practice, role))
    assert client.get(page).status_code == 404
    assert answer(client, practice, asked, "same").status_code == 404
    export = reverse("decisions", kwargs={"slug": practice.slug})
    assert client.get(export).status_code == 404
    assert not Merge.objects.exists()


def test_somebody_else_s_question_is_not_there(client, practice, other_practice, owner):
    theirs = doubt(
        source(other_practice, "A", contact=person(other_practice, "A Ng")),
        source(other_practice, "B", contact=person(other_practice, "B Ng")),
    )
    client.force_login(owner)
    assert answer(client, practice, theirs, "same").status_code == 404
    page = reverse("who_is_who", kwargs={"slug": practice.slug})
    assert "No open questions" in client.get(page).content.decode()
    assert Doubt.objects.get().answer == ""
