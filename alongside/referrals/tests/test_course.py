"""The course of a referral: which steps are allowed, what they change, how they are taken back."""

import datetime as dt

import pytest

from alongside.core.models import AuditEvent
from alongside.partners.models import Contact
from alongside.partners.rules import RefusedError
from alongside.referrals.actions.stepping import take_step_back
from alongside.referrals.models import Credit, Direction, Referral, State
from alongside.referrals.reasons import REASONS
from alongside.referrals.rules import Standing, Step, check_step
from alongside.referrals.states import SentState
from alongside.referrals.tests.making import log, send_one, step
from alongside.referrals.transitions import RECEIVED, SENT, TRANSITIONS, VERBS, verb_of

DAY = dt.date(2026, 3, 2)
S = State
# Written out once more, so that a change of the table is noticed and meant.
ALLOWED = {
    (S.RECEIVED, S.ACCEPTED), (S.RECEIVED, S.SCHEDULED), (S.RECEIVED, S.DECLINED),
    (S.RECEIVED, S.LOST), (S.RECEIVED, S.CANCELLED),
    (S.ACCEPTED, S.SCHEDULED), (S.ACCEPTED, S.EVALUATED), (S.ACCEPTED, S.DECLINED),
    (S.ACCEPTED, S.LOST), (S.ACCEPTED, S.CANCELLED),
    (S.SCHEDULED, S.EVALUATED), (S.SCHEDULED, S.NO_SHOW), (S.SCHEDULED, S.SCHEDULED),
    (S.SCHEDULED, S.DECLINED), (S.SCHEDULED, S.LOST), (S.SCHEDULED, S.CANCELLED),
    (S.NO_SHOW, S.SCHEDULED), (S.NO_SHOW, S.DECLINED), (S.NO_SHOW, S.LOST),
    (S.NO_SHOW, S.CANCELLED),
    (S.EVALUATED, S.IN_CARE), (S.EVALUATED, S.DISCHARGED), (S.IN_CARE, S.DISCHARGED),
    (S.DECLINED, S.ACCEPTED), (S.LOST, S.ACCEPTED), (S.CANCELLED, S.ACCEPTED),
}  # fmt: skip
T = SentState
ALLOWED_SENT = {
    (T.SENT, T.CONFIRMED), (T.SENT, T.SEEN), (T.SENT, T.NOT_ARRIVED), (T.SENT, T.DECLINED),
    (T.SENT, T.CANCELLED), (T.CONFIRMED, T.SEEN), (T.CONFIRMED, T.NOT_ARRIVED),
    (T.CONFIRMED, T.DECLINED), (T.CONFIRMED, T.CANCELLED), (T.SEEN, T.REPORTED),
    (T.NOT_ARRIVED, T.SEEN), (T.NOT_ARRIVED, T.CANCELLED),
}  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "states", "allowed"),
    [("received", State, ALLOWED), ("sent", SentState, ALLOWED_SENT)],
)
def test_every_pair_of_states_is_allowed_or_refused_with_a_sentence(direction, states, allowed):
    for state in states:
        for to in states:
            reason = next(iter(REASONS.get(to, {"": ""})))
            wanted = Step(to, DAY, reason)
            if (state, to) in allowed:
                check_step(Standing(direction, state, DAY), wanted, DAY)
                assert verb_of(direction, state, to)
            else:
                with pytest.raises(RefusedError, match=r"cannot become|has ended"):
                    check_step(Standing(direction, state, DAY), wanted, DAY)


def test_every_state_has_a_row_in_its_table_and_every_step_a_verb():
    assert RECEIVED.keys() == set(State.values) and SENT.keys() == set(SentState.values)
    steps = {(d, to) for d, table in TRANSITIONS.items() for tos in table.values() for to in tos}
    assert steps == VERBS.keys()


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Step("accepted", DAY + dt.timedelta(1)), "not ahead"),
        (Step("accepted", DAY - dt.timedelta(1)), "received since Mar 2, 2026"),
        (Step("lost", DAY), "Say why it is lost"),
        (Step("lost", DAY, "because"), "Say why it is lost"),
        (Step("scheduled", DAY, "", DAY - dt.timedelta(1)), "appointment cannot be before"),
        (Step("flown", DAY), "no such step"),
        (Step("confirmed", DAY), "no such step"),
    ],
)
def test_what_else_is_refused(wanted, sentence):
    with pytest.raises(RefusedError, match=sentence):
        check_step(Standing("received", "received", DAY), wanted, DAY)


