"""The whole of `alongside mllp` over real sockets, driven by a public client too."""

import random
import signal
import threading
import time

import pytest
from hl7 import parse
from hl7.client import MLLPClient

from alongside.connections.hl7v2.models import Fate, Message
from alongside.connections.hl7v2.tests.making import code_of, omg, ref, siu
from alongside.connections.hl7v2.tests.serving import Line, serving
from alongside.connections.hl7v2.wire.framing import wrap
from alongside.referrals.models import Referral

pytestmark = pytest.mark.django_db(transaction=True)
MOMENTS = 8  # `make sigkill` takes 200


def wait_for(check, seconds: float = 30) -> None:
    """Wait until the process beside the server has carried something out."""
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, [str(m) for m in Message.objects.all()]
        threading.Event().wait(0.05)


def test_a_public_client_drives_the_loop(hospital):
    with serving() as served:
        with MLLPClient("127.0.0.1", served.port) as client:
            answers = [
                parse(client.send_message(text).strip(b"\x0b\x1c\r").decode())
                for text in (
                    ref(), ref("C2", event="I13", reason="Hip"), siu("S12", "C3"),
                    siu("S26", "C4"), omg(), omg("O2", orc="CA"),
                )
            ]  # fmt: skip
        assert [str(a.segment("MSA")[1]) for a in answers] == ["AA"] * 6
        assert [str(a.segment("MSA")[2]) for a in answers] == ["C1", "C2", "C3", "C4", "O1", "O2"]
        wait_for(lambda: not Message.objects.filter(fate=Fate.WAITING).exists())
        assert served.stop() == 0
    states = Referral.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["no_show", "cancelled"]


def test_pieces_many_at_once_and_a_clean_end(hospital):
    with serving() as served:
        line, other = Line(served.port), Line(served.port)
        line.send(*[ref(f"M{number}", number=f"{number}^E") for number in range(20)])
        data = b"noise" + wrap(ref("P1", number="p^E").encode())
        for at in range(0, len(data), 37):
            other.socket.sendall(data[at : at + 37])
        assert code_of(other.answer()) == "AA"
        other.socket.sendall(b"\x0b" + ref("P2", number="q^E").encode())  # no end yet
        assert served.stop() == 0
        numbers = [line.answer().split("MSA|AA|")[1].split("\n")[0] for _ in range(20)]
        assert numbers == [f"M{number}" for number in range(20)]
    assert Message.objects.filter(control_id__startswith="M").count() == 20
    assert "before the end" in Message.objects.get(control_id="P2").reason


def test_a_silent_sender_is_left(hospital):
    with serving("--idle-seconds", "1") as served, pytest.raises(ConnectionError):
        Line(served.port).answer()


def kill_at_a_random_moment(rng: random.Random, number: int, sent: dict[str, str]) -> set[str]:
    """Send messages, kill the server at some moment, and return the numbers it acknowledged."""
    acknowledged = set()
    served = None
    try:
        with serving() as served:
            line = Line(served.port)
            killer = threading.Timer(rng.random() * 0.12, served.process.kill)
            killer.start()
            for at in range(12):
                control = f"K{number}-{at}"
                sent[control] = ref(control, number=f"{control}^E")
                line.send(sent[control])
                acknowledged.add(line.answer().split("MSA|AA|")[1].split("\n")[0])
    except (ConnectionError, TimeoutError):
        pass
    finally:
        if served is not None:
            served.process.wait(30)
    return acknowledged


def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(hospital):
    rng, sent, acknowledged = random.Random(7), {}, set()
    for number in range(MOMENTS):
        acknowledged |= kill_at_a_random_moment(rng, number, sent)
    kept = set(Message.objects.values_list("control_id", flat=True))
    assert acknowledged <= kept
    with serving() as served:
        line = Line(served.port)
        for control, text in sent.items():  # the sender repeats everything
            line.send(text)
            assert f"MSA|AA|{control}" in line.answer()
        wait_for(lambda: not Message.objects.filter(fate=Fate.WAITING).exists())
        assert served.stop(signal.SIGTERM) == 0
    assert Message.objects.count() == len(sent) == Referral.objects.count()
    assert all(one.course.count() == 1 for one in Referral.objects.all())
