"""A small server that answers as Twilio's Messages API is documented to."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

SID, TOKEN = "AC" + "0" * 32, "token-of-the-test"
# Twilio's own test numbers and what they are answered with (Test credentials, Messages).
REFUSED = {
    "+15005550001": (400, 21211, "The 'To' number +15005550001 is not a valid phone number."),
    "+15005550009": (400, 21614, "To number: +15005550009, is not a mobile number"),
    "+15005550004": (400, 21610, "Attempt to send to unsubscribed recipient"),
}


class Handler(BaseHTTPRequestHandler):
    """Checks login, path and form fields; keeps what was handed over."""

    got: list[dict[str, str]]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
        login = base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {login}":
            return self.refuse(401, 20003, "Authenticate")
        if self.path != f"/2010-04-01/Accounts/{SID}/Messages.json":
            return self.refuse(404, 20404, "The requested resource was not found")
        if "From" not in form and "MessagingServiceSid" not in form:
            return self.refuse(400, 21603, "A 'From' phone number is required.")
        if not form.get("Body"):
            return self.refuse(400, 21602, "Message body is required.")
        if form["To"] == "+15005550006":
            return self.refuse(429, 20429, "Too Many Requests")
        if form["To"] in REFUSED:
            return self.refuse(*REFUSED[form["To"]])
        self.got.append(form)
        return self.answer(201, {"sid": "SM" + "1" * 32, "status": "queued", "to": form["To"]})

    def refuse(self, status: int, code: int, sentence: str) -> None:
        more = f"https://www.twilio.com/docs/errors/{code}"
        self.answer(
            status, {"code": code, "message": sentence, "more_info": more, "status": status}
        )

    def answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the server's address and what it was given."""
    got: list[dict[str, str]] = []
    server = HTTPServer(("127.0.0.1", 0), type("Kept", (Handler,), {"got": got}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
