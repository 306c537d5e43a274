"""Keep what a partner's person answers to the questions that are still open."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from alongside.partnerships.actions import conversations
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership


@transaction.atomic
def answer_questions(*, partnership: Partnership, answers: Mapping[str, str], by: Actor) -> int:
    """Add answers to the conversation that is open, or to one of its own; return how many.

    A conversation that was begun here is finished here; one of the practice's stays open.
    """
    given = {key: text for key, text in answers.items() if text.strip()}
    if not given:
        return 0
    is_ours = partnership.conversations.filter(finished_at=None).exists()
    talk = conversations.begin(
        partnership=partnership, on=timezone.localdate(), with_whom=by.name, by=by
    )
    for key, text in given.items():
        conversations.answer(conversation=talk, key=key, text=text, by=by)
    if not is_ours:
        conversations.finish(conversation=talk, by=by)
    return len(given)
