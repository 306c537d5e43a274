"""Keep a practice's own words for a kind of letter, or go back to the usual ones."""

from django.db import transaction

from alongside.letters import trail
from alongside.letters.models import WordingText
from alongside.letters.wording import KINDS, Words, check_words
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice, User


@transaction.atomic
def set_words(*, practice: Practice, kind: str, words: Words, by: User) -> WordingText:
    """Keep own words; raises FieldsRefusedError when a placeholder is wrong."""
    if kind not in KINDS:
        raise RefusedError("There is no such letter.")
    check_words(kind, words)
    kept, _ = WordingText.objects.update_or_create(
        practice=practice,
        kind=kind,
        defaults={"text": words.text.strip(), "ask": words.ask.strip(), "by": by},
    )
    trail.write(practice, "letter_wording_set", f"practice:{practice.pk}", by, kind=kind)
    return kept


@transaction.atomic
def forget_words(*, practice: Practice, kind: str, by: User) -> None:
    """Go back to the words of the program."""
    if WordingText.objects.of(practice).filter(kind=kind).delete()[0]:
        trail.write(practice, "letter_wording_reset", f"practice:{practice.pk}", by, kind=kind)
