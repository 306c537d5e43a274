"""The owner's own sentence on referrals in her state."""

from datetime import date

from django.db import transaction

from alongside.advocacy import trail
from alongside.advocacy.direct_access import table
from alongside.advocacy.models import ReferralSentence
from alongside.advocacy.rules.wording import check_no_promise
from alongside.partners.questions import today_of
from alongside.partners.rules import FieldsRefusedError, RefusedError
from alongside.practices.models import Practice, User

NO_STATE = "Say under What we decide in which state you treat; the sentence is kept for that state."


@transaction.atomic
def keep_sentence(
    *, practice: Practice, state: str, words: str, checked_by: str, checked_on: date | None,
    by: User,
) -> ReferralSentence | None:  # fmt: skip
    """Keep the sentence for a state with who looked and when; empty words go back to our row."""
    state = state.upper()
    if state not in table():
        raise RefusedError(NO_STATE)
    if not words.strip():
        ReferralSentence.objects.of(practice).filter(state=state).delete()
        trail.write(practice, "referral_worded", f"state:{state}", by, words="ours again")
        return None
    looked_on = check_looked_at(practice, checked_by, checked_on)
    check_no_promise(words)
    values = {
        "words": words.strip(),
        "checked_by": checked_by.strip(),
        "checked_on": looked_on,
        "by": by,
    }
    kept, _ = ReferralSentence.objects.update_or_create(
        practice=practice, state=state, defaults=values
    )
    trail.write(practice, "referral_worded", f"state:{state}", by, words="own")
    return kept


def check_looked_at(practice: Practice, checked_by: str, checked_on: date | None) -> date:
    """Return the day; raises where nobody looked, or where the day is still ahead."""
    errors = {}
    if not checked_by.strip():
        errors["checked_by"] = "Say who looked at the law: a name, an office."
    if checked_on is None:
        errors["checked_on"] = "Say on which day they looked."
    elif checked_on > today_of(practice):
        errors["checked_on"] = "That day is still ahead."
    if errors or checked_on is None:
        raise FieldsRefusedError(errors)
    return checked_on
