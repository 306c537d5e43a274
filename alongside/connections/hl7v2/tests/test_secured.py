"""TLS: our certificate, and a client that must show the one that its peer's page names."""

import datetime as dt
import hashlib
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from alongside.connections.hl7v2.models import Message, Peer
from alongside.connections.hl7v2.tests.making import ref
from alongside.connections.hl7v2.tests.serving import serving
from alongside.connections.hl7v2.wire.framing import wrap

pytestmark = pytest.mark.django_db(transaction=True)


def make_certificate(folder, name: str) -> tuple[str, str, str]:
    """Write a certificate that signs itself; return both paths and its fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / f"{name}.pem", folder / f"{name}.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    found = hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()
    return str(certificate), str(secret), found


def exchange(port: int, context: ssl.SSLContext, text: str) -> str:
    """Send a message over TLS and return the answer, empty when the connection just ends."""
    plain = socket.create_connection(("127.0.0.1", port), 20)
    with context.wrap_socket(plain, server_hostname="localhost") as line:
        line.sendall(wrap(text.encode()))
        return line.recv(65_536).decode()


def test_who_shows_the_named_certificate_may_send(hospital, tmp_path):
    ours, our_key, _ = make_certificate(tmp_path, "ours")
    theirs, their_key, fingerprint = make_certificate(tmp_path, "theirs")
    bare = ssl.create_default_context(cafile=ours)
    shown = ssl.create_default_context(cafile=ours)
    shown.load_cert_chain(theirs, their_key)
    options = ["--certificate", ours, "--key", our_key, "--client-ca", theirs]
    with serving(*options) as served:
        assert "MSA|AR" in exchange_after(hospital, "00" * 32, served.port, shown)
        assert not answered(served.port, bare)
    Peer.objects.update(certificate=fingerprint)
    with serving(*options) as served:
        assert "MSA|AA" in exchange(served.port, shown, ref("C3"))
    assert [m.control_id for m in Message.objects.all()] == ["C3"]


def answered(port: int, context: ssl.SSLContext) -> bool:
    """Tell whether who shows no certificate gets any answer."""
    try:
        return bool(exchange(port, context, ref("C2")))
    except (ssl.SSLError, ConnectionError):
        return False


def exchange_after(peer: Peer, fingerprint: str, port: int, context: ssl.SSLContext) -> str:
    """Bind the peer to a certificate, then send."""
    Peer.objects.filter(pk=peer.pk).update(certificate=fingerprint)
    return exchange(port, context, ref("C1"))
