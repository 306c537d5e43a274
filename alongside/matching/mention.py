"""A mention: one distinct way in which a practice's files name who referred."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from alongside.matching.folding import tidy
from alongside.matching.npi import normal_npi
from alongside.matching.source_text import read_source


@dataclass(frozen=True, slots=True)
class Mention:
    """One distinct combination of the columns that say who referred, as found.

    `person` and `organisation` are raw texts, `source_kind` the file's own type of source
    ("Physician", "Gym"), `npi` ten digits with a right check digit or "", `count` the number of
    referrals that name the source this way.
    """

    key: str
    person: str = ""
    given: str = ""
    family: str = ""
    credentials: str = ""
    organisation: str = ""
    npi: str = ""
    phone: str = ""
    fax: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    source_kind: str = ""
    count: int = 1

    def __post_init__(self) -> None:
        """Refuse what would silently spoil the matching."""
        if not self.key:
            raise ValueError("Mention.key: a mention needs a key; see mention_key()")
        if self.count < 1:
            raise ValueError(f"Mention.count: {self.count} of mention {self.key} is below 1")
        if self.npi and not normal_npi(self.npi):
            raise ValueError(f"Mention.npi: {self.npi!r} of mention {self.key} is no valid NPI")


def mention_key(
    *,
    person: str = "",
    given: str = "",
    family: str = "",
    credentials: str = "",
    organisation: str = "",
    npi: str = "",
    phone: str = "",
    fax: str = "",
    address: str = "",
    city: str = "",
    state: str = "",
    zip: str = "",
    source_kind: str = "",
) -> str:
    """Return the fingerprint of the raw identity values: 32 hexadecimal digits of SHA-256.

    Case, Unicode form and runs of spaces don't count, everything else does; the same text gives
    the same key in every later import. The rule may never change: decisions are stored by key.
    """
    who = (person, given, family, credentials, organisation, npi)
    values = (*who, phone, fax, address, city, state, zip, source_kind)
    text = "\x1f".join(tidy(v).casefold() for v in values)
    return sha256(text.encode()).hexdigest()[:32]


def mention_of(*, referrer: str = "", source_name: str = "", count: int = 1, **raw: str) -> Mention:
    """Build a mention from an export's columns, where referrer and source may be two columns.

    `raw`: any of given, family, credentials, organisation, npi, phone, fax, address, city, state,
    zip, source_kind. The referrer stands for the person; a source beside it is the organisation
    when it reads as one and no organisation column says otherwise. An NPI with a wrong check
    digit is left off. Raises TypeError for a column that is not known.
    """
    named = bool(tidy(referrer)) and not read_source(referrer).channel
    named = named or bool(raw.get("family", "").strip())
    organisation = raw.pop("organisation", "")
    if named and not organisation.strip() and source_name:
        organisation = read_source(source_name).organisation
    person = referrer if named else (source_name or referrer)
    values = raw | {"person": person, "organisation": organisation}
    values["npi"] = normal_npi(raw.get("npi", ""))
    key = mention_key(**values)
    return Mention(key=key, count=count, **values)
