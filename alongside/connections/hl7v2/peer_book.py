"""Who is sending: by address, certificate, and the names in MSH-3, MSH-4 and MSH-6."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from alongside.connections.hl7v2.models import Peer
from alongside.connections.hl7v2.wire.message import Message

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Caller:
    """The other end of a connection."""

    address: str
    certificate: str = ""  # SHA-256 of its certificate, in hex


@lru_cache(maxsize=512)
def networks(text: str) -> tuple[Network, ...]:
    """Return the networks of an allow-list; raises ValueError with the line that is none."""
    found = []
    for line in text.replace(",", "\n").split("\n"):
        if not line.strip():
            continue
        try:
            found.append(ipaddress.ip_network(line.strip(), strict=False))
        except ValueError as problem:
            raise ValueError(f"“{line.strip()[:60]}” is no IP address or network.") from problem
    return tuple(found)


def is_from(peer: Peer, caller: Caller) -> bool:
    """Tell whether a connection may be this peer's."""
    if peer.certificate and peer.certificate != caller.certificate:
        return False
    try:
        address = ipaddress.ip_address(caller.address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in networks(peer.addresses))


def names_of(message: Message, at: int) -> set[str]:
    """Return every way in which a name (HD) may be meant: its parts, and the whole."""
    raw = message.head.raw[at] if at < len(message.head.raw) else ""
    parts = [message.head.get(at, component) for component in (1, 2)]
    return {name.casefold() for name in (*parts, raw.strip()) if name}


def fit(peer: Peer, message: Message) -> int:
    """Return how many of the peer's names a message bears, -1 when one is another's."""
    asked = (
        (peer.sending_application, 3),
        (peer.sending_facility, 4),
        (peer.receiving_facility, 6),
    )
    count = 0
    for name, at in asked:
        if not name:
            continue
        if name.strip().casefold() not in names_of(message, at):
            return -1
        count += 1
    return count


@dataclass(frozen=True)
class Found:
    """The peer, or why there is none; `keep_with`: under which peer it is kept all the same."""

    peer: Peer | None
    why_not: str = ""
    keep_with: Peer | None = None


def find_peer(peers: Sequence[Peer], caller: Caller, message: Message | None) -> Found:
    """Return who sends a message; one that cannot be read is its address's."""
    here = [peer for peer in peers if is_from(peer, caller)]
    if not here:
        return Found(None, "This address is not on the list of those who may send.")
    practices = {peer.practice_id for peer in here}
    keep_with = here[0] if len(practices) == 1 else None
    if message is None:
        return Found(here[0] if len(here) == 1 else None, "", keep_with)
    fits = sorted(((fit(peer, message), -peer.pk, peer) for peer in here), reverse=True)
    best = fits[0]
    if best[0] < 0:
        why = "MSH-3, MSH-4 or MSH-6 name no system that may send from this address."
        return Found(None, why, keep_with)
    rivals = {peer.practice_id for count, _, peer in fits if count == best[0]}
    if len(rivals) > 1:
        return Found(None, "MSH-3, MSH-4 and MSH-6 do not tell for which practice this is.")
    return Found(best[2])
