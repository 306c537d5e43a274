"""Whether a letter may leave at this moment: signed, wanted, and to somebody who may know."""

from alongside.letters.models import Letter
from alongside.letters.recipients import telling_of, wanted_by
from alongside.letters.states import LetterState
from alongside.letters.telling_rules import check_telling
from alongside.letters.wishes import HowOften
from alongside.partners.models import SourceName
from alongside.partners.rules import RefusedError


def check_leaving(letter: Letter) -> None:
    """Raise RefusedError with the sentence that says why a letter may not leave."""
    if letter.state not in (LetterState.SIGNED, LetterState.GONE):
        raise RefusedError("No clinician has signed it off, or the sign-off was taken back.")
    check_left_alone(letter.to)
    check_telling(telling_of(letter.referral, letter.to, letter.occasion), letter.level)


def check_left_alone(to: SourceName) -> None:
    """Raise when somebody asked to hear nothing."""
    wanted = wanted_by(to)
    if wanted.how_often == HowOften.NONE and not wanted.is_default:
        raise RefusedError(f"{to.contact or to.partner} asked to be left alone. Nothing is sent.")
