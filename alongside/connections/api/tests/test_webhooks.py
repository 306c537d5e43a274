"""Events reach another system signed, once, only while it wants them, and never our own network."""

import base64
import hashlib
import hmac
import json
import socket
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.utils import timezone

from alongside.connections.api import reaching
from alongside.connections.api.actions import webhooks
from alongside.connections.api.models import Webhook
from alongside.connections.api.rules import check_url
from alongside.core.outbox.message import OutboxMessage, State
from alongside.core.outbox.sending import send_due
from alongside.core.public_address import is_public
from alongside.partners.rules import FieldsRefusedError
from alongside.partnerships.actions import commitments, stages
from alongside.partnerships.actor import Actor
from alongside.referrals.tests import making

US = Actor.member(None)


class Receiver:
    """A real server of another system: keeps what it gets, answers what it is told to."""

    def __init__(self):
        self.got, self.answers = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((dict(self.headers), body))
                status = outer.answers.pop(0) if outer.answers else 200
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", f"{outer.url}elsewhere")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def contents(self):
        return [json.loads(body) for _, body in self.got]


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_MAY_STAY_LOCAL = True
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def hook(practice, receiver):
    """A webhook at the receiver, and its secret."""
    events = ["referral.received", "referral.step", "partnership.stage", "promise.made"]
    return webhooks.add(
        practice=practice, name="Data hub", url=receiver.url, events=events, by=None
    )


def is_signed(headers, body, secret):
    """Verify as a receiver does, by the words of the specification alone."""
    headers = {name.lower(): value for name, value in headers.items()}
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.split("_", 1)[1])
    wanted = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    age = abs(timezone.now().timestamp() - int(headers["webhook-timestamp"]))
    return f"v1,{wanted}" in headers["webhook-signature"].split(" ") and age < 300


def test_the_signature_is_that_of_the_specification():
    """The example of the Standard Webhooks specification's reference libraries."""
    from alongside.connections.api.signing import sign

    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_happens_is_told_with_numbers_alone_and_signed(practice, receiver, hook):
    one = making.log(practice, reason="Secret knee", chart="A-777")
    making.step(one, "accepted")
    send_due()
    assert [told["type"] for told in receiver.contents()] == ["referral.received", "referral.step"]
    assert [told["data"] for told in receiver.contents()] == [{"referral_id": one.pk}] * 2
    for headers, body in receiver.got:
        assert is_signed(headers, body, hook.secret)
        assert not is_signed(headers, body + b" ", hook.secret)
        assert b"Secret" not in body and b"A-777" not in body and b"accepted" not in body
    assert OutboxMessage.objects.filter(state=State.SENT).count() == 2


def test_partnerships_and_promises_are_told(practice, receiver, hook):
    made = stages.begin(
        practice=practice, partner=making.partner(practice), on=timezone.localdate(), by=US
    )
    stages.move(partnership=made, to="understanding", on=timezone.localdate(), by=US)
    kept = commitments.promise(partnership=made, side="ours", what="Call them", by=US)
    send_due()
    by_type = {told["type"]: told["data"] for told in receiver.contents()}
    assert by_type["partnership.stage"] == {
        "partnership_id": made.pk, "from": "known", "to": "understanding",
    }  # fmt: skip
    assert by_type["promise.made"]["commitment"] == kept.pk
    assert b"Call them" not in b"".join(body for _, body in receiver.got)


def test_it_is_tried_again_under_the_same_id_until_it_is_taken(practice, receiver, hook):
    receiver.answers = [500, 302]
    making.log(practice)
    for _ in range(3):
        send_due()
        OutboxMessage.objects.filter(state=State.WAITING).update(due_at=timezone.now())
    send_due()
    assert len(receiver.got) == 3, "a redirect is not followed, and what was taken is not resent"
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    message = OutboxMessage.objects.get()
    assert message.state == State.SENT and message.attempts == 3


