"""The outbox: one key one message, back-off, giving up, a sender that died, two senders."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from alongside.core import outbox
from alongside.core.outbox import kinds
from alongside.core.outbox.backoff import MOST_ATTEMPTS, wait_after
from alongside.core.outbox.message import OutboxMessage, State
from alongside.core.outbox.sending import claim_next, send, send_due

KIND = "test.word"


class Post:
    """A deliverer that remembers what left and fails when told to."""

    def __init__(self):
        self.left, self.followed, self.fails_with = [], [], None

    def deliver(self, delivery):
        if self.fails_with:
            raise self.fails_with
        self.left.append(delivery.body["word"])

    def sent(self, delivery):
        self.followed.append(delivery.key)


@pytest.fixture
def post(monkeypatch):
    made = Post()
    kind = kinds.Kind("A word", made.deliver, lambda _practice: True, made.sent)
    monkeypatch.setitem(kinds.KINDS, KIND, kind)
    return made


def say(word="hello", key="1"):
    return outbox.enqueue(practice_id=1, kind=KIND, key=key, about="A word", body={"word": word})


def let_time_pass():
    past = timezone.now() - timedelta(seconds=1)
    OutboxMessage.objects.filter(state=State.WAITING).update(due_at=past)
    OutboxMessage.objects.filter(state=State.CLAIMED).update(claimed_until=past)


@pytest.mark.django_db
def test_one_key_is_one_message_and_one_effect(post):
    assert say() == say("again")
    assert send_due() == 1 and send_due() == 0
    assert (post.left, post.followed) == (["hello"], ["1"])
    say("a third time")
    assert send_due() == 0


@pytest.mark.django_db
def test_what_is_rolled_back_never_leaves(post):
    with pytest.raises(RuntimeError), transaction.atomic():
        say()
        raise RuntimeError
    assert send_due() == 0


@pytest.mark.django_db
def test_the_body_is_encrypted_and_gone_once_sent(post):
    say("secret-word")
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM core_outboxmessage")
        assert b"secret-word" not in bytes(cursor.fetchone()[0])
    send_due()
    assert OutboxMessage.objects.get().body == ""


@pytest.mark.django_db
def test_it_is_tried_again_with_growing_waits_and_then_given_up(post):
    post.fails_with = OSError("no route")
    say()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert send_due() == 1
        message = OutboxMessage.objects.get()
        assert message.attempts == attempt and "no route" in message.problem
        assert send_due() == 0, "not before it is due"
        let_time_pass()
    assert message.state == State.DEAD
    post.fails_with = None
    assert outbox.try_again(practice_id=1, message_id=message.pk)
    assert not outbox.try_again(practice_id=2, message_id=message.pk)
    assert send_due() == 1 and post.left == ["hello"]
    assert not outbox.try_again(practice_id=1, message_id=message.pk), "it has left"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "state"),
    [(outbox.FinalError("no such box"), State.DEAD), (outbox.NotWantedError("no"), State.STOPPED)],
)
def test_what_cannot_or_must_not_leave_is_not_tried_twice(post, error, state):
    post.fails_with = error
    say()
    send_due()
    let_time_pass()
    assert send_due() == 0 and OutboxMessage.objects.get().state == state


@pytest.mark.django_db
def test_an_unknown_kind_is_given_up_and_says_so(post):
    outbox.enqueue(practice_id=1, kind="gone", key="1", body={})
    send_due()
    assert OutboxMessage.objects.get().problem == "Nothing here knows how to send this."
    assert not outbox.is_ready("gone", 1) and outbox.is_ready(KIND, 1)


@pytest.mark.django_db
def test_a_sender_that_died_is_followed_by_another(post):
    say()
    claimed = claim_next()  # and the process ends here
    assert send_due() == 0, "its claim still holds"
    let_time_pass()
    assert send_due() == 1 and post.left == ["hello"]
    send(claimed)  # the first one was only slow: it cannot write over what the other did
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts, post.followed) == (State.SENT, 2, ["1"])


@pytest.mark.django_db
def test_a_sender_that_always_dies_is_given_up(post):
    say()
    for _ in range(MOST_ATTEMPTS):
        claim_next()
        let_time_pass()
    assert send_due() == 1
    assert OutboxMessage.objects.get().state == State.DEAD and post.left == []


@pytest.mark.django_db
def test_when_what_follows_fails_it_still_leaves_only_once(post, monkeypatch):
    def fail(_delivery):
        raise ValueError("cannot follow")

    kind = kinds.Kind("A word", post.deliver, lambda _practice: True, fail)
    monkeypatch.setitem(kinds.KINDS, KIND, kind)
    say()
    send_due()
    let_time_pass()
    assert send_due() == 0 and post.left == ["hello"]
    message = OutboxMessage.objects.get()
    assert message.state == State.SENT and "ValueError" in message.problem


def test_waits_double_up_to_six_hours_and_spread():
    chance = random.Random(1)
    for attempts, seconds in [(1, 30), (2, 60), (3, 120), (10, 15360), (11, 21600), (40, 21600)]:
        waits = [wait_after(attempts, chance).total_seconds() for _ in range(200)]
        assert seconds / 2 <= min(waits) and max(waits) <= seconds
        assert max(waits) - min(waits) > seconds / 4
    total = sum(30 * 2 ** min(n, 9) if n < 10 else 21600 for n in range(11))
    assert 10 < total / 3600 < 24


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_message_once(post):
    for number in range(12):
        say(f"word {number}", key=str(number))

    def work(_number):
        try:
            return send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        tried = sum(pool.map(work, range(4)))
    send_due()
    assert sorted(post.left) == sorted(f"word {number}" for number in range(12))
    assert tried <= 12


@pytest.mark.django_db(transaction=True)
def test_writing_it_down_wakes_the_job_once_it_is_committed(post):
    with transaction.atomic():
        say()
        assert post.left == []
    assert post.left == ["hello"]
