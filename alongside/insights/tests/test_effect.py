"""What is foreseen before an answer is what the stream says after it."""

from datetime import date

import pytest

from alongside.insights.effect import effect_of
from alongside.insights.effect_words import lines_of_joining, lines_of_splitting
from alongside.insights.figures import figures_for
from alongside.insights.filters import read_filters
from alongside.insights.span import find_span, usual_silence
from alongside.insights.tests.made_up import make_practice, make_stream
from alongside.partners.actions import merging, splitting
from alongside.partners.models import Affiliation, Contact, Partner, SourceName, What
from alongside.partners.regrouping import NEW, after_joining, after_splitting
from alongside.referrals.models import MonthlyTotal, Referral


@pytest.fixture
def busy(db):
    practice = make_practice()
    make_stream(practice, 600, partners=9, each=2)
    name = SourceName.objects.of(practice).filter(contact__isnull=False).first()
    MonthlyTotal.objects.create(
        practice=practice,
        source=name,
        row_key="t",
        content_hash="-",
        month=date(2025, 3, 1),
        received=7,
    )
    return practice


def measured(practice):
    """What the stream page measures by people and by partners."""
    practice.refresh_from_db()
    figures = figures_for(practice, read_filters({}, practice))
    pairs = []
    for found in (figures.diversity_by_contact, figures.diversity):
        pairs.append((found.seen, found.referrals, found.hill_1.value, found.hhi.value))
    return [pytest.approx(pair) for pair in pairs], figures


def foreseen(effect, when):
    both = [getattr(part, when) for part in (effect.people, effect.partners)]
    return [(one.senders, one.received, one.effective, one.hhi) for one in both]


def check_standing(standing, record, shares):
    share = next(one for one in shares if one.key == record)
    assert standing.received == share.received
    assert standing.share == pytest.approx(share.share)
    assert standing.rank == 1 + sum(
        one.received > share.received for one in shares if one.key is not None
    )


def test_joining_people_and_their_office(busy):
    one, other = Contact.objects.of(busy).order_by("pk")[:2]
    Affiliation.objects.of(busy).filter(contact=other).delete()
    office = Partner.objects.create(practice=busy, name="Office of O.", is_solo_office=True)
    Affiliation.objects.create(practice=busy, contact=other, partner=office)
    SourceName.objects.of(busy).filter(contact=other).update(partner=office)
    busy.touch_data()
    effect = effect_of(busy, What.PERSON, [one.pk, other.pk], after_joining(busy, one, other))
    before, figures = measured(busy)
    assert foreseen(effect, "now") == before
    check_standing(effect.now[other.pk], other.pk, figures.by_contact)
    merging.merge_contacts(practice=busy, keep=one, absorb=other, evidence=[], by=None)
    after, figures = measured(busy)
    assert foreseen(effect, "then") == after
    assert effect.partners.is_changed, "the office became part of where the other one works"
    check_standing(effect.then[one.pk], one.pk, figures.by_contact)


def test_joining_organisations(busy):
    one, other = Partner.objects.of(busy).order_by("pk")[:2]
    effect = effect_of(busy, What.ORGANISATION, [one.pk, other.pk], after_joining(busy, one, other))
    merging.merge_partners(practice=busy, keep=one, absorb=other, evidence=[], by=None)
    after, figures = measured(busy)
    assert foreseen(effect, "then") == after
    assert not effect.people.is_changed
    check_standing(effect.then[one.pk], one.pk, figures.by_partner)


@pytest.mark.parametrize("what", [What.PERSON, What.ORGANISATION])
def test_splitting(busy, what):
    link = "contact" if what == What.PERSON else "partner"
    names = list(SourceName.objects.of(busy).filter(**{f"{link}__isnull": False}).order_by("pk"))[
        :2
    ]
    record = getattr(names[0], link)
    SourceName.objects.filter(pk=names[1].pk).update(**{link: record})
    busy.touch_data()
    effect = effect_of(busy, what, [record.pk], after_splitting(record, [names[1].pk]))
    new = splitting.split_off(practice=busy, **{link: record}, source_names=[names[1]], by=None)
    after, figures = measured(busy)
    assert foreseen(effect, "then") == after
    shares = figures.by_contact if what == What.PERSON else figures.by_partner
    check_standing(effect.then[NEW], new.pk, shares)
    check_standing(effect.then[record.pk], record.pk, shares)


def test_the_lines_of_a_small_practice_by_eye(stream, river, gym):
    """2025: Riverside 24, Oak Gym 2 of 26 through partners."""
    one, other = river.contact, gym.contact
    effect = effect_of(stream, What.PERSON, [one.pk, other.pk], after_joining(stream, one, other))
    lines = lines_of_joining(effect, What.PERSON, (one.pk, "Ana"), (other.pk, "Ben"))
    assert [(line.title, line.now, line.then) for line in lines[:3]] == [
        ("Ana", "24 referrals, 92%, no. 1", "26 referrals, 100%, no. 1"),
        ("Ben", "2 referrals, 7.7%, no. 2", "counted with Ana"),
        ("People who sent", "2", "1"),
    ]
    assert lines[-1].title == "HHI by person"
    assert (lines[-1].now, lines[-1].then) == ("8,523", "10,000")


def test_a_split_of_names_that_sent_nobody_says_so(stream, river):
    idle = SourceName.objects.create(
        practice=stream, fingerprint="idle", label="idle", contact=river.contact
    )
    effect = effect_of(
        stream, What.PERSON, [river.contact_id], after_splitting(river.contact, [idle.pk])
    )
    lines = lines_of_splitting(effect, What.PERSON, (river.contact_id, "Ana"))
    assert lines[1].then == "nobody"
    assert {line.then for line in lines[2:]} == {"no change"}


def test_without_referrals_there_is_no_effect(practice, river):
    assert effect_of(practice, What.PERSON, [], after_splitting(river.contact, [])) is None


@pytest.mark.parametrize("number", [1, 2, 400, 700])
def test_the_span_is_that_of_all_rows_though_not_all_are_counted(practice, river, add, number):
    """The count stops where more referrals no longer shorten the usual silence."""
    for step in range(number):
        add(
            river, date.fromordinal(date(2024, 1, 9).toordinal() + step * 364 // max(1, number - 1))
        )
    first, last = (
        getattr(Referral.objects.order_by("received_on"), end)().received_on
        for end in ("first", "last")
    )
    span = find_span(practice, date(2026, 6, 1))
    assert (span.first, span.last) == (first, last)
    assert (span.begins == date(2024, 1, 1)) == (usual_silence(first, last, number).days >= 8)
