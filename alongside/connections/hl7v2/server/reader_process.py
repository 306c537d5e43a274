"""Carries messages out beside the server, in a process of its own: on another processor.

It is woken through its standard input, a byte for each commit, and ends when that is closed: it
never outlives the server that started it, however that ended.
"""

import logging
import os
import select
import signal
import sys

from django.db import DatabaseError, close_old_connections

from alongside.connections.hl7v2.outgoing.telling import tell_peers
from alongside.connections.hl7v2.reading import read_waiting
from alongside.connections.hl7v2.server.busy import wait_for_quiet

SECONDS_BETWEEN_LOOKS = 5.0  # for what another process left, and for steps to tell of
NICE = 5  # taking messages in comes first
log = logging.getLogger(__name__)


def work() -> None:
    """Read what waits and tell peers of our steps until the server ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when it is over
    os.nice(NICE)
    is_open = True
    while is_open:
        look()
        ready, _, _ = select.select([sys.stdin], [], [], SECONDS_BETWEEN_LOOKS)
        is_open = not ready or bool(os.read(sys.stdin.fileno(), 65_536))


def look() -> None:
    """Do everything there is to do; a database that does not answer is asked again later."""
    try:
        close_old_connections()
        while read_waiting(before=wait_for_quiet):
            pass
        tell_peers()
    except DatabaseError as problem:
        log.warning("HL7: the database did not answer: %s", type(problem).__name__)
