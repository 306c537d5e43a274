"""A hospital's listener on a socket."""

import socketserver
import threading

import pytest

from alongside.connections.hl7v2.wire.framing import Framer, wrap
from alongside.connections.hl7v2.wire.message import parse


class Listener:
    """A hospital's listener that answers as told and keeps what it got."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.code = "AA"
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                framer = Framer(100_000)
                while piece := self.request.recv(4096):
                    for block in framer.feed(piece):
                        outer.got.append(block.content.decode())
                        number = parse(outer.got[-1]).head.get(10)
                        answer = f"MSH|^~\\&|E|G|P|H|2026||ACK|9|P|2.5.1\rMSA|{outer.code}|{number}"
                        self.request.sendall(wrap(answer.encode()))

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener():
    made = Listener()
    yield made
    made.server.shutdown()
    made.server.server_close()
