"""Processes that start and stop together."""

import os
import signal
import sys
import time

from alongside.config.commands.children import Children

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('deaf', flush=True); time.sleep(60)",
]


def test_one_that_ends_by_itself_is_named() -> None:
    children = Children({"short": [sys.executable, "-c", ""], "long": SLEEP}, {})
    children.start()
    children.running["short"].wait(timeout=20)
    assert children.find_ended() == "short"
    children.stop()
    assert all(child.poll() is not None for child in children.running.values())


def test_one_that_does_not_listen_is_ended_by_force(capfd) -> None:
    children = Children({"deaf": DEAF}, {})
    children.start()
    while "deaf" not in capfd.readouterr().out:
        time.sleep(0.05)
    children.stop(grace=0.5)
    assert children.running["deaf"].returncode == -signal.SIGKILL


def test_a_signal_asks_to_stop_and_the_old_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    children = Children({}, {})
    with children.stopped_by_signals():
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.05)
        assert children.is_stopping
    assert signal.getsignal(signal.SIGTERM) is before


def test_children_are_given_the_environment() -> None:
    check = "import os, sys; sys.exit(os.environ['ALONGSIDE_URL'] != 'http://here')"
    children = Children({"it": [sys.executable, "-c", check]}, {"ALONGSIDE_URL": "http://here"})
    children.start()
    assert children.running["it"].wait(timeout=20) == 0
