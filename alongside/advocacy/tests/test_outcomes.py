"""Figures of outcome scores: from a start to weeks later, beside who answered; few say so."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from alongside.advocacy.courses_of_scores import course_of
from alongside.advocacy.outcome_words import shown
from alongside.advocacy.outcomes import outcomes_of, rows_of
from alongside.advocacy.tests.scores import ask, say
from alongside.letters.models import OutcomeScore
from alongside.partners.questions import today_of
from alongside.practices.models import Member, User
from alongside.practices.roles import Role
from alongside.referrals.instruments import instruments

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)


def change(key: str, *scores: tuple[int, int], evaluated: dt.date | None = DAY) -> Decimal | None:
    """Return the change of a course with scores so many days after the evaluation."""
    values = [(DAY + dt.timedelta(days), Decimal(value)) for days, value in scores]
    return course_of(values, instruments()[key], evaluated).change


def test_by_eye_a_change_is_toward_better_from_a_start_to_weeks_later():
    assert change("nprs", (0, 7), (20, 4), (40, 2)) == 5
    assert change("psfs", (0, 3), (40, 8)) == 5
    assert change("nprs", (10, 7), (24, 8)) == -1
    assert change("nprs", (11, 7), (40, 2)) is None, "no start"
    assert change("nprs", (0, 7), (13, 2)) is None, "too soon"
    assert change("nprs", (0, 7)) is None
    assert change("nprs", (0, 7), (40, 2), evaluated=None) is None


def test_an_answer_about_change_is_itself_the_change():
    assert change("groc", (14, 2), (40, 4)) == 4
    assert change("groc", (13, 4)) is None


def test_figures_with_interval_share_past_what_matters_and_who_answered(course, practice):
    better = [0, 1, 2, 2, 3, 3, 4, 4, 5, 6, 1, 3]
    for number, points in enumerate(better):
        referral = course(40, chart=f"A-{number}", discharged=2)
        say(ask(referral, "start", "nprs", days_ago=39), "nprs", 7, days_ago=39)
        say(ask(referral, "discharge", "nprs"), "nprs", 7 - points)
    quiet = course(40, chart="A-99", discharged=2)
    say(ask(quiet, "start", "nprs", days_ago=39), "nprs", 9, days_ago=39)
    ask(quiet, "discharge", "nprs")
    [found] = outcomes_of(practice)
    assert (found.begun, found.both, found.change.n) == (13, 12, 12)
    assert found.change.value == pytest.approx(34 / 12) and not found.change.note
    # by hand: s = 1.7495, t(11, .975) = 2.2010, so 2.833 ∓ 1.112
    assert round(found.change.low, 2) == 1.72 and round(found.change.high, 2) == 3.94
    assert found.important.value == 9 / 12
    assert (found.response.value, found.response.n) == (25 / 26, 26)
    words = shown(found)
    assert [card.value for card in words.cards] == ["+2.8", "75%", "96%"]
    assert words.rests_on.startswith("12 of 13 courses with a score at the start have a later one")


def test_too_few_is_said_and_nobody_is_no_figure(client, owner, course, practice):
    assert outcomes_of(practice) == []
    referral = course(40, discharged=2)
    say(ask(referral, "start", "nprs", days_ago=39), "nprs", 7, days_ago=39)
    say(ask(referral, "discharge", "nprs"), "nprs", 4)
    client.force_login(owner)
    page = client.get("/p/two-rivers/advocates/").content.decode()
    assert "too few to tell: 1 with a score at both ends" in page
    assert "Childs JD, Piva SR" in page, "the smallest change that matters has its source"
    assert "not what changed them" in page


def test_what_clinicians_wrote_down_counts_with_it_and_once(course, practice):
    referral = course(40, discharged=2)
    today = today_of(practice)
    OutcomeScore.objects.create(
        practice=practice, referral=referral, instrument="nprs", value=8,
        on=today - dt.timedelta(40),
    )  # fmt: skip
    say(ask(referral, "discharge", "nprs"), "nprs", 3)
    OutcomeScore.objects.create(
        practice=practice, referral=referral, instrument="nprs", value=3,
        on=today,
    )  # fmt: skip
    [row] = rows_of(practice)
    assert row.course.change == 5


def test_each_course_is_a_page_and_a_file_for_who_sees_patients(client, course, practice, owner):
    referral = course(40, discharged=2)
    say(ask(referral, "start", "nprs psfs", days_ago=39), "nprs", 7, days_ago=39)
    say(ask(referral, "discharge", "nprs"), "nprs", 4)
    client.force_login(owner)
    home = "/p/two-rivers/advocates/outcomes/"
    page = client.get(home).content.decode()
    assert "A-1" in page and "+3" in page and "matters" in page
    rows = client.get(f"{home}?format=csv").getvalue().decode()
    assert '"A-1","NPRS"' in rows
    of_patient = client.get(f"/p/two-rivers/advocates/patients/{referral.patient_id}/")
    assert b"NPRS 7" in of_patient.content
    assert b"NPRS" in client.get("/p/two-rivers/advocates/?format=csv").getvalue()
    adviser = User.objects.create_user("a@two-rivers.example", name="Ada")
    Member.objects.create(practice=practice, user=adviser, role=Role.ADVISER)
    client.force_login(adviser)
    assert client.get(home).status_code == 404


def test_the_patients_record_has_what_they_answered(client, course, practice, owner):
    referral = course(14)
    say(ask(referral, "start", "nprs", days_ago=14), "nprs", 7, days_ago=14)
    client.force_login(owner)
    url = f"/p/two-rivers/advocates/patients/{referral.patient_id}/record.json"
    [of_referral] = json.loads(client.get(url).content)["referrals"]
    [score] = of_referral["reported_scores"]
    assert (score["instrument"], score["value"]) == ("nprs", "7.00")
