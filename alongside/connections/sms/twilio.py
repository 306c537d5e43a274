"""Twilio's Messages API, as documented: a form goes out, JSON comes back; webhooks are signed.

POST /2010-04-01/Accounts/{AccountSid}/Messages.json with To, Body, From or MessagingServiceSid,
and ValidityPeriod (after so many seconds in its queue Twilio lets it go, 30036); HTTP Basic with
account and token; 201 and the message's `sid`, else JSON with `code` and `message` (newer parts of
Twilio: `title` and `detail`, RFC 9457). Held against Twilio's own client in
tests/test_twilios_client.py.
"""

import base64
import hashlib
import hmac
import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

API = "https://api.twilio.com"
SECONDS_TO_ANSWER = 30
LONGEST_IN_QUEUE = 36_000  # seconds; more is refused (90007)
# Codes that waiting will not change: a bad number, no mobile, unreachable region, stopped by them.
UNREACHABLE = frozenset({21211, 21214, 21217, 21408, 21612, 21614})
STOPPED_THERE = 21610
NOT_LET_IN = frozenset({20003, 20404})


@dataclass(frozen=True)
class Account:
    """Who sends."""

    sid: str
    token: str
    sender: str


class TwilioError(Exception):
    """Twilio refused; `code` is its own number for why."""

    def __init__(self, code: int, status: int, sentence: str) -> None:
        super().__init__(f"Twilio said {code}: {sentence}"[:200])
        self.code, self.status = code, status


def send(account: Account, *, to: str, text: str, seconds: int | None = None) -> str:
    """Hand a message over and return Twilio's id of it; raises TwilioError when it is refused.

    `seconds`: how long it may wait in Twilio's queue, so that none arrives in the night.
    """
    sender = "MessagingServiceSid" if account.sender.startswith("MG") else "From"
    fields = {"To": to, "Body": text, sender: account.sender}
    if seconds is not None:
        fields["ValidityPeriod"] = str(max(1, min(seconds, LONGEST_IN_QUEUE)))
    form = urlencode(fields)
    path = f"/2010-04-01/Accounts/{account.sid}/Messages.json"
    status, answer = post(path, form, f"{account.sid}:{account.token}")
    if status != http.HTTPStatus.CREATED:
        said = answer.get("message") or answer.get("detail") or answer.get("title") or ""
        raise TwilioError(int(answer.get("code") or 0), status, str(said))
    return str(answer["sid"])


def post(path: str, form: str, login: str) -> tuple[int, dict[str, Any]]:
    """Post a form to the API; return status and JSON."""
    where = urlsplit(API)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    connection = kind(where.netloc, timeout=SECONDS_TO_ANSWER)
    headers = {
        "Authorization": f"Basic {base64.b64encode(login.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    try:
        connection.request("POST", path, body=form.encode(), headers=headers)
        response = connection.getresponse()
        content = response.read()
    finally:
        connection.close()
    try:
        answer = json.loads(content)
    except ValueError:
        answer = {}
    return response.status, answer if isinstance(answer, dict) else {}


def sign(token: str, url: str, form: Mapping[str, str]) -> str:
    """Return X-Twilio-Signature: HMAC-SHA1 of the address and each field, in order, in base64."""
    text = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


def is_signed(token: str, url: str, form: Mapping[str, str], signature: str) -> bool:
    """Tell whether a request to our webhook came from Twilio.

    Twilio signs the address with its port or without; its own validator takes both, and so do we.
    """
    told = signature.encode()
    return any(
        hmac.compare_digest(sign(token, address, form).encode(), told)
        for address in with_and_without_port(url)
    )


def with_and_without_port(url: str) -> tuple[str, str]:
    """Return both ways of writing an address.

    >>> with_and_without_port("https://a.example/sms/")
    ('https://a.example/sms/', 'https://a.example:443/sms/')
    """
    parts = urlsplit(url)
    host = parts.netloc.removesuffix(f":{parts.port}") if parts.port else parts.netloc
    port = parts.port or (443 if parts.scheme == "https" else 80)
    bare, full = parts._replace(netloc=host), parts._replace(netloc=f"{host}:{port}")
    return bare.geturl(), full.geturl()
