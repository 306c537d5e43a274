"""Orders of other systems in the demo: a partner's by FHIR, a hospital's by HL7; nothing is sent.

The partner has no server of its own and the hospital is told nothing, so no answer leaves. Keys
are made and thrown away: nobody can sign in as them.
"""

import datetime as dt
import json
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.utils import timezone

from alongside.connections.fhir.actions.connections import connect
from alongside.connections.fhir.models import Client, Order
from alongside.connections.fhir.server import writing
from alongside.connections.hl7v2.actions.peers import keep_peer
from alongside.connections.hl7v2.intake import Received, accept
from alongside.connections.hl7v2.models import Outgoing, Peer, Processing
from alongside.connections.hl7v2.peer_book import Caller
from alongside.connections.hl7v2.reading import read_waiting
from alongside.connections.hl7v2.wire.framing import Block
from alongside.demo.referrals import member_of
from alongside.demo.touches import named
from alongside.partners.actions.adding import add_partner
from alongside.partners.models import Affiliation, Contact, Partner
from alongside.partners.questions import today_of
from alongside.practices.models import Practice, User
from alongside.practices.roles import Role
from alongside.referrals.actions.stepping import take_step
from alongside.referrals.rules import Step

SYSTEM_OF = "Summit Bone"
HOSPITAL = {"name": "St. Brendan Hospital", "kind": "medical_practice", "city": "Riverton"}
SOON = dt.timedelta(2)
ADDRESS = "192.0.2.10"  # of a network that is nobody's (RFC 5737)
NUMBERS = "http://terminology.hl7.org/CodeSystem/v2-0203"
BUSINESS = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS"
# family, given, born, complaint, ICD-10, days ago; a business status that contradicts the status
ORDERS: tuple[tuple[str, str, str, str, str, int, str], ...] = (
    ("Whitfield", "Marcus", "1968-05-14", "Rotator cuff repair, six weeks", "M75.121", 3, ""),
    ("Moreno", "Ines", "1979-09-02", "Right knee osteoarthritis", "M17.11", 1, ""),
    ("Park", "Joon", "1991-01-23", "Ankle sprain, left", "S93.402A", 0, "7.0"),
)


def show_exchange(practice: Practice) -> None:
    """Connect a partner and a hospital, and have them send what they would."""
    owner, desk = member_of(practice, Role.OWNER), member_of(practice, Role.FRONT_DESK)
    if partner := named(practice, SYSTEM_OF):
        with transaction.atomic():
            send_orders(connect_system(practice, partner, owner), partner, desk)
    send_messages(set_up_hospital(practice, owner), today_of(practice))


def connect_system(practice: Practice, partner: Partner, by: User) -> Client:
    """Connect the record system of a partner with a key that is thrown away."""
    key = ec.generate_private_key(ec.SECP384R1())
    public = json.loads(jwt.get_algorithm_by_name("ES384").to_jwk(key.public_key()))
    values = dict.fromkeys(("keys_url", "base_url", "token_url", "our_client_id"), "")
    values |= {
        "name": "Athena at Summit Bone & Joint",
        "keys": json.dumps({"keys": [public | {"kid": "demo"}]}),
        "scopes": "system/*.cruds",
        "guide": "bser",
    }
    return connect(practice=practice, partner=partner, values=values, is_polled=False, by=by)


def send_orders(client: Client, partner: Partner, desk: User) -> None:
    """Have the system send its orders; the oldest is accepted and scheduled by the desk."""
    today, sender = today_of(client.practice), physician_at(partner)
    for number, order in enumerate(ORDERS, start=1):
        for resource in resources_of(number, order, sender, today):
            kind, fhir_id = resource["resourceType"], resource["id"]
            writing.update(client, kind, fhir_id, resource)
    Client.objects.filter(pk=client.pk).update(last_seen_at=timezone.now())
    rows = Order.objects.of(client.practice).filter(client=client, resource__kind="Task")
    first = rows.get(resource__fhir_id="demo-1").referral
    steps = (Step("accepted", today), Step("scheduled", today, appointment_on=today + SOON))
    for step in steps:
        assert first is not None, "an order of the demo is a referral"
        take_step(practice=client.practice, referral=first, step=step, by=desk)


def physician_at(partner: Partner) -> Contact | None:
    """Return a physician of the partner, whom the order's NPI will recognise."""
    rows = Affiliation.objects.of(partner.practice).filter(partner=partner)
    found = rows.exclude(contact__npi="").select_related("contact").order_by("pk").first()
    return found.contact if found else None


