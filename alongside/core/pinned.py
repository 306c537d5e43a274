"""A connection to another system, without being led into our own network.

The name is looked up once for each attempt; when any of its addresses is not of the internet,
nothing is asked. The connection then goes to the address that was looked at, not to the name again,
which may answer otherwise a moment later; the certificate is still checked against the name.
"""

import http.client
import socket
import ssl
from urllib.parse import SplitResult

from alongside.core.public_address import is_public


class NotPublicError(Exception):
    """A name leads into a private network; nothing was sent."""


class Pinned(http.client.HTTPSConnection):
    """Speaks to one address under the name that its certificate must carry."""

    def __init__(self, host: str, port: int, address: str, *, is_tls: bool, seconds: float) -> None:
        self.tls = ssl.create_default_context()
        super().__init__(host, port, timeout=seconds, context=self.tls)
        self.address, self.is_tls = address, is_tls

    def connect(self) -> None:
        """Open the connection to the address that was looked at."""
        sock = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self.tls.wrap_socket(sock, server_hostname=self.host) if self.is_tls else sock


def pin(parts: SplitResult, *, may_stay_local: bool, seconds: float) -> Pinned:
    """Return a connection to the host of an address; raises NotPublicError or OSError."""
    is_tls = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if is_tls else 80)
    address = find_address(host, port, may_stay_local=may_stay_local)
    return Pinned(host, port, address, is_tls=is_tls, seconds=seconds)


def find_address(host: str, port: int, *, may_stay_local: bool) -> str:
    """Return the address to connect to; raises NotPublicError when one must not be spoken to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as problem:
        raise OSError(f"{host[:80]} is no name of a server.") from problem
    addresses = [str(one[4][0]) for one in found]
    if not may_stay_local and not all(map(is_public, addresses)):
        raise NotPublicError(f"{host} leads into a private network; nothing was sent.")
    return addresses[0]


def target_of(parts: SplitResult) -> str:
    """Return what to ask the server for: the path, with its query."""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
