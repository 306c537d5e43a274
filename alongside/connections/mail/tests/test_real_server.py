"""A conversation with a mail server of its own, over a socket: what really goes over the wire."""

import socketserver
import threading

import pytest

from alongside.connections.mail import transport
from alongside.connections.mail.building import build_letter
from alongside.connections.mail.models import MailSettings
from alongside.practices.models import Practice

SMTP = transport.SMTP


class Keeper(socketserver.StreamRequestHandler):
    """Says yes to everything and keeps the letter."""

    def handle(self):
        self.say("220 ready")
        is_letter = False
        for line in self.rfile:
            if is_letter:
                is_letter = line != b".\r\n"
                self.server.kept.append(line) if is_letter else self.say("250 kept")
            elif line[:4].upper() == b"DATA":
                is_letter = True
                self.say("354 go on")
            elif line[:4].upper() == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 yes")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server():
    with socketserver.TCPServer(("127.0.0.1", 0), Keeper) as made:
        made.kept = []
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def test_a_letter_over_a_socket(server, monkeypatch):
    monkeypatch.setattr(transport, "SMTP", SMTP)
    settings = MailSettings(
        practice=Practice(pk=7, name="Two Rivers"),
        host="127.0.0.1",
        port=server.server_address[1],
        security="none",
        from_name="Zoë’s PT",
        from_email="hello@tworivers.example",
        postal_address="9 Main St",
    )
    letter = build_letter(settings, to="ann@ames.example", subject="Hi", text="Dear Ann", key="k")
    letter.connection = transport.connection_for(settings)
    assert letter.send() == 1
    text = b"".join(server.kept).decode()
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in text
    assert "multipart/alternative" in text and "Dear Ann" in text and "9 Main St" in text
    assert text.count("Message-ID:") == 1 and "@tworivers.example>" in text
