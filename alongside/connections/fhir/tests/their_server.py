"""A partner's FHIR server on a socket, and the connection to it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from alongside.connections.fhir.actions.our_key import key_of
from alongside.connections.fhir.tests.making import DOCTOR, PATIENT, REQUEST, system, task


class Theirs(BaseHTTPRequestHandler):
    """A small FHIR server: tokens, read, search, conditional update, export."""

    def answer(self, status, body=None, **headers):
        content = (
            b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        )
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        key = jwt.PyJWK(json.loads(self.server.key), "ES384")
        claims = jwt.decode(
            form["client_assertion"][0], key, ["ES384"], audience=self.server.url + "/token"
        )
        assert claims["iss"] == claims["sub"] == "alongside"
        self.answer(200, {"access_token": "abc", "expires_in": 300})

    def do_GET(self):
        store, path = self.server.store, urlsplit(self.path).path.removeprefix("/fhir/")
        if self.headers.get("Authorization") != "Bearer abc":
            return self.answer(401)
        if path == "$export":
            assert self.headers["Prefer"] == "respond-async"
            self.server.asked = 0
            return self.answer(202, Content_Location=f"{self.server.base}status")
        if path == "status":
            self.server.asked += 1
            if self.server.asked == 1:
                return self.answer(202, Retry_After="7")
            files = [
                {"type": kind, "url": f"{self.server.base}file/{kind}"}
                for kind in ("Task", "ServiceRequest", "Patient", "Practitioner")
            ]
            return self.answer(
                200,
                {
                    "transactionTime": "2026-11-24T00:00:00Z",
                    "requiresAccessToken": True,
                    "output": files,
                    "error": [],
                },
            )
        if path.startswith("file/"):
            rows = [one for key, one in store.items() if key.startswith(path[5:] + "/")]
            return self.answer(200, "\n".join(map(json.dumps, rows)).encode() + b"\n{broken\n")
        if path == "Task":
            return self.answer(
                200,
                {
                    "resourceType": "Bundle",
                    "type": "searchset",
                    "entry": [
                        {"resource": one} for key, one in store.items() if key.startswith("Task/")
                    ],
                },
            )
        found = store.get(path)
        return (
            self.answer(200, found, ETag=f'W/"{self.server.version}"')
            if found
            else self.answer(404)
        )

    def do_PUT(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.puts += 1
        if self.server.changes_once or self.headers["If-Match"] != f'W/"{self.server.version}"':
            self.server.changes_once = False
            return self.answer(412)
        self.server.version += 1
        self.server.store[urlsplit(self.path).path.removeprefix("/fhir/")] = body
        return self.answer(200, body)

    def log_message(self, *args):
        pass


@pytest.fixture
def theirs(practice, settings):
    settings.FHIR_ASKS_INSIDE = True
    server = ThreadingHTTPServer(("127.0.0.1", 0), Theirs)
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.base, server.key = f"{server.url}/fhir/", key_of(practice=practice).public
    server.puts, server.version, server.changes_once = 0, 1, False
    server.store = {
        f"{one['resourceType']}/{one['id']}": one for one in (PATIENT, DOCTOR, REQUEST, task())
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def asked(practice, theirs):
    return system(
        practice,
        base_url=theirs.base,
        token_url=f"{theirs.url}/token",
        our_client_id="alongside",
    )
