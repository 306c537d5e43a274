"""What must be true before a patient is sent to a partner (42 CFR 1001.952(s), A8)."""

from dataclasses import dataclass

from alongside.partners.rules import FieldsRefusedError
from alongside.referrals.models.sending import Choice


@dataclass(frozen=True)
class Answers:
    """What whoever sends a patient says: why, how the patient chose, and three checks."""

    reason: str
    choice: str
    is_appropriate: bool
    was_choice_offered: bool
    is_without_payment: bool


NEEDED = {
    "is_appropriate": (
        "A patient is sent only where the care is clinically appropriate. Confirm it, or do not"
        " send."
    ),
    "was_choice_offered": (
        "A patient is free to choose. Offer other places too, then confirm it here."
    ),
    "is_without_payment": (
        "Nobody may pay, give or get anything for sending a patient. If somebody does, do not send"
        " and ask your counsel."
    ),
}


def check_sending(answers: Answers) -> None:
    """Raise FieldsRefusedError unless all three checks are confirmed and the rest is said."""
    errors = {name: said for name, said in NEEDED.items() if getattr(answers, name) is not True}
    if not answers.reason.strip():
        errors["reason"] = "Say why this patient is sent there."
    if answers.choice not in Choice.values:
        errors["choice"] = "Say how the patient chose."
    if errors:
        raise FieldsRefusedError(errors)
