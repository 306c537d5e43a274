"""The whole of `alongside mllp` over real sockets, driven by a public client too."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hl7 import parse
from hl7.client import MLLPClient

from alongside.connections.hl7v2.models import Fate, Message
from alongside.connections.hl7v2.tests.making import code_of, omg, ref, siu
from alongside.connections.hl7v2.tests.serving import Line, environment, serving
from alongside.connections.hl7v2.wire.framing import wrap
from alongside.referrals.models import Referral

pytestmark = pytest.mark.django_db(transaction=True)
MOMENTS = 10  # `make sigkill` takes 200
REPOSITORY = Path(__file__).resolve().parents[4]


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


def test_kills_at_random_moments_lose_nothing_and_double_nothing(hospital):
    """The sender repeats everything after the last kill; tools/sigkill.py counts."""
    told = environment() | {"DATABASE_MADE": "1", "MOMENTS": str(MOMENTS), "SEED": "7"}
    ran = subprocess.run(
        [sys.executable, "-m", "tools.sigkill"],
        cwd=REPOSITORY,
        env=told,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr[-2000:]
    assert ", 0 lost" in ran.stdout
    acknowledged = int(ran.stdout.split(" sent, ")[1].split()[0])
    count = Message.objects.count()
    assert MOMENTS <= acknowledged <= count == Referral.objects.count()
    assert all(one.course.count() == 1 for one in Referral.objects.all())
