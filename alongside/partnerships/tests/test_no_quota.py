"""A8 and A10: a plan has no field for a number of patients, and refuses one in words."""

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models

from alongside.partners.rules import RefusedError
from alongside.partnerships import catalogue, forms, plan_forms
from alongside.partnerships.actions import (
    changes,
    commitments,
    contributions,
    invitations,
    measures,
    parts,
    problems,
    proposals,
    reviews,
    shared,
)
from alongside.partnerships.models import Commitment, PlanChange
from alongside.partnerships.tests.conftest import TODAY
from alongside.partnerships.wording import check_measure_name, check_promise

QUOTAS = [
    "Send 10 referrals a month",
    "Send us ten knee patients each week",
    "Refer at least five new patients per month",
    "Refer 20+ post-op patients a quarter",
    "We will send you half of your patients back",
    "Guarantee a minimum of 12 referrals monthly",
    "Direct 80% of your total-knee patients to us",
    "10 referrals per month",
    "Double your referrals every quarter",
    "Commit to three evaluations a week",
]
OTHERS = [
    "Refer all your patients to us",
    "Refer knees exclusively to us",
    "Send us all your shoulder patients",
    "Pay $50 for each referral",
    "A gift card for every patient you send",
    "A bonus per referral",
]
FINE = [
    "Call within two days of each referral",
    "Screen 20 residents for falls on May 3",
    "Send the notes of every visit within 24 hours",
    "Host a talk for 30 people",
    "Send two coaches to our course",
    "Answer every referral within one business day",
    "Send a summary of 3 patients' protocols, without names",
    "Keep two slots a day open for people just home from surgery",
    "Look at the first 10 referrals together and see what we can do better",
    "Send our newsletter to all members",
    "Refer to the balance class anybody who asks for one",
    "Hand every knee patient our card with the day-two call on it",
]
# Words in a field's name that would let somebody promise or pay for patients.
NUMBERS = (models.IntegerField, models.DecimalField, models.FloatField)
KNOWN_NUMBERS = {
    "Partnership.review_months": "months between reviews",
    "Proposal.number": "counts versions",
    "Reading.value": "the value of a measure, and no measure counts referrals",
    "Contribution.people": "who took part in a talk",
}
FORBIDDEN = ("quota", "target", "goal", "volume", "minimum", "referral", "cents", "amount", "price")


@pytest.mark.parametrize("text", QUOTAS + OTHERS)
def test_a_number_of_patients_exclusivity_or_a_reward_is_refused(text):
    with pytest.raises(RefusedError, match=r"number of patients|everybody to one|rewards"):
        check_promise(text)


@pytest.mark.parametrize("text", FINE)
def test_what_people_really_do_is_not_refused(text):
    check_promise(text)


def test_every_way_into_the_plan_asks(partnership, us, told):
    quota = QUOTAS[0]
    problem = problems.add(partnership=partnership, words="They wait", by=us)
    at = {"partnership": partnership, "by": us}
    attempts = [
        lambda: commitments.promise(side="ours", what=quota, **at),
        lambda: parts.add_ours(problem=problem, words=quota, by=us),
        lambda: parts.add_theirs(origin="welcomed", bringing="send", words=quota, **at),
        lambda: shared.add(kind="talk", title=quota, **at),
        lambda: shared.add(kind="notes", title="Notes", words=quota, **at),
        lambda: contributions.record(way="given", kind="talk", on=TODAY, what=quota, **at),
        lambda: changes.propose(
            kind="add_commitment", values={"side": "theirs", "what": quota}, **at
        ),
        lambda: changes.propose(kind="add_measure", values={"name": "Referrals"}, **at),
        lambda: measures.agree(name="Number of referrals", better="higher", **at),
        lambda: invitations.prepare(form="letter", to="Ann", words=quota, **at),
        lambda: reviews.hold_review(on=TODAY, outcome=quota, **at),
    ]
    parts.add_ours(problem=problem, words="Call within a day", by=us)
    attempts.append(lambda: proposals.save(title="For you", opening=quota, **at))
    for attempt in attempts:
        with pytest.raises(RefusedError, match=r"number of patients|how many referrals"):
            attempt()
    assert not Commitment.objects.exists()
    assert not PlanChange.objects.exists()


def test_rewording_cannot_bring_one_in(partnership, us, them):
    held = commitments.promise(partnership=partnership, side="ours", what="Call", by=us)
    with pytest.raises(RefusedError, match="number of patients"):
        changes.propose(
            partnership=partnership,
            kind="change_commitment",
            values={"what": QUOTAS[1]},
            commitment=held,
            by=them,
        )


def test_no_field_of_the_room_could_hold_a_quota_or_money():
    numbers, named = set(), set()
    for model in apps.get_app_config("partnerships").get_models():
        for field in model._meta.concrete_fields:
            label = f"{model.__name__}.{field.name}"
            is_key = field.primary_key or field.is_relation
            if isinstance(field, NUMBERS) and not is_key:
                numbers.add(label)
            if any(word in field.name for word in FORBIDDEN):
                named.add(label)
    assert numbers == KNOWN_NUMBERS.keys()
    assert named == set()


def test_no_form_asks_for_one():
    fields = {
        name
        for form in (*vars(forms).values(), *vars(plan_forms).values())
        if isinstance(form, type) and issubclass(form, forms.forms.Form)
        for name in getattr(form, "base_fields", {})
    }
    assert {"what", "side", "due_on"} <= fields
    assert [name for name in fields if any(word in name for word in FORBIDDEN)] == []


def test_no_measure_of_the_catalogue_counts_referrals():
    for one in catalogue.measures().values():
        check_measure_name(one.name)
    for name in ("Referrals", "Number of referrals", "New patients per month", "referrals sent"):
        with pytest.raises(RefusedError):
            check_measure_name(name)


def test_values_are_numbers_of_a_sensible_size(partnership, us):
    measure = measures.agree(partnership=partnership, name="Falls", better="lower", by=us)
    kept = measures.enter(measure=measure, on=TODAY, value="1,204.5", by=us)
    assert kept.value == Decimal("1204.50")
    for wrong in ("many", "NaN", "1e9", ""):
        with pytest.raises(RefusedError, match="number"):
            measures.enter(measure=measure, on=dt.date(2026, 1, 1), value=wrong, by=us)
