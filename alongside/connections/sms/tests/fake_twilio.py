"""A small server that answers as Twilio's Messages API: Twilio's own client is content with it.

Fields, statuses and patterns are those of Twilio's published description of its API, read by hand
(docs/reference/messages-to-patients.md says which and when); test_twilios_client.py drives it.
"""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SID, TOKEN = "AC" + "0" * 32, "token-of-the-test"
HOME = f"/2010-04-01/Accounts/{SID}/Messages"
# Twilio's own test numbers and what they are answered with (Test credentials, Messages).
REFUSED = {
    "+15005550001": (400, 21211, "The 'To' number +15005550001 is not a valid phone number."),
    "+15005550009": (400, 21614, "To number: +15005550009, is not a mobile number"),
    "+15005550004": (400, 21610, "Attempt to send to unsubscribed recipient"),
    "+15005550002": (400, 21612, "Message cannot be sent with the current combination"),
    "+15005550003": (400, 21408, "Permission to send an SMS has not been enabled for the region"),
    "+15005550006": (429, 20429, "Too Many Requests"),
}
TAKEN = {
    "To",
    "Body",
    "From",
    "MessagingServiceSid",
    "ValidityPeriod",
}  # of the 25 fields there are, ours


class Handler(BaseHTTPRequestHandler):
    """Checks login, path and form fields; keeps what was handed over."""

    got: list[dict[str, str]]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
        if self.is_stranger() or self.is_lost(f"{HOME}.json"):
            return None
        if unknown := form.keys() - TAKEN:
            return self.refuse(400, 20001, f"Unknown parameters: {sorted(unknown)}")
        if "To" not in form:
            return self.refuse(400, 21604, "A 'To' phone number is required.")
        if "From" not in form and "MessagingServiceSid" not in form:
            return self.refuse(400, 21603, "A 'From' phone number is required.")
        if not form.get("Body"):
            return self.refuse(400, 21602, "Message body is required.")
        if not 1 <= int(form.get("ValidityPeriod", 36_000)) <= 36_000:
            return self.refuse(400, 90007, "Invalid validity period value")
        if form["To"] in REFUSED:
            return self.refuse(*REFUSED[form["To"]])
        self.got.append(form)
        return self.answer(201, resource(len(self.got), form, "queued"))

    def do_GET(self) -> None:
        """Answer what became of a message; here every one was delivered."""
        if self.is_stranger():
            return None
        numbers = {f"{HOME}/{sid_of(n)}.json": n for n in range(1, len(self.got) + 1)}
        number = numbers.get(urlsplit(self.path).path)
        if number is None:
            return self.not_found()
        return self.answer(200, resource(number, self.got[number - 1], "delivered"))

    def is_stranger(self) -> bool:
        """Refuse whoever does not show the account and its token."""
        login = base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        if self.headers.get("Authorization") == f"Basic {login}":
            return False
        self.refuse(401, 20003, "Authenticate")
        return True

    def is_lost(self, path: str) -> bool:
        """Refuse an address that there is not."""
        if self.path == path:
            return False
        self.not_found()
        return True

    def not_found(self) -> None:
        self.refuse(404, 20404, f"The requested resource {self.path} was not found")

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


def sid_of(number: int) -> str:
    """Return the id of the n-th message."""
    return f"SM{number:032x}"


def resource(number: int, form: dict[str, str], status: str) -> dict[str, Any]:
    """Return a message with every field that Twilio describes."""
    sid, now, is_done = sid_of(number), formatdate(usegmt=True), status == "delivered"
    return {
        "account_sid": SID,
        "api_version": "2010-04-01",
        "body": form["Body"],
        "date_created": now,
        "date_sent": now if is_done else None,
        "date_updated": now,
        "direction": "outbound-api",
        "error_code": None,
        "error_message": None,
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "num_media": "0",
        "num_segments": "1",
        "price": "-0.0079" if is_done else None,
        "price_unit": "USD",
        "sid": sid,
        "status": status,
        "subresource_uris": {"media": f"{HOME}/{sid}/Media.json"},
        "to": form["To"],
        "uri": f"{HOME}/{sid}.json",
    }


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
