"""A partner's FHIR server, asked with a token of our own where it wants one."""

import datetime as dt
import json
from typing import Any
from urllib.parse import urlencode, urljoin
from uuid import uuid4

import jwt
from django.core.cache import cache
from django.utils import timezone

from alongside.connections.fhir.actions.our_key import key_of
from alongside.connections.fhir.client.http import FHIR_JSON, Answer, NoAnswerError, ask
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.server.tokens import KIND

SCOPES = "system/Task.read system/Task.write system/*.read"
ASSERTION_LASTS = dt.timedelta(minutes=4)


class PartnerServer:
    """Reads and writes at one partner's server."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.base = client.base_url.rstrip("/") + "/"

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Read a path below the base, or a whole address below it."""
        url = self.address(path)
        return self.asked("GET", url, {"Accept": FHIR_JSON, **(headers or {})})

    def put(self, path: str, resource: dict[str, Any], match: str) -> Answer:
        """Write a resource, if it is still the version that was read."""
        headers = {"Accept": FHIR_JSON, "Content-Type": FHIR_JSON}
        if match:
            headers["If-Match"] = match
        return self.asked("PUT", self.address(path), headers, json_text.write(resource).encode())

    def address(self, path: str) -> str:
        """Return a whole address; one of another server is refused, since our token goes along."""
        url = urljoin(self.base, path)
        if not url.startswith(self.base):
            raise NoAnswerError("Their answer leads to another server, which is not followed.")
        return url

    def asked(self, verb: str, url: str, headers: dict[str, str], body: bytes = b"") -> Answer:
        """Ask with a token; once more with a new one when it had run out."""
        answer = ask(verb, url, headers | self.bearer(), body)
        if answer.status == 401 and self.client.token_url:
            cache.delete(self.cache_name)
            answer = ask(verb, url, headers | self.bearer(), body)
        return answer

    @property
    def cache_name(self) -> str:
        return f"fhir-token-{self.client.pk}-{self.client.our_client_id}"

    def bearer(self) -> dict[str, str]:
        """Return the header with our token; none where they ask for none."""
        if not self.client.token_url:
            return {}
        token = cache.get(self.cache_name)
        if token is None:
            token, seconds = self.new_token()
            cache.set(self.cache_name, token, max(1, seconds - 30))
        return {"Authorization": f"Bearer {token}"}

    def new_token(self) -> tuple[str, int]:
        """Return a token of their server, and for how long."""
        form = {
            "grant_type": "client_credentials",
            "scope": SCOPES,
            "client_assertion_type": KIND,
            "client_assertion": self.assertion(),
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        answer = ask("POST", self.client.token_url, headers, urlencode(form).encode())
        if answer.status != 200:
            raise NoAnswerError(f"Their server gave us no token ({answer.status}).")
        told = answer.json()
        token, seconds = told.get("access_token"), told.get("expires_in")
        if not isinstance(token, str) or not token:
            raise NoAnswerError("Their server's answer holds no token.")
        return token, seconds if isinstance(seconds, int) else 60

    def assertion(self) -> str:
        """Return a signed assertion of who we are."""
        key = key_of(practice=self.client.practice)
        now = timezone.now()
        claims = {
            "iss": self.client.our_client_id,
            "sub": self.client.our_client_id,
            "aud": self.client.token_url,
            "exp": int((now + ASSERTION_LASTS).timestamp()),
            "iat": int(now.timestamp()),
            "jti": str(uuid4()),
        }
        kid = json.loads(key.public)["kid"]
        return jwt.encode(claims, str(key.private), algorithm="ES384", headers={"kid": kid})