def test_what_is_rolled_back_is_not_told(practice, receiver, hook):
    from django.db import transaction

    with transaction.atomic():
        making.log(practice)
        transaction.set_rollback(True)
    send_due()
    assert receiver.got == [] and not OutboxMessage.objects.exists()


def test_a_paused_webhook_and_one_that_did_not_ask_get_nothing(practice, receiver, hook):
    making.log(practice)
    webhooks.pause(practice=practice, webhook=hook.webhook, by=None)
    send_due()
    making.log(practice, chart="A-2")
    send_due()
    assert receiver.got == []
    assert OutboxMessage.objects.get().state == State.STOPPED
    webhooks.go_on(practice=practice, webhook=hook.webhook, by=None)
    Webhook.objects.update(events=["promise.settled"])
    making.log(practice, chart="A-3")
    send_due()
    assert receiver.got == []


def test_another_practices_events_are_not_told(practice, receiver, hook):
    from alongside.practices.models import Practice

    elsewhere = Practice.objects.create(name="Elsewhere", slug="elsewhere", is_demo=True)
    making.log(elsewhere)
    send_due()
    assert receiver.got == []


def test_while_a_secret_changes_both_sign_and_then_the_new_one_alone(practice, receiver, hook):
    changed = webhooks.change_secret(practice=practice, webhook=hook.webhook, by=None)
    webhooks.try_out(practice=practice, webhook=hook.webhook, by=None)
    send_due()
    headers, body = receiver.got[-1]
    assert is_signed(headers, body, hook.secret) and is_signed(headers, body, changed.secret)
    Webhook.objects.update(old_secret_until=timezone.now() - timedelta(seconds=1))
    webhooks.try_out(practice=practice, webhook=hook.webhook, by=None)
    send_due()
    headers, body = receiver.got[-1]
    assert not is_signed(headers, body, hook.secret) and is_signed(headers, body, changed.secret)


def test_gone_pauses_it(practice, receiver, hook):
    receiver.answers = [410]
    making.log(practice)
    send_due()
    assert OutboxMessage.objects.get().state == State.DEAD
    now = Webhook.objects.get()
    assert not now.is_on and "410" in now.paused_because


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_internet_are_known(address):
    assert not is_public(address)
    assert is_public("93.184.215.14") and is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/", "https://127.0.0.1/", "https://[::1]/x", "ftp://x.example.org",
        "https://localhost/", "https://printer.local/", "https://me:pw@hooks.example.org/",
        "https://hooks.example.org/#a", "https://", "javascript:alert(1)", "https://x.org:99999/",
        "https://hooks.example.org/a b", "https://2130706433/", "//hooks.example.org/",
    ],
)  # fmt: skip
def test_an_address_that_leads_into_our_network_is_not_kept(url):
    with pytest.raises(FieldsRefusedError):
        check_url(url, may_stay_local=False)
    assert check_url("https://hooks.example.org:8443/a?b=c", may_stay_local=False)


def test_a_name_that_turns_private_later_is_found_out_when_sending(practice, settings, monkeypatch):
    """The address was fine when it was added; the name now leads to the cloud's own data."""
    made = webhooks.add(
        practice=practice,
        name="Hub",
        url="https://hooks.example.org/x",
        events=["referral.received"],
        by=None,
    )
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443))
               for one in ("93.184.215.14", "169.254.169.254")]  # fmt: skip
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: answers)
    monkeypatch.setattr(socket, "create_connection", lambda *_a: pytest.fail("it was connected to"))
    making.log(practice)
    send_due()
    message = OutboxMessage.objects.get()
    assert message.state == State.DEAD and "private network" in message.problem
    assert made.webhook.is_on


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    asked, connected = [], []

    def look_up(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]

    def connect(address, *_):
        connected.append(address)
        raise OSError("far enough")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(OSError, match="far enough"):
        reaching.post("https://hooks.example.org/x", b"{}", {})
    assert asked == ["hooks.example.org"] and connected == [("93.184.215.14", 443)]
