"""A server of HL7 messages on a database of its own, for the scripts that time or kill it."""

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PROGRAM = "from alongside.config.cli import main; main()"
READY = re.compile(rb"Ready: .*:(\d+)\.")
SET_UP = """
from alongside.config.cli import set_up_django
set_up_django()
from alongside.connections.hl7v2.models import Peer
from alongside.practices.models import Clinic, Practice
practice = Practice.objects.create(name="Hillside", slug="hillside")
Clinic.objects.create(practice=practice, name="East")
Peer.objects.create(practice=practice, name="General Hospital", addresses="127.0.0.1")
"""
COUNTS = """
from alongside.config.cli import set_up_django
set_up_django()
import json
from django.db.models import Count
from alongside.connections.hl7v2.models import Message
from alongside.referrals.models import CourseStep, Referral
print(json.dumps({
    "messages": Message.objects.count(),
    "numbers": list(Message.objects.values_list("control_id", flat=True)),
    "waiting": Message.objects.filter(fate="waiting").count(),
    "unread": Message.objects.filter(fate="unread").count(),
    "referrals": Referral.objects.count(),
    "steps": CourseStep.objects.count(),
}))
"""


def environment(home: Path, database: str = "") -> dict[str, str]:
    """Return the settings of programs that share a data folder and a database."""
    found = os.environ | {
        "ALONGSIDE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        "PYTHONPATH": str(REPOSITORY),
    }
    found.pop("DATABASE_URL", None)
    return found | ({"DATABASE_URL": database} if database else {})


def run(code: str, given: dict[str, str], *words: str) -> str:
    """Run a piece of code in a process of its own and return what it prints."""
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, env=given, check=True, capture_output=True, text=True).stdout


def make_database(given: dict[str, str]) -> None:
    """Migrate, and make a practice with one peer at this computer."""
    run(PROGRAM, given, "migrate")
    run(SET_UP, given)


class Served:
    """`alongside mllp` and its port."""

    def __init__(self, given: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "mllp", "--port", "0"],
            stdout=subprocess.PIPE,
            env=given,
        )
        assert self.process.stdout is not None
        held, deadline = b"", time.monotonic() + 120
        while not (found := READY.search(held)):
            ready, _, _ = select.select([self.process.stdout], [], [], 1)
            held += os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"The server did not start: {held.decode()}")
        self.port = int(found.group(1))

    def processor_seconds(self) -> float:
        """Return user and system time of the server, without the reader beside it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()


def ref(control: str, number: str, who: int = 0) -> bytes:
    """Return a REF^I12 as hospitals send them, about 1,300 bytes."""
    lines = [
        f"MSH|^~\\&|EPIC|GHH|PT|HILL|20261124090000||REF^I12^REF_I12|{control}|P|2.5.1",
        f"RF1|P^Pending^HL70283|R^Routine^HL70280|MED^Medical^HL70281||O|{number}^EPIC|20261120"
        "|20270220||^Evaluate and treat|",
        f"PRD|RP^Referring Provider^HL70286|Powell{who}^Robert^^^^MD|1031 Healthcare Drive^^Ann"
        " Arbor^MI^48104|^^^General^^^^^GHH Medical Center|^WPN^PH^^^626^5551234||PLN1001^SL",
        "PRD|RT^Referred to Provider^HL70286|^|2000 Park Avenue^^Ann Arbor^MI^48104"
        "|^^^Hillside Physical Therapy",
        f"PID|1||{number}^^^GHH^MR||Everyman^Adam{control}^A||19610615|M|||115 Mainstreet^^Goodtown"
        "^KY^42010^USA^L||^PRN^PH^^^270^6009800||en^English^HL70296|M",
        "GT1|1||Everyman^Adam||115 Mainstreet^^Goodtown^KY^42010|||19610615|M",
        "IN1|1|BAV^Blue Advantage HMO|IC-1.31|Blue Cross Blue Shield|1979 Milky Way^^Verona^WI"
        "^53593|||PUBSUMB|SelfPay||||20270101|||HMO|||||||||||||||||||||PN-145",
        "DG1|1||M25.561^Pain in right knee^I10|Pain in right knee|20261120|W",
        "PR1|1||97110^Therapeutic exercise^C4|Therapeutic exercise|20261120",
        "PV1|1|O|GHH^^^GHH||||0210^Attend^Aaron^A|0310^Refer^Linda^C",
        "NTE|1||Twelve visits, evaluate and treat after meniscal repair; weight bearing"
        " as tolerated",
    ]
    return ("\r".join(lines) + "\r").encode()
