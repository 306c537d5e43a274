"""Why something is refused: each issue names the element and repeats no value of a patient."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong: FHIR's own code for it, where, and a sentence."""

    code: str  # of http://hl7.org/fhir/issue-type
    expression: str
    words: str
    severity: str = "error"


class FhirError(Exception):
    """A refusal as FHIR tells it: an HTTP status and the issues."""

    def __init__(self, status: int, *issues: Issue, headers: dict[str, str] | None = None) -> None:
        super().__init__("; ".join(issue.words for issue in issues))
        self.status, self.issues, self.headers = status, issues, headers or {}


def refuse(
    status: int, code: str, words: str, expression: str = "", headers: dict[str, str] | None = None
) -> FhirError:
    """Return a refusal with one issue."""
    return FhirError(status, Issue(code, expression, words), headers=headers)


def outcome(issues: Sequence[Issue]) -> dict[str, object]:
    """Return issues as an OperationOutcome."""
    return {"resourceType": "OperationOutcome", "issue": [issue_of(one) for one in issues]}


def issue_of(issue: Issue) -> dict[str, object]:
    """Return one issue as FHIR writes it."""
    told: dict[str, object] = {
        "severity": issue.severity,
        "code": issue.code,
        "diagnostics": issue.words,
    }
    if issue.expression:
        told["expression"] = [issue.expression]
    return told
