"""Log, plan, tick off, move, cancel: what is kept and what is refused."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from alongside.core.models import AuditEvent
from alongside.outreach.actions.logging import Outcome, log, remove, tick_off
from alongside.outreach.actions.planning import cancel, move, plan
from alongside.outreach.kinds import Kind, State
from alongside.outreach.models import Touch
from alongside.outreach.tests.conftest import TODAY
from alongside.partners.actions.forgetting import forget_import
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice
from alongside.practices.roles import Role

TOMORROW = date(2026, 11, 25)


def visit(practice, who, *, on=TODAY, key="", by=None, contact=None, partner=None, **came):
    return log(
        practice=practice,
        kind=Kind.VISIT,
        partner=partner,
        contact=contact,
        on=on,
        outcome=Outcome(**came),
        who=who,
        key=key,
        by=by or who,
    )


def test_a_next_step_with_a_day_becomes_a_plan(practice, riverside, lead):
    touch = visit(
        practice,
        lead,
        partner=riverside,
        minutes=20,
        said="Scheduler left",
        next_step="Bring cards",
        next_on=TOMORROW,
    )
    ahead = Touch.objects.get(state=State.PLANNED)
    assert (touch.state, touch.minutes) == (State.DONE, 20)
    assert (ahead.on, ahead.about, ahead.partner, ahead.who) == (
        TOMORROW,
        "Bring cards",
        riverside,
        lead,
    )
    words = {event.action for event in AuditEvent.objects.filter(chain=practice.pk)}
    assert words == {"touch_logged", "touch_planned"}
    assert "Scheduler" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_a_persons_only_place_of_work_gets_the_effort(practice, riverside, ann, lead):
    assert visit(practice, lead, contact=ann).partner == riverside


def test_the_same_key_twice_keeps_one(practice, riverside, lead):
    first = visit(practice, lead, partner=riverside, key="mail:1")
    assert visit(practice, lead, partner=riverside, key="mail:1") == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Touch.objects.create(practice=practice, partner=riverside, on=TODAY, key="mail:1")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"on": TOMORROW}, "lies ahead"),
        ({"on": date(2006, 1, 1)}, "ten years back"),
        ({"minutes": 1441}, "1,440 minutes"),
        ({"spent_cents": 1_000_001}, "for one touch"),
        ({"partner": None}, "Say with whom"),
    ],
)
def test_what_cannot_be_logged_is_said(practice, riverside, lead, values, sentence):
    with pytest.raises(RefusedError, match=sentence):
        visit(practice, lead, **{"partner": riverside} | values)
    assert not Touch.objects.exists()


def test_a_plan_is_moved_ticked_off_once_and_then_stays(practice, riverside, lead):
    to = {"practice": practice, "kind": Kind.VISIT, "partner": riverside, "who": lead, "by": lead}
    planned = plan(**to, on=TOMORROW, about="Talk about falls")
    moved = move(practice=practice, touch=planned, on=TODAY, starts_at=time(9, 30), by=lead)
    assert (moved.on, moved.starts_at, moved.sequence) == (TODAY, time(9, 30), 1)
    same = move(practice=practice, touch=planned, on=TODAY, starts_at=time(9, 30), by=lead)
    assert same.sequence == 1
    done = tick_off(practice=practice, touch=planned, outcome=Outcome(minutes=30), by=lead)
    assert (done.state, done.minutes, done.sequence) == (State.DONE, 30, 2)
    for act in (tick_off, cancel, move):
        more = {"outcome": Outcome()} if act is tick_off else {}
        more |= {"on": TOMORROW} if act is move else {}
        with pytest.raises(RefusedError, match="ticked off already"):
            act(practice=practice, touch=planned, by=lead, **more)


def test_what_was_planned_for_later_and_done_today_counts_today(practice, riverside, lead):
    to = {"practice": practice, "kind": Kind.CALL, "partner": riverside, "who": lead, "by": lead}
    planned = plan(**to, on=date(2026, 12, 24))
    assert tick_off(practice=practice, touch=planned, outcome=Outcome(), by=lead).on == TODAY
    with pytest.raises(RefusedError, match="is past"):
        plan(**to, on=date(2026, 11, 23))


def test_cancelled_stays_cancelled(practice, riverside, lead):
    to = {"practice": practice, "kind": Kind.VISIT, "partner": riverside, "who": lead, "by": lead}
    planned = plan(**to, on=TOMORROW)
    assert cancel(practice=practice, touch=planned, by=lead).state == State.CANCELLED
    with pytest.raises(RefusedError, match="cancelled already"):
        tick_off(practice=practice, touch=planned, outcome=Outcome(), by=lead)


def test_only_the_writer_and_the_owner_remove(practice, riverside, lead, make_member):
    touch = visit(practice, lead, partner=riverside)
    clerk = make_member(Role.FRONT_DESK).user
    with pytest.raises(RefusedError, match="Only who logged it"):
        remove(practice=practice, touch=touch, by=clerk)
    remove(practice=practice, touch=touch, by=make_member(Role.OWNER).user)
    assert not Touch.objects.exists()


def test_another_practices_partner_is_refused(practice, lead):
    other = Practice.objects.create(name="Elsewhere", slug="elsewhere")
    theirs = Partner.objects.create(practice=other, name="Theirs")
    with pytest.raises(RefusedError, match="not in the records"):
        visit(practice, lead, partner=theirs)


def test_taking_an_import_back_keeps_whom_a_touch_speaks_of(practice, riverside, lead):
    Partner.objects.filter(pk=riverside.pk).update(import_batch=7)
    Partner.objects.create(practice=practice, name="Nobody spoke with", import_batch=7)
    visit(practice, lead, partner=riverside)
    gone = forget_import(practice=practice, batch=7, unused=[], by=None)
    assert gone["partners"] == 1
    assert Partner.objects.get() == riverside