def test_a_whole_course_and_what_the_figures_read(practice, member):
    desk = member()
    referral, version = log(practice, days_ago=20), practice.data_version
    for to, given in [
        ("accepted", {}),
        ("scheduled", {}),
        ("no_show", {}),
        ("scheduled", {}),
        ("evaluated", {"on": referral.received_on + dt.timedelta(6)}),
        ("in_care", {}),
        ("discharged", {"on": referral.received_on + dt.timedelta(18), "has_finished": True}),
    ]:
        step(referral, to, by=desk.user, **given)
    referral.refresh_from_db()
    assert (referral.state, referral.has_arrived, referral.has_finished) == (
        "discharged", True, True,
    )  # fmt: skip
    assert referral.evaluated_on == referral.received_on + dt.timedelta(6)
    assert referral.discharged_on == referral.received_on + dt.timedelta(18)
    assert [one.state for one in referral.course.order_by("pk")] == [
        "received", "accepted", "scheduled", "no_show", "scheduled", "evaluated", "in_care",
        "discharged",
    ]  # fmt: skip
    assert {one.who for one in referral.course.exclude(state="received")} == {"Front desk"}
    practice.refresh_from_db()
    assert practice.data_version >= version + 8  # each step makes the figures new
    told = AuditEvent.objects.filter(chain=practice.pk, action="referral_step").last()
    assert told.detail == {"from": "in_care", "to": "discharged"}


def test_the_stream_counts_a_step_at_once_and_never_what_was_sent(practice):
    import pyarrow.parquet as pq

    from alongside.insights.extract import extract
    from alongside.measures.table import from_arrow

    referral = log(practice)
    send_one(practice)

    def arrived() -> list[tuple[str, int]]:
        practice.refresh_from_db()
        table = pq.read_table(extract(practice))
        from_arrow(table)
        return [(row["state"], row["arrived_count"]) for row in table.to_pylist()]

    assert arrived() == [("received", 0)]
    step(referral, "scheduled")
    step(referral, "no_show")
    assert arrived() == [("no_show", 0)]
    step(referral, "scheduled")
    step(referral, "evaluated")
    assert arrived() == [("evaluated", 1)]


def test_lost_with_a_reason_and_open_again(practice):
    referral = log(practice, days_ago=9)
    step(referral, "lost", reason="not_reached")
    referral.refresh_from_db()
    assert (referral.state, referral.lost_reason) == ("lost", "Could not be reached")
    step(referral, "accepted")
    referral.refresh_from_db()
    assert (referral.state, referral.lost_reason) == ("accepted", "")


def test_who_was_slower_is_told(practice):
    referral = log(practice)
    step(referral, "accepted")
    with pytest.raises(RefusedError, match="Somebody else was quicker: this referral is now acc"):
        step(referral, "scheduled", expected="received")
    referral.refresh_from_db()
    assert referral.state == "accepted" and referral.course.count() == 2


def test_a_step_is_taken_back_and_its_row_stays(practice):
    referral = log(practice, days_ago=5)
    step(referral, "scheduled", appointment_on=referral.received_on + dt.timedelta(3))
    before = Referral.objects.values().get(pk=referral.pk)
    taken = step(referral, "evaluated")
    take_step_back(practice=practice, referral=referral, step=taken, by=None)
    assert Referral.objects.values().get(pk=referral.pk) == before
    assert referral.course.get(pk=taken.pk).taken_back_at is not None
    first = referral.course.get(state="received")
    with pytest.raises(RefusedError, match="came with an imported report"):
        take_step_back(practice=practice, referral=referral, step=first, by=None)


def test_only_the_last_step_is_taken_back(practice):
    referral = log(practice)
    first = step(referral, "accepted")
    step(referral, "scheduled")
    with pytest.raises(RefusedError, match="Only the last step"):
        take_step_back(practice=practice, referral=referral, step=first, by=None)


def test_a_person_at_a_partner_may_be_who_did_it(practice):
    contact = Contact.objects.create(practice=practice, given="Ann", family="Ames")
    referral = log(practice, by=contact, came_by="portal")
    assert referral.course.get().who == "Ann Ames"
    event = AuditEvent.objects.get(chain=practice.pk, action="referral_logged")
    assert event.actor == f"contact:{contact.pk}"


def test_a_sent_course(practice):
    referral = send_one(practice)
    for to in ("confirmed", "seen", "reported"):
        step(referral, to)
    referral.refresh_from_db()
    assert (referral.direction, referral.state) == (Direction.SENT, "reported")
    with pytest.raises(RefusedError, match="its course has ended"):
        step(referral, "seen")


def test_a_state_of_the_other_direction_cannot_be_stored(practice):
    from django.db import IntegrityError, transaction

    referral = log(practice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(state=SentState.CONFIRMED)
    assert Credit.objects.count() == 0
