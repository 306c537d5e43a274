"""A link as a picture that a phone reads, and as a sheet of cards to print and cut."""

from django.template.loader import render_to_string

from alongside.advocacy import tokens
from alongside.advocacy.face import face_of
from alongside.advocacy.models import Share
from alongside.practices.models import Clinic

ON_A_SHEET = 8
PDF_VARIANT = "pdf/ua-1"


def address_of(share: Share) -> str:
    """Return the address that an advocate passes on."""
    return tokens.link("friend", share.key, share.ends_at)


def picture_of(link: str) -> str:
    """Return a QR code as a data address; error correction M bears a thumb print."""
    import segno  # noqa: PLC0415 – only when a card is made

    return str(segno.make(link, error="m").svg_data_uri(scale=4, border=2))


def sheet_of(share: Share) -> bytes:
    """Return a tagged PDF with eight cards; nothing on them names the advocate."""
    import weasyprint  # noqa: PLC0415 – loads Pango; only when a PDF is made
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    practice = share.practice
    content = {
        "practice_name": practice.name,
        "face": face_of(practice),
        "clinics": [one.name for one in Clinic.objects.of(practice)],
        "picture": picture_of(address_of(share)),
        "code": share.code,
        "places": range(ON_A_SHEET),
    }
    html = render_to_string("advocacy/card_print.html", content)
    document = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    pdf: bytes = document.write_pdf(pdf_variant=PDF_VARIANT)
    return pdf
