"""TLS of the server: certificate and key, and whose client certificates are asked for."""

import ssl
from pathlib import Path


class TlsError(Exception):
    """The certificate, its key or the list of issuers cannot be used; the sentence says why."""


def make_context(certificate: Path, key: Path, client_ca: Path | None) -> ssl.SSLContext:
    """Return the settings of a server: TLS 1.2 or newer; with `client_ca` clients show theirs."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
        if client_ca:
            context.load_verify_locations(client_ca)
            context.verify_mode = ssl.CERT_REQUIRED
    except (OSError, ssl.SSLError) as problem:
        raise TlsError(f"The certificate or key cannot be used: {problem}") from problem
    return context
