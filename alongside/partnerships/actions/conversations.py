"""A guided conversation: begin, note answers as they come, finish."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from alongside.partners.rules import RefusedError
from alongside.partnerships.actions import trail
from alongside.partnerships.actions.locking import hold, hold_row
from alongside.partnerships.actions.stages import move
from alongside.partnerships.actor import Actor
from alongside.partnerships.catalogue import guide_for
from alongside.partnerships.models import Answer, Conversation, Partnership
from alongside.partnerships.sides import Side
from alongside.partnerships.stages import Stage
from alongside.partnerships.wording import said


@transaction.atomic
def begin(*, partnership: Partnership, on: dt.date, with_whom: str = "", by: Actor) -> Conversation:
    """Begin a conversation, or return the one that is open; to ask is to begin understanding."""
    held = hold(partnership)
    if found := Conversation.objects.filter(partnership=held, finished_at=None).first():
        return found
    guide = guide_for(held.with_whom.kind)
    made = Conversation.objects.create(
        practice=held.practice,
        partnership=held,
        guide=guide.kind,
        guide_version=guide.version,
        held_on=on,
        with_whom=said(with_whom, "With whom", 200, may_be_empty=True),
        **by.signature,
    )
    trail.write(held, "conversation_begun", by, guide=guide.kind)
    if held.stage == Stage.KNOWN and by.side == Side.OURS:
        move(partnership=held, to=Stage.UNDERSTANDING, on=on, by=by)
    return made


@transaction.atomic
def answer(*, conversation: Conversation, key: str, text: str, by: Actor) -> Answer | None:
    """Keep the answer to one question; an empty one takes it away."""
    held = hold_row(conversation)
    question = guide_for(held.guide).question(key)
    if question is None:
        raise RefusedError("There is no such question in this conversation.")
    text = said(text, "The answer", 4000, may_be_empty=True)
    rows = Answer.objects.filter(conversation=held, key=key)
    if not text:
        rows.delete()
        return None
    values = {"question": question.text, "text": text} | by.signature
    found, is_new = Answer.objects.update_or_create(
        conversation=held,
        key=key,
        defaults=values,
        create_defaults=values | {"practice": held.practice},
    )
    trail.write(held.partnership, "answer_noted", by, question=key, is_new=is_new)
    return found


@transaction.atomic
def finish(*, conversation: Conversation, by: Actor) -> None:
    """Say that the conversation is over."""
    held = hold_row(conversation)
    if held.finished_at is None:
        held.finished_at = by.at or timezone.now()
        held.save(update_fields=["finished_at"])
        trail.write(held.partnership, "conversation_finished", by, answers=held.answers.count())
