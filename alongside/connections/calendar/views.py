"""The page on which a member makes or revokes the link, and the feed behind it."""

import hashlib
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.connections.calendar.actions import make_link, open_feeds, revoke
from alongside.connections.calendar.entries import entries_of
from alongside.connections.calendar.ical import write_calendar
from alongside.connections.calendar.models import Feed
from alongside.core.working_for import bind
from alongside.practices.actions.invitations import hash_token
from alongside.practices.policy import allow, anyone


@allow("log_touches")
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_link(request: Any) -> HttpResponse:
    """Show whether there is a link; make a new one and show it, this once."""
    link = make_link(member=request.member) if request.method == "POST" else ""
    context = {"link": link, "feed": open_feeds(request.member).first()}
    return render(request, "calendar/link.html", context)


@allow("log_touches")
@require_POST
def calendar_revoke(request: Any) -> HttpResponse:
    """Make the link stop working."""
    revoke(member=request.member)
    return redirect("calendar_link", slug=request.practice.slug)


@anyone
@require_safe
def calendar_feed(request: Any, token: str) -> HttpResponse:
    """Give the feed of a link that still opens; 304 when it is as the caller has it."""
    rows = Feed.objects.filter(token_hash=hash_token(token), revoked_at__isnull=True)
    feed = rows.select_related("member__user", "member__practice").first()
    if feed is None or not feed.member.can("log_touches") or not feed.member.user.is_active:
        raise Http404
    practice = feed.member.practice
    bind(practice.pk)
    with timezone.override(ZoneInfo(practice.time_zone)):
        entries = entries_of(feed.member)
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    content = write_calendar(f"{practice}: visits", host, practice.time_zone, entries)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
