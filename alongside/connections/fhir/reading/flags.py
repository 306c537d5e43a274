"""What is doubtful in an order: told to the desk, never a reason to refuse it."""

from dataclasses import dataclass

WORDS: dict[str, str] = {
    "npi-check-digit": "An NPI has a wrong check digit. It was not used to recognise anybody.",
    "status-contradiction": (
        "Their status and business status contradict each other. The status was followed."
    ),
    "status-not-in-guide": "Their guide does not have this status. It was read as requested.",
    "status-ahead": "It came with the status of work that was begun already.",
    "patient-not-included": "The patient did not come along: only what the order itself says.",
    "patient-by-name": "The patient was found by name: the order's own reference led nowhere.",
    "requester-not-included": "Who asks did not come along: only the name the order shows.",
    "request-not-included": "The Task came without the request it speaks of.",
    "consent-not-active": "The consent that came along is not in force.",
    "file-not-kept": "A document came in a form that is not kept here (PDF, PNG, JPEG, TIFF are).",
    "same-number": "This order number came before. It was taken as the same referral.",
    "withdrawn-late": "They withdrew it after the patient was seen. The course was left as it is.",
    "cancel-asked": "They ask to cancel this referral. Answer it.",
}


@dataclass(frozen=True)
class Flag:
    """One doubt, and the element it is about."""

    code: str
    expression: str = ""

    @property
    def words(self) -> str:
        return WORDS[self.code]

    def as_json(self) -> dict[str, str]:
        """Return it as it is stored."""
        return {"code": self.code, "expression": self.expression}
