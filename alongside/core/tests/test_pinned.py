"""One way out to other systems: what was looked at is what is connected to."""

import socket
import ssl
from urllib.parse import urlsplit

import pytest

from alongside.core.pinned import NotPublicError, pin, target_of

PUBLIC, INSIDE = "93.184.215.14", "169.254.169.254"


def look_up(monkeypatch, *addresses):
    """Have every name lead to these addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found)


def test_one_address_inside_is_enough_to_refuse(monkeypatch):
    look_up(monkeypatch, PUBLIC, INSIDE)
    parts = urlsplit("https://hub.example/x?y=1")
    with pytest.raises(NotPublicError, match=r"hub\.example leads into a private network"):
        pin(parts, may_stay_local=False, seconds=1)
    assert pin(parts, may_stay_local=True, seconds=1).address == PUBLIC
    assert target_of(parts) == "/x?y=1"


def test_the_certificate_is_asked_for_the_name_and_not_for_the_address(monkeypatch):
    look_up(monkeypatch, PUBLIC)
    connected, names = [], []
    monkeypatch.setattr(socket, "create_connection", lambda to, *_: connected.append(to))
    made = pin(urlsplit("https://hub.example:8443/"), may_stay_local=False, seconds=1)
    assert made.tls.check_hostname and made.tls.verify_mode == ssl.CERT_REQUIRED
    monkeypatch.setattr(made, "tls", Wrapping(names))
    made.connect()
    assert (connected, names) == ([(PUBLIC, 8443)], ["hub.example"])


class Wrapping:
    """Stands for TLS and notes the name that the certificate must carry."""

    def __init__(self, names):
        self.names = names

    def wrap_socket(self, sock, *, server_hostname):
        self.names.append(server_hostname)
        return sock


def test_what_is_no_name_is_nobody_who_answers():
    with pytest.raises(OSError, match="no name of a server"):
        pin(urlsplit(f"https://{'a' * 70}.example/"), may_stay_local=True, seconds=1)
