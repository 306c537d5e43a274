"""Groups, profiles and fit: small counts stay inside, chance is named, three is the limit."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.letters.models import OutcomeScore
from alongside.market.actions import profiles, weighting
from alongside.market.audience.crowds import counts_in, divided
from alongside.market.audience.groups import audience
from alongside.market.audience.partner_fit import fits_of, is_served
from alongside.market.audience.profile_facts import counted_in, facts_of
from alongside.market.audience.sections import section_of, sections
from alongside.market.audience.shown import (
    FEW,
    FEW_OR_NONE,
    NEARLY_ALL,
    TOO_FEW,
    cell_words,
    share_shown,
)
from alongside.market.audience.suggesting import initial_of
from alongside.market.audience.told import Told, told_of
from alongside.market.candidates.wanted import Wanted
from alongside.market.models import Profile, Weighting
from alongside.market.models.weighting import OF_GROUPS
from alongside.market.tests.making import TODAY, make_partner, refer, row
from alongside.measures.shrinkage import prior_of, shrunk
from alongside.partners.rules import RefusedError
from alongside.practices.models import Member, User
from alongside.practices.roles import Role
from tests.architecture.house import REPOSITORY

REFERENCE = REPOSITORY.parent / "shared" / "data" / "reference"
KNEES = Wanted("knees", ("knee",), (), 30, 60)
WEIGHTS = dict.fromkeys(OF_GROUPS, 5)


def some(count: int, **values):
    return [row(**values) for _ in range(count)]


# --- A23: what is shown ---


@settings(deadline=None)  # the first example loads SciPy
@given(st.integers(0, 200), st.integers(0, 200))
def test_no_share_gives_a_small_count_away(part, rest) -> None:
    whole = part + rest
    shown = share_shown(part, whole, shrunk(part, whole, prior_of(0.5, 10)))
    if 0 < part < 11 or 0 < rest < 11 or whole < 11:
        assert shown.percent is None and not any(c.isdigit() for c in shown.words.replace("10", ""))
    else:
        assert shown.percent is not None


def test_words_stand_for_what_is_hidden() -> None:
    prior = prior_of(0.5, 10)
    assert share_shown(3, 60, shrunk(3, 60, prior)).words == FEW
    assert share_shown(57, 60, shrunk(57, 60, prior)).words == NEARLY_ALL
    assert share_shown(2, 4, shrunk(2, 4, prior)).words == TOO_FEW
    assert (cell_words(None), cell_words(0), cell_words(1240)) == (TOO_FEW, "0", "1,240")


def test_a_small_group_takes_another_with_it_so_that_the_total_tells_nothing() -> None:
    rows = some(40, region="knee") + some(25, region="hip") + some(4, region="pelvic")
    found = audience(rows, WEIGHTS, {}).grouped[0]
    patients = {one.name: one.patients for one in found.groups}
    assert patients == {
        "region:knee": "31 to 40", "region:hip": TOO_FEW, "region:pelvic": TOO_FEW,
    }  # fmt: skip
    for one in found.groups:
        if one.patients == TOO_FEW:
            assert all(share.percent is None for share in one.shares)


def facts(rows, wanted=KNEES):
    return facts_of(counted_in(divided(rows, TODAY)), wanted)


def test_small_counts_of_a_profile_are_not_shown_nor_their_trend() -> None:
    few = facts(some(6) + some(30, region="hip"))
    assert (few.now, few.trend) == (FEW_OR_NONE, "no records of a year before")
    many = facts(some(62) + some(30, region="hip"))
    assert (many.now, many.before, many.quarters) == ("61 to 70", FEW_OR_NONE, ())
    assert many.until == dt.date(2026, 10, 31)
    # nor the rest, where all but a few belong to it
    assert facts(some(60) + some(3, region="hip")).now == NEARLY_ALL


def test_quarters_are_told_where_each_has_enough() -> None:
    rows = [one for ago in (30, 120, 210, 300) for region, n in (("knee", 50), ("hip", 25))
            for one in some(n, region=region, day=TODAY - dt.timedelta(days=ago))]  # fmt: skip
    told = facts(rows)
    assert [count for _, count in told.quarters] == ["51 to 60"] * 4
    assert (told.now, told.before) == ("about 200", FEW_OR_NONE)


def test_no_group_has_fewer_than_eleven_and_the_months_are_whole() -> None:
    rows = [row(age=age, miles=at % 9, region="knee" if at % 3 else "hip",
                day=TODAY - dt.timedelta(days=ago))
            for at, age in enumerate(range(20, 80)) for ago in (5, 30, 100)]  # fmt: skip
    whole = divided(rows, TODAY)
    assert max(one.day for one in whole.rows) == dt.date(2026, 10, 21)
    crowd = whole.crowd(lambda one: one.day)
    assert len(crowd.sizes) > 4 and min(crowd.sizes) >= 11
    parts = crowd.parts(KNEES)
    assert sum(one.whole for one in parts.values()) == pytest.approx(120, abs=15)
    assert sum(one.inside for one in parts.values()) == pytest.approx(42, abs=8)


# --- groups ---


def test_groups_that_finish_stand_above_those_that_do_not() -> None:
    rows = some(50, region="knee", has_finished=True) + some(50, region="hip", has_finished=False)
    found = audience(rows, WEIGHTS, {})
    first, last = found.grouped[0].groups
    assert (first.name, first.verdict) == ("region:knee", "stands out")
    assert (last.name, last.verdict) == ("region:hip", "less than most")
    assert found.best[0].name in {"region:knee", "section:M15-M19"}
    assert any("Improve" in line for line in found.missing)
    assert any("Goal" in line for line in found.missing)


def test_a_lucky_small_group_is_drawn_toward_all() -> None:
    rows = some(12, region="elbow", has_finished=True)
    rows += some(100, region="knee", has_finished=True) + some(100, region="knee",
                                                                has_finished=False)  # fmt: skip
    rows += some(60, region="hip", has_finished=True) + some(60, region="hip", has_finished=False)
    groups = {one.name: one for one in audience(rows, WEIGHTS, {}).grouped[0].groups}
    elbow = groups["region:elbow"].shares[0]
    assert elbow.percent is not None and elbow.percent < 98 and elbow.low < 90


def test_votes_and_weights_move_a_group() -> None:
    rows = some(50, region="knee", has_finished=True) + some(50, region="hip", has_finished=False)
    only_liked = dict.fromkeys(OF_GROUPS, 0) | {"liked": 5}
    found = audience(rows, only_liked, {"region:hip": (3, 3)}).grouped[0].groups
    assert found[0].name == "region:hip" and found[0].liked == "3 of 3"


def test_coming_back_counts_only_those_who_had_a_year_to_do_so() -> None:
    old, now = TODAY - dt.timedelta(days=500), TODAY
    rows = [row(patient=n, day=old) for n in range(1000, 1040)]
    rows += [row(patient=n, day=old + dt.timedelta(days=120)) for n in range(1000, 1020)]
    rows += [row(day=now) for _ in range(30)]
    found = audience(sorted(rows, key=lambda one: one.day), WEIGHTS, {}).grouped[0].groups[0]
    assert found.shares[3].percent == 50


def test_who_improved_and_who_told_others_is_taken_from_the_rooms_that_know() -> None:
    rows = some(40)
    assert any("Improve" in line for line in audience(rows, WEIGHTS, {}).missing)
    improved = {one.referral: at % 2 == 0 for at, one in enumerate(rows)}
    told = Told(improved, {one.patient: at < 20 for at, one in enumerate(rows)})
    found = audience(rows, WEIGHTS, {}, told)
    assert not any(word in line for line in found.missing for word in ("Improve", "Tell others"))
    shares = found.grouped[0].groups[0].shares
    assert (shares[1].percent, shares[4].percent) == (50, 50)


def test_a_score_that_fell_is_better_where_lower_is_better(practice) -> None:
    source = make_partner(practice, "Ours", "primary_care")
    one, other, single = (refer(source) for _ in range(3))
    for referral, name, values in (
        (one, "ndi", (60, 20)), (other, "lefs", (60, 20)), (single, "lefs", (20,)),
    ):  # fmt: skip
        for at, value in enumerate(values):
            OutcomeScore.objects.create(
                practice=practice, referral=referral, instrument=name, value=value,
                on=TODAY + dt.timedelta(days=at),
            )  # fmt: skip
    assert told_of(practice).improved == {one.pk: True, other.pk: False}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference data are not beside the project")
def test_our_sections_are_those_of_icd_10_cm() -> None:
    import csv

    with (REFERENCE / "icd10cm_2026_sections_all.csv").open(encoding="utf-8") as lines:
        official = {line["section"] for line in csv.DictReader(lines)}
    single = {one.split("-")[0] for one in official}
    strange = {one for one in sections() if one not in official and one.split("-")[0] not in single}
    assert strange == set()


def test_a_code_falls_into_its_section() -> None:
    assert section_of("M17.11") == "M15-M19" and section_of(" s83.511D; M25") == "S80-S89"
    assert section_of("A00.0") == section_of("knee") == ""


# --- profiles ---


def test_whom_a_profile_means() -> None:
    wanted = Wanted("x", ("knee",), (), 30, 59, ("commercial",), 8.0, ("gym",))
    good = {"referrer": "gym", "miles": 3.0, "age": 40}

    def told(**values) -> tuple[float, float]:
        whole = divided(some(20, **(good | values)), TODAY)
        part = whole.crowd(lambda one: 1).parts(wanted)[1]
        return part.inside, part.open

    assert told() == (22, 0)
    assert told(age=61) == told(miles=8.5) == told(region="hip", age=None) == (0, 0)
    assert told(age=None) == told(payer_kind="") == (0, 22)


VALUES = {"name": "Runners", "regions": ["knee"], "age_from": 30, "age_to": 55}


def test_three_profiles_at_most_by_action_and_by_database(practice) -> None:
    for _ in range(3):
        made = profiles.choose(practice=practice, values=VALUES, by=None)
    assert made.number == 3
    with pytest.raises(RefusedError, match="Three profiles are chosen already"):
        profiles.choose(practice=practice, values=VALUES, by=None)
    for number in (0, 3, 4):
        with pytest.raises(IntegrityError), transaction.atomic():
            Profile.objects.create(practice=practice, number=number, name="x")
    profiles.remove(profile=Profile.objects.of(practice).get(number=2), by=None)
    assert profiles.choose(practice=practice, values=VALUES, by=None).number == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "plain words"),
        ({"age_from": 60}, "Turn them round"),
        ({"regions": ["tail"]}, "none of the choices"),
        ({"regions": [], "age_from": None, "age_to": None}, "narrows it down"),
    ],
)
def test_a_profile_that_says_nothing_is_refused(practice, change, sentence) -> None:
    with pytest.raises(RefusedError, match=sentence):
        profiles.choose(practice=practice, values=VALUES | change, by=None)


def test_a_profile_begins_from_groups() -> None:
    found = initial_of(["region:knee", "age:35-49", "miles:3-8", "nothing", "tail:x"])
    assert found == {
        "name": "Knee, 35 to 49, 3 to 8 miles", "regions": ["knee"], "age_from": 35, "age_to": 49,
        "miles": 8,
    }  # fmt: skip


def test_weights_and_votes_are_checked(practice) -> None:
    for weights in ({"fit": 11}, {"fit": 0, "near": 0}):
        with pytest.raises(RefusedError):
            weighting.set_weights(practice=practice, weights=weights, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Weighting.objects.create(practice=practice, fit=0, near=0, variety=0, size=0, own=0)
    user = User.objects.create(email="desk@example.org")
    desk = Member.objects.create(practice=practice, user=user, role=Role.FRONT_DESK)
    with pytest.raises(RefusedError, match="Clinicians and the owner"):
        weighting.vote(member=desk, group="region:knee", is_glad=True, by=user)


# --- partners ---


def test_partners_are_drawn_toward_their_kind() -> None:
    rows = some(40, partner=1) + some(40, partner=2, region="hip") + some(1, partner=3)
    kinds = {1: "gym", 2: "primary_care", 3: "primary_care"}
    counts = counts_in(divided(rows, TODAY).crowd(lambda one: one.partner), KNEES)
    found = fits_of(counts, kinds)
    assert found[1].verdict == "more than most" and found[2].verdict == "fewer than most"
    assert found[3].verdict == found[3].share.words == TOO_FEW
    assert found[3].estimate.value < 0.6  # of a kind that rarely sends knees
    assert is_served(found) and not is_served({3: found[3]})
