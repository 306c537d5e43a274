"""A mention of who referred, kept as found and shown in one line."""

from alongside.matching.mention import Mention

MENTION_FIELDS = (
    "person", "given", "family", "credentials", "organisation", "npi", "phone", "fax",
    "address", "city", "state", "zip", "source_kind",
)  # fmt: skip


def label_of(mention: Mention) -> str:
    """Return a mention in one line, as the file has it."""
    person = mention.person or ", ".join(filter(None, [mention.family, mention.given]))
    if mention.credentials and mention.credentials not in person:
        person = " ".join(filter(None, [person, mention.credentials]))
    parts = [person, mention.organisation]
    return " · ".join(filter(None, parts))[:250] or mention.source_kind[:250] or "(nobody named)"
