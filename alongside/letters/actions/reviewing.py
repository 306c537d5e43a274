"""Change a draft, send it back, sign it off, take the sign-off back, leave it unsent."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from alongside.letters import trail
from alongside.letters.actions.leaving import check_told_on, send_off, speak
from alongside.letters.actions.moving import drop, move_to
from alongside.letters.facts import compose_for
from alongside.letters.half_page import check_half_page, text_of
from alongside.letters.leaving_rules import check_leaving, check_left_alone
from alongside.letters.models import Letter
from alongside.letters.recipients import telling_of, wanted_by
from alongside.letters.states import OPEN, LetterState, check_become
from alongside.letters.telling_rules import check_telling
from alongside.letters.wishes import leaves_on
from alongside.letters.wording import LONGEST_ASK
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

WHY_LONGEST = 300


def locked(practice: Practice, letter: Letter) -> Letter:
    """Return the letter as it is now, held until the transaction ends."""
    check_same_practice(practice.pk, letter.practice_id)
    rows = Letter.objects.of(practice).select_for_update(of=("self",))
    deep = ("to__contact", "to__partner", "referral__patient", "referral__practice", "practice")
    return rows.select_related(*deep).get(pk=letter.pk)


def check_seen(letter: Letter, revision: int) -> None:
    """Raise when somebody changed the letter since the page was opened."""
    if letter.revision != revision:
        raise RefusedError("Somebody changed this letter since you opened it. Read it again first.")


@transaction.atomic
def edit(*, practice: Practice, letter: Letter, text: str, revision: int, by: User) -> Letter:
    """Keep another text; raises RefusedError beyond half a page or once it is signed."""
    now = locked(practice, letter)
    check_open(now)
    check_seen(now, revision)
    check_half_page(text)
    now.is_edited = True
    keep(now, text.replace("\r\n", "\n").strip(), by)
    return now


@transaction.atomic
def compose_anew(*, practice: Practice, letter: Letter, ask: str, by: User) -> Letter:
    """Compose the text again from the course, the scores and what we ask."""
    now = locked(practice, letter)
    check_open(now)
    if len(ask) > LONGEST_ASK:
        raise RefusedError(f"What we ask fits into {LONGEST_ASK} characters.")
    now.ask, now.is_edited = " ".join(ask.split()), False
    keep(now, composed(now), by)
    return now


def refresh(letter: Letter, by: User | None) -> None:
    """Compose an open letter again, unless somebody wrote it by hand."""
    if letter.state in OPEN and not letter.is_edited:
        text = composed(letter)
        if text != str(letter.text):
            keep(letter, text, by)


def composed(letter: Letter) -> str:
    """Return the text as it would be composed now."""
    return text_of(
        compose_for(
            letter.referral,
            occasion=letter.occasion,
            day=letter.day,
            level=letter.level,
            ask=str(letter.ask),
        )
    )


def keep(letter: Letter, text: str, by: User | None) -> None:
    """Write a new text down; a letter that was sent back waits for its sign-off again."""
    letter.text = text
    letter.revision += 1
    letter.save(update_fields=["text", "ask", "is_edited", "revision"])
    target = f"letter:{letter.pk}"
    trail.write(letter.practice, "referrer_letter_changed", target, by, revision=letter.revision)
    if letter.state == LetterState.SENT_BACK:
        move_to(letter, LetterState.DRAFT, by)


def check_open(letter: Letter) -> None:
    """Raise when the text can no longer be changed."""
    if letter.state not in OPEN:
        said = LetterState(letter.state).label.lower()
        raise RefusedError(f"This letter is {said}; its text cannot be changed now.")


@transaction.atomic
def send_back(*, practice: Practice, letter: Letter, why: str, by: User) -> None:
    """Return a draft with a word on what is missing."""
    now = locked(practice, letter)
    if not why.strip():
        raise RefusedError("Say in a few words what should be different.")
    move_to(now, LetterState.SENT_BACK, by, why.strip()[:WHY_LONGEST])


@transaction.atomic
def sign(
    *,
    practice: Practice,
    letter: Letter,
    revision: int,
    told_on: dt.date | None = None,
    by: User,
) -> Letter:
    """Sign a letter off as it was read, and have it leave the way that was asked for.

    `told_on`: they were told by phone or in person on that day already; nothing else leaves.
    """
    now = locked(practice, letter)
    check_become(now.state, LetterState.SIGNED)
    check_seen(now, revision)
    check_half_page(str(now.text))
    check_left_alone(now.to)
    telling = telling_of(now.referral, now.to, now.occasion)
    check_telling(telling, now.level)
    now.basis = telling.basis.value
    now.signed_by, now.signed_name, now.signed_at = by, str(by)[:160], timezone.now()
    now.leaves_on = leaves_on(wanted_by(now.to), today_of(practice))
    now.save(update_fields=["basis", "signed_by", "signed_name", "signed_at", "leaves_on"])
    move_to(now, LetterState.SIGNED, by)
    check_leaving(now)
    if told_on:
        check_told_on(now, told_on)
        speak(now, told_on, by)
    else:
        send_off(now)
    return now


@transaction.atomic
def take_back(*, practice: Practice, letter: Letter, by: User) -> None:
    """Take a sign-off back while nothing has left."""
    now = locked(practice, letter)
    check_become(now.state, LetterState.DRAFT)
    now.dispatches.filter(left_at=None).delete()
    now.signed_by, now.signed_name, now.signed_at, now.leaves_on = None, "", None, None
    now.revision += 1
    now.state = LetterState.DRAFT
    now.save()
    now.steps.create(practice=practice, state=LetterState.DRAFT, by=by)
    target = f"letter:{now.pk}"
    trail.write(practice, "referrer_letter_reopened", target, by, kind=now.occasion)


@transaction.atomic
def leave_unsent(*, practice: Practice, letter: Letter, why: str, by: User) -> None:
    """Decide that a letter is not sent, and say why."""
    now = locked(practice, letter)
    if not why.strip():
        raise RefusedError("Say in a few words why it is not sent.")
    drop(now, why.strip()[:WHY_LONGEST], by)
