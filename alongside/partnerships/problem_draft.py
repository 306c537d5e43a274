"""The first wording of a problem, taken from what was said in the latest conversation."""

from alongside.partnerships.catalogue import guide_for
from alongside.partnerships.models import Conversation, Partnership

FIELDS = {"problem": "words", "sufferer": "who_suffers", "sign": "how_they_notice"}
LONGEST = {"words": 300, "who_suffers": 200, "how_they_notice": 300}


def draft_of(partnership: Partnership) -> dict[str, str]:
    """Return what the form for a problem starts with; empty when nothing was said yet."""
    talk = Conversation.objects.filter(partnership=partnership).order_by("-held_on", "-pk").first()
    if talk is None:
        return {}
    said = dict(talk.answers.values_list("key", "text"))
    found = {}
    for question in guide_for(talk.guide).questions:
        field = FIELDS.get(question.leads_to)
        if field and question.key in said:
            found[field] = said[question.key][: LONGEST[field]]
    if found and talk.with_whom:
        found["told_by"] = talk.with_whom[:120]
    return found
