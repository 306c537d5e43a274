"""How near each stored field of a partnership is to a patient."""

from tests.architecture.nearness import IDENTITY, ROW, SAFE

SIGNED = (
    ROW
    | {"at": SAFE}
    | dict.fromkeys(["by_side", "by_name", "by_user", "by_contact", "told_by"], SAFE)
)
OF_PARTNERSHIP = SIGNED | {"partnership": SAFE}
# What people write in a partnership; both sides read it, so it must never hold a patient.
WRITTEN = {
    "Answer.text",
    "Problem.words",
    "Problem.who_suffers",
    "Problem.how_they_notice",
    "OurPart.words",
    "TheirPart.words",
    "Proposal.opening",
    "Proposal.items",
    "Proposal.theirs",
    "Proposal.closing",
    "Commitment.what",
    "CommitmentChange.why",
    "SharedItem.words",
    "PlanChange.values",
    "PlanChange.summary",
    "PlanChange.why",
    "PlanAnswer.words",
    "Review.prepared",
    "Review.outcome",
    "Contribution.what",
    "InvitationText.words",
    "StageChange.why",
    "Reading.note",
}


def of_partnerships(model: str, base: dict[str, str], *names: str) -> dict[str, dict[str, str]]:
    """Return the declaration of one model of the partnerships room."""
    own = {name: IDENTITY if f"{model}.{name}" in WRITTEN else SAFE for name in names}
    return {f"partnerships.{model}": base | own}


FIELDS: dict[str, dict[str, str]] = (
    of_partnerships(
        "Partnership",
        ROW,
        *["partner", "stage", "stage_since", "begun_on", "led_by", "review_on", "review_months"],
    )
    | of_partnerships("StageChange", OF_PARTNERSHIP, "before", "after", "why")
    | of_partnerships(
        "Conversation",
        OF_PARTNERSHIP,
        *["guide", "guide_version", "held_on", "with_whom", "finished_at"],
    )
    | of_partnerships("Answer", SIGNED, "conversation", "key", "question", "text")
    | of_partnerships(
        "Problem",
        OF_PARTNERSHIP,
        *["words", "who_suffers", "how_they_notice", "measure", "state"],
    )
    | of_partnerships("OurPart", OF_PARTNERSHIP, "problem", "words", "evidence")
    | of_partnerships("TheirPart", OF_PARTNERSHIP, "origin", "bringing", "words", "removed_at")
    | of_partnerships(
        "Proposal",
        OF_PARTNERSHIP,
        *["number", "title", "opening", "items", "theirs", "closing"],
    )
    | of_partnerships(
        "ShareLink", SIGNED, "proposal", "token_hash", "for_whom", "expires_at", "revoked_at"
    )
    | of_partnerships(
        "Commitment",
        OF_PARTNERSHIP,
        *["side", "what", "who", "who_user", "who_contact", "due_on", "state", "settled_on"],
    )
    | of_partnerships("CommitmentChange", SIGNED, "commitment", "after", "why")
    | of_partnerships(
        "SharedItem",
        OF_PARTNERSHIP,
        *["kind", "title", "on", "where", "link", "words", "removed_at"],
    )
    | of_partnerships(
        "AgreedMeasure",
        OF_PARTNERSHIP,
        *["problem", "key", "name", "unit", "better", "removed_at"],
    )
    | of_partnerships("Reading", SIGNED, "measure", "on", "value", "note")
    | of_partnerships(
        "PlanChange",
        OF_PARTNERSHIP,
        *["kind", "proposed_for", "values", "commitment", "shared_item", "measure"],
        *["summary", "why", "state"],
    )
    | of_partnerships("PlanAnswer", SIGNED, "change", "verdict", "words")
    | of_partnerships(
        "Review", OF_PARTNERSHIP, "held_on", "present", "prepared", "outcome", "next_on"
    )
    | of_partnerships(
        "Contribution", OF_PARTNERSHIP, "way", "kind", "on", "what", "people", "removed_at"
    )
    | of_partnerships("InvitationText", OF_PARTNERSHIP, "form", "to", "subject", "words")
)

# Identity that is not encrypted, and why that is right.
PLAIN = {
    f"partnerships.{name}": "the page asks to keep patients out; both sides read it"
    for name in WRITTEN
}
