"""The wording an invitation starts with, and the QR code of its link."""

from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership

WELCOMED = "What we would especially welcome:"
NOTHING_YET = "What would you enjoy bringing? We would rather ask than guess."


def first_wording(partnership: Partnership, by: Actor) -> dict[str, str]:
    """Return subject and text to begin from, with what we would welcome in it."""
    partner, practice = partnership.with_whom, partnership.practice.name
    welcomed = [one.words for one in partnership.theirparts.filter(removed_at=None)]
    listed = "\n".join([WELCOMED, *(f"- {words}" for words in welcomed)])
    text = (
        "Dear …,\n\n"
        "thank you for telling us what is hard for the people you look after. We have written down"
        " what we will do about it, and we keep to it whether or not anybody is sent our way.\n\n"
        "We would like this to go both ways. You know things that we do not, and you have people"
        " and places that our patients would be glad of.\n\n"
        f"{listed if welcomed else NOTHING_YET}\n\n"
        "There is a page for the two of us, with what each side has promised and when we look at"
        " it again. Have a look, change what does not fit, and tell us what you would like to"
        " bring.\n\n"
        f"Warm regards,\n{by.name}\n{practice}"
    )
    return {
        "form": "letter",
        "to": str(partner),
        "subject": f"{practice} and {partner}"[:160],
        "words": text[:4000],
    }


def qr_of(link: str) -> str:
    """Return a link as a picture to scan, as the address of an image that holds itself."""
    import segno  # noqa: PLC0415 – only when a letter is made

    return str(segno.make(link, error="m").svg_data_uri(scale=4, border=2))
