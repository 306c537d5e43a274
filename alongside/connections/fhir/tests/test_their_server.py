"""We ask a partner's server: fetch new Tasks, write answers back, read a bulk export."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from alongside.connections.fhir.actions.our_key import key_of
from alongside.connections.fhir.client import bulk
from alongside.connections.fhir.client.http import NotAskedError, ask, is_outside
from alongside.connections.fhir.client.polling import fetch
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.tests.making import DOCTOR, PATIENT, REQUEST, system, task
from alongside.core.outbox import try_again
from alongside.core.outbox.message import OutboxMessage
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import step

pytestmark = pytest.mark.django_db(transaction=True)


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
def client(practice, theirs):
    return system(
        practice,
        base_url=theirs.base,
        token_url=f"{theirs.url}/token",
        our_client_id="alongside",
    )


def test_fetched_answered_and_once(client, theirs):
    found = fetch(client)
    assert (found.kept, found.refused) == (4, [])
    referral = Referral.objects.get()
    assert referral.patient.initials == "AR"
    client.refresh_from_db()
    assert fetch(client).kept == 0 and Referral.objects.count() == 1

    theirs.changes_once = True
    step(referral, "accepted")
    message = OutboxMessage.objects.get(kind="fhir.answer")
    assert message.state == "sent" and theirs.puts == 2, message.problem
    there = theirs.store["Task/t1"]
    assert there["status"] == "accepted" and there["businessStatus"]["coding"][0]["code"] == "3.0"
    assert there["identifier"][0]["value"] == "T-1" and len(there["identifier"]) == 2
    assert there["description" if "description" in there else "intent"]

    # what they read back to us is our own answer, and says nothing new
    client.refresh_from_db()
    fetch(client)
    assert Order.objects.get(resource__kind="Task").phase == "3.0"
    assert Referral.objects.get().state == "accepted"


def test_their_task_is_gone(client, theirs):
    fetch(client)
    del theirs.store["Task/t1"]
    step(Referral.objects.get(), "declined", reason="insurance")
    message = OutboxMessage.objects.get(kind="fhir.answer")
    assert message.state == "dead" and "no longer" in message.problem
    theirs.store["Task/t1"] = task()
    assert try_again(practice_id=client.practice_id, message_id=message.pk)
    assert theirs.store["Task/t1"]["status"] == "rejected"


def test_an_export_is_waited_for_and_read(client, theirs):
    run = bulk.ask_for(client=client, by=None)
    assert bulk.look(run) == 7
    assert bulk.look(run) == 0
    assert run.state == "done" and run.counts["Task"] == {"kept": 1, "same": 0, "refused": 1}
    assert Referral.objects.get().patient.initials == "AR"


def test_nothing_inside_a_network_is_asked(settings):
    settings.FHIR_ASKS_INSIDE = False
    for url in ("http://mercy.example/", "https://localhost/", "https://192.168.1.5/x", "ftp://x"):
        with pytest.raises(NotAskedError):
            ask("GET", url)
    assert not any(
        map(is_outside, ("::ffff:10.0.0.1", "fd00::1", "100.64.0.1", "0.0.0.0", "224.0.0.1"))
    )
    assert is_outside("93.184.216.34")
