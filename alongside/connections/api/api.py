"""The API whole: its routers, its errors, its addresses."""

from typing import Any

from django.urls import URLPattern
from ninja import NinjaAPI

from alongside.connections.api import problems
from alongside.connections.api.door import door
from alongside.connections.api.routes import (
    about,
    contacts,
    courses,
    credits,
    figures,
    partners,
    partnerships,
    referrals,
    registry,
    touches,
)

PREFIX = "api/v1"
INTRODUCTION = """\
For other programs of a practice. The owner makes a token under *Integrations*; send it as
`Authorization: Bearer als_…`. A token belongs to one practice: what is another's is not there.
Dates are days of the practice (`2026-11-24`), instants have their zone. Lists come in pages:
pass `next_cursor` on as `cursor`. Errors are problem details (RFC 9457) that name the field.
"""
api = NinjaAPI(
    title="Alongside",
    version="1",
    description=INTRODUCTION,
    urls_namespace="api_v1",
    openapi_url=None,
    docs_url=None,
)
problems.register(api)
for prefix, one in (
    ("/referrals", referrals),
    ("/referrals", courses),
    ("/referrals", credits),
    ("/partners", partners),
    ("/contacts", contacts),
    ("/touches", touches),
    ("/partnerships", partnerships),
    ("/stream", figures),
    ("/registry", registry),
    ("", about),
):
    api.add_router(prefix, one.router)


def guarded(patterns: Any) -> list[URLPattern]:
    """Return ninja's addresses with the door before each, under names of our own."""
    kept = [one for one in patterns if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in kept:
        one.callback = door(one.callback)
        one.name = f"api_{one.name}"
    return kept


urlpatterns = guarded(api.urls[0])
