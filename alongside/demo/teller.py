"""Who tells the story of a made-up partnership, and on which day."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.practices.models import User

NOON = dt.time(12)


@dataclass(frozen=True)
class Teller:
    """Tells one partnership's story, with days counted back from `today`."""

    partnership: Partnership
    today: dt.date
    member: User

    def day(self, back: int) -> dt.date:
        return self.today - dt.timedelta(days=back)

    def by(self, back: int, told_by: str = "") -> Actor:
        """Return the member, writing on a day."""
        at = timezone.make_aware(dt.datetime.combine(self.day(back), NOON))
        who = Actor.member(self.member, told_by=told_by)
        return Actor(who.side, who.name, who.trail, who.user, told_by=who.told_by, at=at)
