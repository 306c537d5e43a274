"""A pack as a tagged PDF, with the reader's mark on every page."""

from django.template.loader import render_to_string

from alongside.insights.models import Pack
from alongside.insights.pack.document import Document
from alongside.insights.pack.mark import Mark
from alongside.insights.report import printed, render_pdf


def pack_html(pack: Pack, mark: Mark) -> str:
    """Return the pack as one HTML file that needs no other."""
    document = Document.from_json(pack.content)
    sections = [(one, printed(one.picture) if one.picture else None) for one in document.sections]
    context = {"pack": pack, "document": document, "sections": sections, "mark": mark}
    return render_to_string("insights/pack/paper.html", context)


def pack_pdf(pack: Pack, mark: Mark) -> bytes:
    """Return the pack as a PDF (PDF/UA-1)."""
    return render_pdf(pack_html(pack, mark))
