"""A1 to A5: a physician's year, what is refused at any value, and an excess that comes back."""

from datetime import date

import pytest

from alongside.gifts.actions.attesting import attest
from alongside.gifts.actions.correcting import strike_out
from alongside.gifts.actions.returning import note_return
from alongside.gifts.limits import NoRowError
from alongside.gifts.models import Gift, Return
from alongside.gifts.rules import OverLimitError, last_day_to_return
from alongside.gifts.standing import allowance_of
from alongside.gifts.tests.conftest import TODAY
from alongside.partners.actions.merging import merge_contacts
from alongside.partners.models import Contact
from alongside.partners.rules import RefusedError


def left(contact, year=2026):
    return allowance_of(contact, year).remaining_cents / 100


def test_a1_the_limit_itself_is_given_and_one_cent_more_is_refused(physician, give):
    give(physician, 500)
    assert left(physician) == 35
    with pytest.raises(OverLimitError, match=r"\$535\.00 for Ann Ames, MD in 2026 by \$0\.01"):
        give(physician, 35.01)
    with pytest.raises(OverLimitError, match=r"\$35\.00 is left"):
        give(physician, 100)
    assert Gift.objects.count() == 1
    give(physician, 35)
    assert left(physician) == 0


def test_a1_each_calendar_year_has_its_own_row(physician, give):
    give(physician, 507, on=date(2024, 12, 31))
    assert left(physician) == 535
    with pytest.raises(OverLimitError, match=r"\$507\.00"):
        give(physician, 1, on=date(2024, 1, 1))


def test_a_year_without_a_row_is_refused_by_name(physician, give):
    with pytest.raises(NoRowError, match=r"no row “Non-monetary compensation.*” for 2025"):
        give(physician, 1, on=date(2025, 6, 1))
    assert not Gift.objects.exists()


@pytest.mark.parametrize("form", ["cash", "gift_card"])
def test_a2_money_is_refused_at_any_amount(physician, give, form):
    with pytest.raises(RefusedError, match="cannot be given at any amount"):
        give(physician, 0.01, form=form)


def test_a2_what_was_asked_for_is_refused(physician, give):
    with pytest.raises(RefusedError, match="asked for"):
        give(physician, 1, is_asked_for=True)
    assert not Gift.objects.exists()


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 3, 2), date(2026, 8, 29)),
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2024, 7, 4), date(2024, 12, 31)),
    ],
)
def test_a3_last_day_is_the_earlier_of_december_31_and_180_days(given, last):
    assert last_day_to_return(given) == last


def test_a3_an_excess_up_to_half_of_the_limit_becomes_a_task(physician, give, overage):
    give(physician, 500)
    gift = overage(physician, 302.50)  # 802.50 is 535 and half of it
    task = Return.objects.get(gift=gift)
    assert (task.excess_cents, task.due_on) == (267_50, date(2026, 12, 31))
    assert left(physician) == 0 and allowance_of(physician, 2026).over_cents == 267_50
    note_return(practice=physician.practice, excess=task, on=TODAY, by=None)
    assert allowance_of(physician, 2026).given_cents == 535_00


def test_a3_more_than_half_cannot_come_back_but_is_kept_on_record(physician, overage, give):
    with pytest.raises(RefusedError, match="more than half of the limit"):
        overage(physician, 802.51)
    assert not Gift.objects.exists()
    overage(physician, 802.51, comes_back=False)
    assert not Return.objects.exists()
    with pytest.raises(OverLimitError):
        give(physician, 0.01)


def test_a3_a_second_time_within_three_years_is_refused(physician, overage, monkeypatch):
    monkeypatch.setattr("alongside.gifts.actions.giving.today", lambda: date(2024, 7, 1))
    overage(physician, 600, on=date(2024, 6, 1))
    monkeypatch.setattr("alongside.gifts.actions.giving.today", lambda: TODAY)
    with pytest.raises(RefusedError, match="once in 3 years"):
        overage(physician, 600)
    other = Contact.objects.create(practice=physician.practice, family="Bell", credentials="DO")
    assert overage(other, 600).excess.excess_cents == 65_00


def test_a3_a_return_after_the_last_day_changes_nothing_in_the_sum(physician, overage, monkeypatch):
    task = overage(physician, 600).excess
    later = date(2027, 1, 4)
    monkeypatch.setattr("alongside.gifts.actions.returning.today", lambda: later)
    note_return(practice=physician.practice, excess=task, on=later, by=None)
    assert allowance_of(physician, 2026).over_cents == 65_00


def test_a3_past_the_last_day_it_can_only_be_kept_on_record(physician, overage):
    with pytest.raises(RefusedError, match="That day is past"):
        overage(physician, 600, on=date(2026, 3, 2))
    with pytest.raises(RefusedError, match="lies ahead"):
        overage(physician, 600, on=date(2026, 12, 1))


def test_a4_staff_benefits_need_the_attestation_and_then_a_row(physician, give, make_member):
    with pytest.raises(RefusedError, match="has not attested"):
        give(physician, 5, form="staff_benefit")
    attest(practice=physician.practice, by=make_member().user)
    with pytest.raises(NoRowError, match="Medical staff incidental benefit, per item” for 2026"):
        give(physician, 5, form="staff_benefit")


def test_a5_the_family_counts_toward_the_same_year(physician, give):
    give(physician, 500, is_for_family=True)
    with pytest.raises(OverLimitError):
        give(physician, 36)
    with pytest.raises(OverLimitError):
        give(physician, 36, is_for_family=True)


def test_a_person_known_under_two_records_has_one_year(practice, physician, give, make_member):
    twin = Contact.objects.create(practice=practice, given="A", family="Ames", credentials="MD")
    give(twin, 300)
    give(physician, 200)
    owner = make_member().user
    merge_contacts(practice=practice, keep=physician, absorb=twin, evidence=[], by=owner)
    assert left(physician) == 35
    by_npi = Contact.objects.create(practice=practice, family="Ames", npi="1234567893")
    Contact.objects.filter(pk=physician.pk).update(npi="1234567893")
    assert left(by_npi) == 35


@pytest.mark.parametrize(
    ("credentials", "npi", "is_held"),
    [
        ("MD, FAAOS", "", True),
        ("D.O.", "", True),
        ("DPM", "", True),
        ("PA-C", "1234567893", False),
        ("DPT", "", False),
        ("", "1234567893", True),
        ("", "", False),
    ],
)
def test_whom_the_limit_holds_for(practice, give, credentials, npi, is_held):
    who = Contact.objects.create(practice=practice, family="X", credentials=credentials, npi=npi)
    if is_held:
        with pytest.raises(OverLimitError):
            give(who, 535.01)
    else:
        assert give(who, 535.01).checked == "No yearly limit: not a physician"


def test_a_struck_record_no_longer_counts_and_says_why(physician, give, make_member):
    owner = make_member().user
    gift = give(physician, 500, by=owner)
    with pytest.raises(RefusedError, match="Say why"):
        strike_out(practice=physician.practice, gift=gift, why=" ", by=owner)
    strike_out(practice=physician.practice, gift=gift, why="typed twice", by=owner)
    assert left(physician) == 535
    with pytest.raises(RefusedError, match="already"):
        strike_out(practice=physician.practice, gift=gift, why="again", by=owner)
