"""A proposal as one printable page: HTML that needs no other file, and the same as a tagged PDF."""

from __future__ import annotations

import base64
from typing import Any

from django.template.loader import render_to_string

from alongside.partnerships.look import look_of
from alongside.partnerships.models import Look, Proposal

PDF_VARIANT = "pdf/ua-1"  # tagged, for readers who listen (ISO 14289-1)


def content_of(proposal: Proposal) -> dict[str, Any]:
    """Return what page and PDF show."""
    partnership = proposal.partnership
    return {
        "proposal": proposal,
        "partner": partnership.with_whom,
        "practice_name": partnership.practice.name,
        "look": look_of(partnership.practice),
    }


def render_pdf(proposal: Proposal) -> bytes:
    """Return the proposal as a PDF with tags, language and title; nothing is fetched for it."""
    import weasyprint  # noqa: PLC0415 – loads Pango; only when a PDF is made
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    content = content_of(proposal)
    html = render_to_string(
        "partnerships/proposal_print.html", content | {"logo": packed(content["look"])}
    )
    inside = URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=html, url_fetcher=inside)
    pdf: bytes = document.write_pdf(pdf_variant=PDF_VARIANT)
    return pdf


def packed(look: Look) -> str:
    """Return the logo so that it travels inside the file; empty when there is none."""
    if not look.logo:
        return ""
    return f"data:{look.logo_type};base64,{base64.b64encode(bytes(look.logo)).decode()}"
