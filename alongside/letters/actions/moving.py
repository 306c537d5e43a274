"""Bring a letter to another state, with a row that says who, when and why."""

from alongside.letters import trail
from alongside.letters.models import Letter
from alongside.letters.states import LetterState, check_become
from alongside.referrals.actors import Actor, user_of

SAID = {
    LetterState.DRAFT: "referrer_letter_reopened",
    LetterState.SENT_BACK: "referrer_letter_sent_back",
    LetterState.SIGNED: "referrer_letter_signed",
    LetterState.GONE: "referrer_letter_left",
    LetterState.DROPPED: "referrer_letter_dropped",
}


def move_to(letter: Letter, to: LetterState, by: Actor, words: str = "") -> None:
    """Change the state; raises RefusedError when it is not allowed from where the letter stands."""
    check_become(letter.state, to)
    letter.state = to
    letter.save(update_fields=["state"])
    letter.steps.create(practice=letter.practice, state=to, words=words, by=user_of(by))
    target = f"letter:{letter.pk}"
    trail.write(letter.practice, SAID[to], target, by, kind=letter.occasion)


def drop(letter: Letter, why: str, by: Actor) -> None:
    """Have a letter not leave; what was going to leave is called off."""
    letter.dispatches.filter(left_at=None).delete()
    move_to(letter, LetterState.DROPPED, by, why)
