"""A13: what somebody pays us for saying needs the patient's authorization that names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.partners.rules import RefusedError


@dataclass(frozen=True)
class Signed:
    """An authorization as it stands."""

    remuneration: str
    expires_on: date
    is_revoked: bool = False


def may_invite(paid_by: str, signed: Sequence[Signed], today: date) -> bool:
    """Tell whether a patient may be invited: nobody pays, or an authorization names who and what.

    >>> may_invite("Iron Oak Gym, $200", [Signed("Iron Oak Gym, $200", date(2026, 12, 1))],
    ...            date(2026, 11, 24))
    True
    """
    if not paid_by.strip():
        return True
    named = paid_by.casefold().split()
    return any(
        one.remuneration.casefold().split() == named
        and not one.is_revoked
        and today <= one.expires_on
        for one in signed
    )


def check_invited(invited: int, left_out: int) -> None:
    """Raise when nobody may be invited to what somebody pays us for."""
    if left_out and not invited:
        raise RefusedError(
            "Somebody pays for inviting, so each patient must have signed an authorization that"
            " names who pays and what (45 CFR 164.508(a)(3)). Nobody has; nobody was invited."
        )
