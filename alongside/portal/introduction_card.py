"""A card that somebody hands to a person who might need us; nothing on it tells who handed it."""

from __future__ import annotations

import base64
import io
from typing import Any

from django.template.loader import render_to_string

from alongside.partnerships.look import look_of
from alongside.partnerships.models import Partnership
from alongside.partnerships.proposal_page import PDF_VARIANT, packed
from alongside.practices.models import Clinic

ON_A_SHEET = 8


def card_content(partnership: Partnership) -> dict[str, Any]:
    """Return what stands on the card: who we are and how to reach us."""
    practice = partnership.practice
    look = look_of(practice)
    clinics = [one.name for one in Clinic.objects.of(practice)]
    return {
        "practice_name": practice.name,
        "partner": partnership.with_whom,
        "look": look,
        "clinics": clinics,
        "code": qr_of(look.phone),
    }


def qr_of(phone: str) -> str:
    """Return a picture that dials the practice when a phone looks at it; empty without one."""
    if not phone:
        return ""
    import segno  # noqa: PLC0415 – only when a card is made

    drawn = io.BytesIO()
    digits = "".join(one for one in phone if one.isdigit() or one == "+")
    segno.make(f"tel:{digits}", error="m").save(drawn, kind="svg", scale=3, border=2)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"


def render_card(partnership: Partnership) -> bytes:
    """Return a tagged PDF with a sheet of cards; nothing is fetched for it."""
    import weasyprint  # noqa: PLC0415 – loads Pango; only when a PDF is made
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    content = card_content(partnership)
    extra = {"logo": packed(content["look"]), "places": range(ON_A_SHEET)}
    html = render_to_string("portal/card_print.html", content | extra)
    document = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    pdf: bytes = document.write_pdf(pdf_variant=PDF_VARIANT)
    return pdf
