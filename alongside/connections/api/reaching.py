"""Send bytes to an address that an owner typed, without being led into our own network.

The name is looked up once for each attempt; if any of its addresses is private, local or otherwise
not of the internet, nothing is sent. The connection then goes to the address that was looked at,
not to the name again (which may answer otherwise a moment later), while the certificate is still
checked against the name. Redirects are not followed; of the answer only the status is read.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings

from alongside.core.public_address import is_public

TIMEOUT = 10.0


class NotReachableError(Exception):
    """An address leads somewhere that nothing is sent to."""


class Pinned(http.client.HTTPSConnection):
    """Speaks TLS to one address under the name that its certificate must carry."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.address, self.tls = address, ssl.create_default_context()

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


class PinnedPlain(http.client.HTTPConnection):
    """Without TLS: only for an installation that allows its own network."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


def find_address(host: str, port: int) -> str:
    """Return the address to connect to; raises NotReachableError when one must not be spoken to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not settings.WEBHOOKS_MAY_STAY_LOCAL and not all(map(is_public, addresses)):
        raise NotReachableError(f"{host} leads into a private network; nothing was sent.")
    return addresses[0]


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body and return the status of the answer; OSError when nobody answers."""
    parts = urlsplit(url)
    is_tls = parts.scheme == "https"
    if not is_tls and not settings.WEBHOOKS_MAY_STAY_LOCAL:
        raise NotReachableError("Events are only sent to https addresses.")
    host, port = parts.hostname or "", parts.port or (443 if is_tls else 80)
    address = find_address(host, port)
    connection = (Pinned if is_tls else PinnedPlain)(host, port, address)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body=body, headers=dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()
