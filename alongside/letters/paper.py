"""A letter on paper: one page, black on white, readable after a fax; a tagged PDF.

Black alone and nothing below 11 points: a fax has 204 by 98 dots an inch and no grey.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from alongside.letters import ways
from alongside.letters.facts import patient_words
from alongside.letters.recipients import fax_of, place_of
from alongside.matching.phone import readable_phone
from alongside.partnerships.look import look_of
from alongside.partnerships.models import Look
from alongside.partnerships.proposal_page import PDF_VARIANT

if TYPE_CHECKING:
    from alongside.letters.models import Letter

HALF = 150  # lighter than this is white: a fax knows no grey
DOCTORS = ("MD", "DO", "DPM", "DC", "DDS", "DMD", "ND")


def register_paper() -> None:
    """Make the way on paper known; it is open for everybody with a name."""
    ways.register(
        ways.Way(
            name=ways.PAPER,
            words="Printed: fax, post or by hand",
            why_not=lambda _letter: "",
            is_by_hand=True,
        )
    )


def greeting(letter: Letter) -> str:
    """Return how the letter begins."""
    contact = letter.to.contact
    if contact is None:
        return "Dear colleagues,"
    letters = contact.credentials.upper().replace(".", "").replace(",", " ").split()
    if any(one in DOCTORS for one in letters):
        return f"Dear Dr. {contact.family},"
    return f"Dear {contact.given} {contact.family},".replace("  ", " ")


def sheet_of(letter: Letter) -> dict[str, Any]:
    """Return what stands on the sheet; the name of the patient is written in by hand, if at all."""
    practice, place = letter.practice, place_of(letter.to)
    return {
        "letter": letter,
        "practice_name": practice.name,
        "look": look_of(practice),
        "greeting": greeting(letter),
        "place": place,
        "fax": readable_phone(fax_of(letter.to)),
        "about": patient_words(letter.referral) if letter.tells_course else "",
        "referred_on": letter.referral.received_on,
    }


def without_colour(look: Look) -> str:
    """Return the logo in black and white on white, packed into an address; empty without one."""
    if not look.logo:
        return ""
    from PIL import Image  # noqa: PLC0415 – only when there is a logo

    with Image.open(io.BytesIO(bytes(look.logo))) as picture:
        drawn = picture.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    grey = paper.convert("L")
    written = io.BytesIO()
    grey.point(lambda value: 255 * (value > HALF)).save(written, "PNG")
    return f"data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"


def render_letters(letters: Sequence[Letter]) -> bytes:
    """Return letters as one tagged PDF, a page each; nothing is fetched for it."""
    import weasyprint  # noqa: PLC0415 – loads Pango; only when a PDF is made
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    sheets = [sheet_of(letter) for letter in letters]
    logo = without_colour(sheets[0]["look"]) if sheets else ""
    html = render_to_string("letters/letter_print.html", {"sheets": sheets, "logo": logo})
    inside = URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=html, url_fetcher=inside)
    pdf: bytes = document.write_pdf(pdf_variant=PDF_VARIANT)
    return pdf
