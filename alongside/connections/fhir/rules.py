"""Who may be connected, and what is asked of a connection; each refusal is what the owner reads."""

from alongside.connections.fhir.server.assertions import read_keys
from alongside.connections.fhir.server.scopes import check_written
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.referrals.disclosure import is_treating


def may_connect(kind: str) -> bool:
    """Tell whether a partner of this kind may see its patients' course (compliance A11)."""
    return is_treating(kind)


def check_may_connect(kind: str) -> None:
    """Raise for a partner that treats nobody."""
    if not may_connect(kind):
        raise RefusedError(
            "Only a partner that treats patients can be connected: its system sees what became of"
            " those it sent (45 CFR 164.506). Set what kind of partner it is on its own page."
        )


def check_connection(values: dict[str, str]) -> None:
    """Raise FieldsRefusedError, a sentence for each field that cannot be kept."""
    errors = {}
    if not values["name"].strip():
        errors["name"] = "Say what the system is called, such as Epic at Mercy."
    if values["keys"].strip():
        try:
            read_keys(values["keys"])
        except ValueError as problem:
            errors["keys"] = str(problem)
    for name in ("keys_url", "base_url", "token_url"):
        if values[name] and not values[name].startswith(("https://", "http://")):
            errors[name] = "Write the whole address, beginning with https://."
    if not (values["keys"].strip() or values["keys_url"] or values["base_url"]):
        errors["keys"] = "Paste their public key, or the address where it stands."
    try:
        check_written(values["scopes"])
    except ValueError as problem:
        errors["scopes"] = str(problem)
    if bool(values["token_url"]) != bool(values["our_client_id"]):
        errors["our_client_id"] = "Their address for tokens and our client id there go together."
    if errors:
        raise FieldsRefusedError(errors)
