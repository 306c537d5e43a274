"""The practice's own look: a colour that can be read, a logo that is only a picture."""

import io
import re

from alongside.partners.rules import RefusedError
from alongside.partnerships.models import Look
from alongside.partnerships.models.look import ACCENT
from alongside.practices.models import Practice

COLOUR = re.compile(r"#[0-9a-f]{6}")
READABLE = 4.5  # WCAG 2.2, 1.4.3: contrast of text
LARGEST_FILE = 2_000_000
LARGEST_SIDE = 4_000
KEPT_SIZE = (600, 200)
MODES = {"PNG": "RGBA", "JPEG": "RGB"}
KINDS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def look_of(practice: Practice) -> Look:
    """Return the practice's look, or the one it has before anybody chose."""
    return Look.objects.of(practice).first() or Look(practice=practice, accent=ACCENT)


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a colour with white, from 1 to 21.

    >>> round(contrast_with_white("#000000"))
    21
    """
    return 1.05 / (luminance(colour) + 0.05)


def checked_accent(colour: str) -> str:
    """Return a colour as it is kept; raises RefusedError when white on it cannot be read."""
    colour = colour.strip().lower()
    if not COLOUR.fullmatch(colour):
        raise RefusedError("Write the colour as six digits, such as #0d5758.")
    if (found := contrast_with_white(colour)) < READABLE:
        raise RefusedError(
            f"White text on this colour is hard to read: contrast {found:.1f}, at least"
            f" {READABLE} is needed. Choose a darker shade."
        )
    return colour


def checked_logo(content: bytes) -> tuple[bytes, str]:
    """Return a logo written anew, at most 600 by 200, and its type; raises RefusedError.

    Only PNG and JPEG, told by their content: an SVG can hold scripts. Writing it anew leaves
    behind whatever else was in the file.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 – only when a logo comes

    if len(content) > LARGEST_FILE:
        raise RefusedError("The logo is larger than 2 MB. Save it smaller and try again.")
    try:
        with Image.open(io.BytesIO(content), formats=list(KINDS)) as picture:
            kind, is_too_large = str(picture.format), max(picture.size) > LARGEST_SIDE
            kept = Image.new("RGB", (1, 1)) if is_too_large else picture.convert(MODES[kind])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise RefusedError("The logo must be a PNG or JPEG picture.") from None
    if is_too_large:
        raise RefusedError(f"The logo is larger than {LARGEST_SIDE:,} pixels on a side.")
    kept.info.clear()  # comments, camera data, colour profiles
    kept.thumbnail(KEPT_SIZE)
    written = io.BytesIO()
    kept.save(written, kind)
    return written.getvalue(), KINDS[kind]
