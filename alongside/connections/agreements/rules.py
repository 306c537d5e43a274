"""Whether a connection may be used: only while an agreement stands."""

from datetime import date

from alongside.connections.agreements.models import Agreement, Connector
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice


class NoAgreementError(RefusedError):
    """A connection is to be used for which no agreement is recorded."""


def is_agreed(practice: Practice, connector: Connector) -> bool:
    """Tell whether an agreement stands."""
    rows = Agreement.objects.of(practice).filter(connector=connector, ended_at__isnull=True)
    return rows.exists()


def check_agreed(practice: Practice, connector: Connector) -> None:
    """Raise NoAgreementError while none stands."""
    if not is_agreed(practice, connector):
        raise NoAgreementError(
            f"{connector.label} stays off until the business associate agreement with the company"
            " that carries it is recorded."
        )


def check_signed(signed_on: date, today: date) -> None:
    """Raise for an agreement that is still to be signed."""
    if signed_on > today:
        raise RefusedError("The day of signing lies ahead. Record it once it is signed.")
