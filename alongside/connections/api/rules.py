"""What may be kept of integrations and webhooks; each refusal is the sentence the owner reads."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from alongside.connections.api.event_types import EVENTS
from alongside.connections.api.scopes import SCOPES, reach_patients
from alongside.core.public_address import is_public
from alongside.partners.rules import FieldsRefusedError

LONGEST = timedelta(days=366)
DAYS = (30, 90, 180, 365)


def check_name(name: str) -> str:
    """Return a name as it is kept."""
    kept = " ".join(name.replace("\0", "").split())
    if not 0 < len(kept) <= 60:
        raise FieldsRefusedError({"name": "Write a name of up to 60 letters."})
    return kept


def check_scopes(scopes: list[str], *, run_by: str, is_agreed: bool) -> list[str]:
    """Return the scopes in their order; a company reaches patients only with an agreement (A21)."""
    if not scopes or set(scopes) - SCOPES.keys():
        raise FieldsRefusedError({"scopes": "Choose at least one thing that it may do."})
    if run_by.strip() and reach_patients(scopes) and not is_agreed:
        raise FieldsRefusedError(
            {
                "run_by": "Another company reaches patients only once the business associate"
                " agreement for integrations is recorded. Record it under Agreements first."
            }
        )
    return [name for name in SCOPES if name in scopes]


def check_expiry(expires_at: datetime, now: datetime) -> None:
    """Raise for a token that would have ended already, or would live too long."""
    if not now < expires_at <= now + LONGEST:
        raise FieldsRefusedError({"days": "A token lives from one day to a year."})


def check_events(events: list[str]) -> list[str]:
    """Return the events in their order."""
    if not events or set(events) - EVENTS.keys():
        raise FieldsRefusedError({"events": "Choose at least one event."})
    return [name for name in EVENTS if name in events]


def check_url(url: str, *, may_stay_local: bool) -> str:
    """Return an address that events may be sent to, as far as its words tell.

    What its name leads to is looked up at each sending, see reaching.py.
    """
    if len(url) > 400 or any(character.isspace() or character < " " for character in url):
        raise FieldsRefusedError({"url": "Write an address of up to 400 characters, no spaces."})
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in (("https", "http") if may_stay_local else ("https",)) or not host:
        raise FieldsRefusedError({"url": "The address begins with https:// and names a computer."})
    if parts.username or parts.password or parts.fragment:
        raise FieldsRefusedError({"url": "The address holds no name, password or # part."})
    if not may_stay_local and not is_public_name(host):
        raise FieldsRefusedError({"url": "The address must lead to a computer on the internet."})
    return url


def is_public_name(host: str) -> bool:
    """Tell whether a host may be on the internet, by its words alone."""
    try:
        return is_public(host)
    except ValueError:
        return "." in host.rstrip(".") and not host.rstrip(".").endswith((".local", ".localhost"))
