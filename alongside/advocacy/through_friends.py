"""How many new patients came through friends and patients, and what that does to diversity."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from alongside.measures.diversity import diversity
from alongside.measures.estimate import Estimate
from alongside.measures.proportion import proportion
from alongside.partners.kinds import Channel
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.models import Credit, Direction, Referral

PERIOD = timedelta(days=365)


@dataclass(frozen=True)
class Through:
    """Twelve months: how many, the share, and the effective number of sources with and without."""

    through: int
    all: int
    share: Estimate
    with_them: Estimate
    without: Estimate

    @property
    def words(self) -> str:
        """What friends do to diversity, plainly; nothing while the two intervals overlap."""
        one, other = self.with_them, self.without
        if one.low is None or one.high is None or other.low is None or other.high is None:
            return "Too few to tell what they do to it."
        if one.high < other.low:
            return "With them the stream rests on fewer shoulders."
        if other.high < one.low:
            return "They make the stream more diverse."
        return "They make no difference to it that could be told from chance."


def through_friends(practice: Practice) -> Through | None:
    """Return the figures of the last 12 months; None without a referral.

    A referral counts when a patient or friend is its source or has a credit. Diversity is Hill's
    number of order 1: as if so many equal sources sent. With: all patients and friends as one.
    """
    today = today_of(practice)
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED, received_on__gt=today - PERIOD, received_on__lte=today
    )
    total = rows.count()
    if not total:
        return None
    credited = Credit.objects.of(practice).filter(
        referral__in=rows, source__channel=Channel.PATIENT
    )
    friends = set(credited.values_list("referral_id", flat=True))
    friends |= set(rows.filter(source__channel=Channel.PATIENT).values_list("pk", flat=True))
    columns = ("source__channel", "source__partner_id", "source__contact_id")
    pairs = rows.filter(source__channel__in=[Channel.PARTNER, Channel.PATIENT])
    counts = Counter(key_of(*one) for one in pairs.values_list(*columns))
    partners = [number for key, number in counts.items() if key != Channel.PATIENT]
    return Through(
        through=len(friends),
        all=total,
        share=proportion(len(friends), total),
        with_them=diversity(list(counts.values())).hill_1,
        without=diversity(partners).hill_1,
    )


def key_of(channel: str, partner: int | None, contact: int | None) -> object:
    """Return whom a referral is counted for: a partner, else a person, else all friends as one."""
    return (
        Channel.PATIENT if channel == Channel.PATIENT else (partner, None if partner else contact)
    )
