"""Letters of the demo in every state, scores, wishes, and a loop that is mostly closed."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from alongside.demo.referrals import member_of
from alongside.letters.actions import reviewing, scores
from alongside.letters.actions.catching_up import draft_due
from alongside.letters.actions.wishes import set_wish
from alongside.letters.models import Letter
from alongside.letters.occasions import Occasion
from alongside.letters.wishes import USUAL
from alongside.partners.models import Contact, Partner
from alongside.partners.questions import today_of
from alongside.practices.models import Practice, User
from alongside.practices.roles import Role
from alongside.referrals.instruments import instruments, suited_to
from alongside.referrals.models import Referral

SEED = 61
BACK = dt.timedelta(18)  # occasions since then have letters
UNTOLD = 0.12  # part of the older letters that nobody got round to
# Days between an occasion and the telling, and how often.
DAYS_TO_TELL = (0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 9, 11)
ASKS = ("", "", "", "Please renew the order for six more visits.", "Please send the X-ray report.")
# Where a partner's name begins; how often; which way; who said so.
WISHES = (
    ("Riverside Ortho", "each", "portal", "Robin Hale, office manager"),
    ("Northgate", "weekly", "paper", "their scheduler"),
    ("Iron Oak", "none", "", "Casey Nolan"),
)


def write_letters(practice: Practice) -> int:
    """Note wishes, draft, score, sign and tell, as the team would; return how many letters."""
    chance, clinician = random.Random(SEED), member_of(practice, Role.CLINICIAN)
    note_wishes(practice, member_of(practice, Role.LEAD))
    today = today_of(practice)
    draft_due(practice=practice, by=None, since=today - BACK)
    drafts = list(Letter.objects.of(practice).filter(state="draft").order_by("day", "pk"))
    for number, letter in enumerate(drafts):
        if number % 2 == 0:
            score(letter.referral, chance, today, clinician)
        letter.refresh_from_db()
        treat(letter, chance, today, clinician)
    return len(drafts)


def note_wishes(practice: Practice, by: User) -> None:
    """Write down what three partners and one person said."""
    for start, how_often, way, told_by in WISHES:
        partner = Partner.objects.of(practice).filter(name__istartswith=start).first()
        if partner:
            set_wish(
                practice=practice, who=partner, occasions=USUAL, how_often=how_often, way=way,
                told_by=told_by, by=by,
            )  # fmt: skip
    person = Contact.objects.of(practice).filter(merged_into=None).exclude(npi="").first()
    if person:
        set_wish(
            practice=practice, who=person, occasions=[], how_often="discharge",
            told_by="said so at lunch", by=by,
        )  # fmt: skip


def score(referral: Referral, chance: random.Random, today: dt.date, by: User) -> None:
    """Record a first and, of who has left, a last score of what fits the body region."""
    if referral.evaluated_on is None or referral.scores.exists():
        return
    chosen = [suited_to(referral.region)[0], instruments()["nprs"]]
    for one in chosen:
        span = one.high - one.low
        worse, better = (Decimal("0.72"), Decimal("0.28"))
        first, last = (worse, better) if one.better == "lower" else (better, worse)
        days = [(referral.evaluated_on, first)]
        if referral.discharged_on and referral.discharged_on > referral.evaluated_on:
            days.append((referral.discharged_on, last))
        for on, share in days:
            moved = share + Decimal(chance.randint(-12, 12)) / 100
            value = round(one.low + span * moved, one.decimals)
            if on <= today:
                scores.record(
                    practice=referral.practice, referral=referral, instrument=one.key, on=on,
                    value=value, by=by,
                )  # fmt: skip


def treat(letter: Letter, chance: random.Random, today: dt.date, by: User) -> None:
    """Take one draft as far as it came: to sign, sent back, on the pile, told."""
    practice, age = letter.practice, (today - letter.day).days
    if age <= 2 or (age <= 6 and chance.random() < UNTOLD * 2) or chance.random() < UNTOLD:
        if age > 3 and chance.random() < 0.3:
            reviewing.send_back(
                practice=practice, letter=letter, why="Please add the last score.", by=by
            )
        return
    if ask := chance.choice(ASKS) if letter.occasion == Occasion.DISCHARGED else "":
        reviewing.compose_anew(practice=practice, letter=letter, ask=ask, by=by)
        letter.refresh_from_db()
    told_on = next(days_told(letter, chance, today), None)
    reviewing.sign(
        practice=practice, letter=letter, revision=letter.revision, told_on=told_on, by=by
    )


def days_told(letter: Letter, chance: random.Random, today: dt.date) -> Iterator[dt.date]:
    """Yield the day on which somebody was told, of letters that have left; others lie here."""
    on = letter.day + dt.timedelta(chance.choice(DAYS_TO_TELL))
    if on <= today and chance.random() > 0.06:
        yield on