def resources_of(
    number: int,
    order: tuple[str, str, str, str, str, int, str],
    who: Contact | None,
    today: dt.date,
) -> list[dict[str, Any]]:
    """Return patient, physician, request and Task of one order."""
    family, given, born, reason, icd10, ago, business = order
    on, key = today - dt.timedelta(ago), f"demo-{number}"
    placed = {
        "type": {"coding": [{"system": NUMBERS, "code": "PLAC"}]},
        "value": f"SB-{4700 + number}",
    }
    subject, doctor = {"reference": f"Patient/{key}"}, {"reference": "Practitioner/demo"}
    npi = [{"system": "http://hl7.org/fhir/sid/us-npi", "value": who.npi}] if who else []
    name = (who.family, who.given) if who else ("Hale", "Ann")
    task: dict[str, Any] = {
        "resourceType": "Task", "id": key, "identifier": [placed], "status": "requested",
        "intent": "order", "focus": {"reference": f"ServiceRequest/{key}"}, "for": subject,
        "authoredOn": on.isoformat(), "requester": doctor,
    }  # fmt: skip
    if business:
        task["businessStatus"] = {"coding": [{"system": BUSINESS, "code": business}]}
    return [
        {"resourceType": "Patient", "id": key, "name": [{"family": family, "given": [given]}],
         "birthDate": born, "identifier": [{"system": "urn:summit:mrn", "value": key}]},
        {"resourceType": "Practitioner", "id": "demo", "identifier": npi,
         "name": [{"family": name[0], "given": [name[1]]}]},
        {"resourceType": "ServiceRequest", "id": key, "identifier": [placed], "status": "active",
         "intent": "order", "code": {"text": "Physical therapy, evaluate and treat"},
         "subject": subject, "requester": doctor, "authoredOn": on.isoformat(),
         "reasonCode": [{"text": reason, "coding": [
             {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": icd10}]}]},
        task,
    ]  # fmt: skip


def set_up_hospital(practice: Practice, by: User) -> Peer:
    """Let a hospital send; it is told nothing."""
    partner = add_partner(practice=practice, values=HOSPITAL, by=by)
    values = {
        "name": "St. Brendan Hospital, Epic", "partner": partner,
        "clinic": None, "addresses": ADDRESS, "sending_application": "EPIC",
        "sending_facility": "STB", "receiving_facility": "", "certificate": "",
        "processing": Processing.PRODUCTION, "is_on": True, "outgoing": Outgoing.NOTHING,
        "host": "", "port": 2575, "is_tls": True,
    }  # fmt: skip
    return keep_peer(practice=practice, peer=None, values=values, by=by)


def send_messages(peer: Peer, today: dt.date) -> None:
    """Have the hospital send; the last one names an order that nobody knows, and needs a look."""
    blocks = [Block(text.encode()) for text in messages_of(today)]
    accept([Received(block, Caller(ADDRESS)) for block in blocks], [peer])
    read_waiting()


def messages_of(today: dt.date) -> list[str]:
    """Return two referrals, an appointment, a change of telephone, and an unknown appointment."""
    soon = (today + SOON).strftime("%Y%m%d")
    jones = "PID|1||88213^^^STB^MR||Jones^Teresa||19570811|F|||||(828)555-0177"
    reed = "PID|1||88540^^^STB^MR||Reed^Calvin||19830419|M"
    return [
        said(
            today, "REF^I12", "SB1001", referral("R-5521", "Low back pain", "M54.50", today), jones
        ),
        said(
            today,
            "REF^I12",
            "SB1002",
            referral("R-5534", "Balance, two falls", "R29.6", today),
            reed,
        ),
        said(today, "SIU^S12", "SB1003", *appointment("R-5521", soon), jones),
        said(today, "ADT^A08", "SB1004", jones.replace("0177", "0178")),
        said(today, "SIU^S12", "SB1005", *appointment("R-5543", soon), "PID|1||99^^^STB^MR"),
    ]


def said(today: dt.date, kind: str, number: str, *segments: str) -> str:
    """Return a message of the hospital."""
    stamp = f"{today:%Y%m%d}083000"
    head = f"MSH|^~\\&|EPIC|STB|ALONGSIDE|RIVERBEND|{stamp}||{kind}|{number}|P|2.5.1"
    event = [f"EVN|A08|{stamp}"] if kind.startswith("ADT") else []
    return "\r".join([head, *event, *segments]) + "\r"


def referral(number: str, reason: str, icd10: str, today: dt.date) -> str:
    """Return RF1, who refers, and the diagnosis."""
    return "\r".join(
        [
            f"RF1|P|R|MED|||{number}^EPIC|{today:%Y%m%d}|||{reason}",
            "PRD|RP|Marsh^Helen^^^^MD|400 Hill Ave^^Riverton^NC^28801||^WPN^PH^^^828^5550166",
            f"DG1|1||{icd10}^{reason}^I10",
        ]
    )


def appointment(number: str, day: str) -> tuple[str, str]:
    """Return the segments of an appointment for an order."""
    schedule = ["SCH", *[""] * 27]
    schedule[1], schedule[26] = f"A-{number}", f"{number}^EPIC"
    return "|".join(schedule), f"TQ1|1||||||{day}093000"
