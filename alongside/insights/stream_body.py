"""The body of the stream page, made once for each state of the data, filters and kind of reader."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from alongside.insights.filter_form import form_of
from alongside.insights.filters import KEYS, Filters, read_filters, today_at
from alongside.insights.kept import kept
from alongside.practices.models import Member, Practice


@dataclass(frozen=True, slots=True)
class Reader:
    """What the page must know of who reads it."""

    imports: bool


def reader_of(member: Member) -> Reader:
    """Return what a member's role means for the page."""
    return Reader(member.can("import_referrals"))


def stream_body(practice: Practice, asked: dict[str, str], reader: Reader) -> SafeString:
    """Return the page's body for what the URL asks; drawn anew only when something changed."""
    wanted = "&".join(f"{name}={asked.get(name, '')}" for name in KEYS)
    state = f"{today_at(practice)}|{practice.name}|{reader}|{wanted}"
    body = kept("stream", practice, state, lambda: draw_body(practice, asked, reader))
    return mark_safe(body)  # noqa: S308 – rendered by the template engine, which escapes


def draw_body(practice: Practice, asked: dict[str, str], reader: Reader) -> str:
    """Render the body anew."""
    return str(render_to_string("insights/stream_body.html", context(practice, asked, reader)))


def context(practice: Practice, asked: dict[str, str], reader: Reader) -> dict[str, Any]:
    """Return what the template shows."""
    filters = read_filters(asked, practice)
    shared = {"practice": practice, "reader": reader, "filters": filters}
    if filters is None:
        return shared
    return shared | {"form": form_of(practice, filters)} | figures_context(practice, filters)


def figures_context(practice: Practice, filters: Filters) -> dict[str, Any]:
    """Return the figures in words and pictures."""
    from alongside.insights.depth.chapters import TITLES  # noqa: PLC0415
    from alongside.insights.figures import figures_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.names import names_of  # noqa: PLC0415
    from alongside.insights.stream_story import story  # noqa: PLC0415

    told = story(figures_for(practice, filters), names_of(practice))
    return {"story": told, "closer": TITLES.items()}
