"""The link of an invitation is made by the partner's own door, which stands above this room.

The portal says at its start who makes links: `invitation_link.supplied_by(make)`. Until somebody
does, invitations are prepared without a link and say how to answer by phone.
"""

from typing import Protocol

from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership


class Maker(Protocol):
    """Makes a link that lets one person of a partner in; it exists nowhere else."""

    def __call__(self, *, partnership: Partnership, to: str, by: Actor) -> str: ...


_makers: list[Maker] = []


def supplied_by(maker: Maker | None) -> None:
    """Say who makes the links; None for nobody."""
    _makers[:] = [] if maker is None else [maker]


def link_for(*, partnership: Partnership, to: str, by: Actor) -> str:
    """Return a new link, empty while nobody makes any."""
    return _makers[0](partnership=partnership, to=to, by=by) if _makers else ""
