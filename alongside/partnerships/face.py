"""The practice's look, as the pages of patients and friends ask for it."""

from alongside.advocacy.face import Face
from alongside.partnerships.look import look_of
from alongside.practices.models import Practice


def face_of(practice: Practice) -> Face:
    """Return colour, logo, phone and address."""
    look = look_of(practice)
    return Face(
        accent=look.accent,
        logo=bytes(look.logo or b""),
        logo_type=look.logo_type,
        phone=look.phone,
        address=look.address,
    )
