"""One day's planned touches in the order to go, and what lies around that day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.outreach.route import in_order, one_line
from alongside.practices.models import Practice, PracticeQuerySet, User

DAYS_SHOWN = 14
LATE_SHOWN = 20


@dataclass(frozen=True)
class Stop:
    """A planned touch as the day list shows it."""

    touch: Touch
    address: str
    phone: str


def planned(practice: Practice, who: User | None) -> PracticeQuerySet[Touch]:
    """Return plans, one member's or everybody's."""
    rows = Touch.objects.of(practice).filter(state=State.PLANNED)
    rows = rows.select_related("partner", "contact", "who")
    return rows.filter(who=who) if who else rows


def day_of(practice: Practice, on: date, today: date, who: User | None) -> dict[str, Any]:
    """Return the stops of a day, the days to come, and what stayed open before today."""
    rows = planned(practice, who)
    ahead = rows.filter(on__gte=today).order_by("on").values_list("on").annotate(Count("pk"))
    late = rows.filter(on__lt=today).order_by("on", "id")
    done = Touch.objects.of(practice).filter(state=State.DONE, on=on)
    return {
        "on": on,
        "is_today": on == today,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "stops": [stop_of(touch) for touch in in_order(rows.filter(on=on))],
        "days": list(ahead[:DAYS_SHOWN]),
        "late": [] if on < today else [stop_of(touch) for touch in late[:LATE_SHOWN]],
        "done": (done.filter(who=who) if who else done).select_related("partner", "contact"),
    }


def stop_of(touch: Touch) -> Stop:
    """Return a touch with where to go and whom to call."""
    phones = [one.phone for one in (touch.contact, touch.partner) if one and one.phone]
    return Stop(touch, one_line(touch), phones[0] if phones else "")
