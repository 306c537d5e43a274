"""What a document is, told from its content and never from its name."""

from alongside.partners.rules import RefusedError
from alongside.referrals.models.document import DocumentKind

# How each kind begins: PDF 32000-1 (readers look for it in the first 1,024 bytes), PNG (W3C),
# JPEG (ISO 10918-1, start of image and a marker), TIFF 6.0 (both byte orders).
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
TIFF = (b"II*\x00", b"MM\x00*")
CONTENT_TYPES = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.PNG: "image/png",
    DocumentKind.JPEG: "image/jpeg",
    DocumentKind.TIFF: "image/tiff",
}
ENDINGS = {
    DocumentKind.PDF: "pdf",
    DocumentKind.PNG: "png",
    DocumentKind.JPEG: "jpg",
    DocumentKind.TIFF: "tif",
}


def kind_of(content: bytes) -> DocumentKind:
    """Return the kind of a document; raises RefusedError for anything that is not kept."""
    if not content:
        raise RefusedError("This file is empty. Nothing was kept of it.")
    if b"%PDF-" in content[:1024]:
        return DocumentKind.PDF
    if content.startswith(PNG):
        return DocumentKind.PNG
    if content.startswith(JPEG):
        return DocumentKind.JPEG
    if content.startswith(TIFF):
        return DocumentKind.TIFF
    raise RefusedError(
        "This file is no PDF, PNG, JPEG or TIFF, whatever its name says. Nothing was kept of it."
    )


def check_size(size: int, limit_mb: int) -> None:
    """Raise RefusedError for a document that is too large."""
    if size > limit_mb * 1_000_000:
        raise RefusedError(
            f"This file has {size / 1e6:,.1f} MB; up to {limit_mb} MB are kept."
            " Scan it in black and white, or in parts."
        )
