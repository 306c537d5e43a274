"""What is needed before a patient's address is kept, and before a message may leave."""

from alongside.advocacy.purposes import Channel
from alongside.partners.rules import RefusedError


def check_reachable(channel: str, *, has_email: bool, has_phone: bool) -> None:
    """Raise when a patient agrees to a way for which there is no address."""
    if channel == Channel.EMAIL and not has_email:
        raise RefusedError("They agreed to e-mail, but no e-mail address is written down.")
    if channel == Channel.SMS and not has_phone:
        raise RefusedError("They agreed to text messages, but no mobile number is written down.")


def check_agreed_to_something(agreed: int) -> None:
    """Raise when an address is to be kept without consent: there is no reason to keep it."""
    if not agreed:
        raise RefusedError(
            "An address is kept only with consent: tick at least one thing the patient agreed to."
        )


def check_not_stopped(*, is_stopped: bool) -> None:
    """Raise when a number said STOP and has not said START since."""
    if is_stopped:
        raise RefusedError(
            "This number said STOP. It can be written down again after a START from the number"
            " itself. Nothing was kept."
        )
