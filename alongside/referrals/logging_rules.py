"""What may be written down as a referral that came in."""

from datetime import date, timedelta

from alongside.partners.rules import RefusedError
from alongside.referrals.came_by import CameBy
from alongside.referrals.regions import KNOWN

LONG_AGO = timedelta(days=730)


def check_logged(received_on: date, today: date, came_by: str, region: str) -> None:
    """Raise RefusedError for a day, a way or a region that cannot be."""
    if received_on > today:
        raise RefusedError("A referral cannot have come on a day that is still ahead.")
    if today - received_on > LONG_AGO:
        raise RefusedError(
            "That day is more than two years ago. Older referrals come in with a report: import it."
        )
    if came_by not in CameBy.values:
        raise RefusedError(
            "Say how it came: fax, phone, letter, partner's page, e-mail, in person."
        )
    if region and region not in KNOWN:
        raise RefusedError("Choose one of the body regions.")
