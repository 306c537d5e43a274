"""What leaves the program: written down in the transaction that makes it, sent by a job later.

    outbox.enqueue(practice_id=7, kind="mail.letter", key="letter:3f…", about="…", body={…})

One key is one message. A message is claimed, sent, and marked as sent. When the one who claimed
it dies in between, it is taken up again once the claim has run out: at least once, not exactly
once. A deliverer that can give the other side a key of its own (an idempotency key, a
Message-ID) should, so that a second sending can be told.
"""

from alongside.core.outbox.kinds import (
    Delivery,
    FinalError,
    Kind,
    NotNowError,
    NotWantedError,
    is_ready,
    register,
)
from alongside.core.outbox.queue import enqueue, try_again

__all__ = [
    "Delivery",
    "FinalError",
    "Kind",
    "NotNowError",
    "NotWantedError",
    "enqueue",
    "is_ready",
    "register",
    "try_again",
]
