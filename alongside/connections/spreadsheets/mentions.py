"""Who referred, as the staged rows of a file name them."""

from dataclasses import dataclass, replace

from alongside.connections.spreadsheets.staging import Staged
from alongside.matching.mention import Mention, mention_of

RAW = (
    "referrer", "source_name", "given", "family", "credentials", "organisation", "npi",
    "phone", "fax", "address", "city", "state", "zip", "source_kind",
)  # fmt: skip


@dataclass(frozen=True)
class Mentions:
    """The distinct mentions of a file, and the key for each mention number of its rows."""

    mentions: list[Mention]
    keys: dict[int, str]


def read_mentions(staged: Staged) -> Mentions:
    """Return a file's mentions; numbers whose texts differ only in case or spaces share a key."""
    by_key: dict[str, Mention] = {}
    keys: dict[int, str] = {}
    for row in staged.mentions().to_pylist():
        mention = mention_of(count=row["count"], **{name: row[name] or "" for name in RAW})
        keys[row["mention_no"]] = mention.key
        known = by_key.get(mention.key)
        by_key[mention.key] = (
            replace(known, count=known.count + mention.count) if known else mention
        )
    return Mentions(list(by_key.values()), keys)
