"""Write down what somebody wants to hear; “leave me alone” holds from that moment."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from alongside.letters import trail, ways
from alongside.letters.actions.moving import drop
from alongside.letters.models import Letter, Wish
from alongside.letters.occasions import Occasion
from alongside.letters.recipients import wanted_by
from alongside.letters.states import OPEN, LetterState
from alongside.letters.wishes import HowOften
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import FieldsRefusedError, check_same_practice
from alongside.practices.models import Practice, User


@transaction.atomic
def set_wish(
    *,
    practice: Practice,
    who: Contact | Partner,
    occasions: Collection[str],
    how_often: str,
    way: str = "",
    email: str = "",
    told_by: str = "",
    by: User | None,
) -> Wish:
    """Keep the wish of a person or a partner; raises FieldsRefusedError for what cannot be."""
    check_same_practice(practice.pk, who.practice_id)
    check_wish(occasions, how_often, way, email)
    of = {"contact": who} if isinstance(who, Contact) else {"partner": who}
    wish, _ = Wish.objects.update_or_create(
        practice=practice,
        **of,
        defaults={
            "occasions": [one.value for one in Occasion if one in occasions],
            "how_often": how_often,
            "way": way,
            "email": email.strip().lower(),
            "told_by": told_by.strip()[:120],
            "by": by,
        },
    )
    target = f"{'contact' if isinstance(who, Contact) else 'partner'}:{who.pk}"
    trail.write(practice, "letter_wish_set", target, by, kind=how_often, way=way)
    if how_often == HowOften.NONE:
        leave_alone(practice, who, by)
    return wish


@transaction.atomic
def forget_wish(*, practice: Practice, who: Contact | Partner, by: User | None) -> None:
    """Go back to what is usual for their kind."""
    check_same_practice(practice.pk, who.practice_id)
    of = {"contact": who} if isinstance(who, Contact) else {"partner": who}
    if Wish.objects.of(practice).filter(**of).delete()[0]:
        target = f"{'contact' if isinstance(who, Contact) else 'partner'}:{who.pk}"
        trail.write(practice, "letter_wish_forgotten", target, by)


def check_wish(occasions: Collection[str], how_often: str, way: str, email: str) -> None:
    """Raise FieldsRefusedError with a sentence for each field that cannot be kept."""
    errors = {}
    if how_often not in HowOften.values:
        errors["how_often"] = "Choose how often."
    if set(occasions) - set(Occasion.values):
        errors["occasions"] = "Choose from the five occasions."
    elif how_often in (HowOften.EACH, HowOften.WEEKLY) and not occasions:
        errors["occasions"] = "Choose at least one occasion, or leave them alone."
    if way and way not in ways.WAYS:
        errors["way"] = "Choose one of the ways."
    if email.strip():
        try:
            validate_email(email.strip())
        except ValidationError:
            errors["email"] = "That is no e-mail address."
    if errors:
        raise FieldsRefusedError(errors)


def leave_alone(practice: Practice, who: Contact | Partner, by: User | None) -> None:
    """Drop everything that waits for somebody who asked for no letters."""
    of = {"to__contact": who} if isinstance(who, Contact) else {"to__partner": who}
    rows = Letter.objects.of(practice).filter(**of, state__in=[*OPEN, LetterState.SIGNED])
    for letter in rows.select_related("practice", "to__contact", "to__partner"):
        if wanted_by(letter.to).how_often == HowOften.NONE:
            drop(letter, "They asked to be left alone.", by)
