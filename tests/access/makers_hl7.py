"""Makers of what stands in addresses of HL7 pages."""

from alongside.practices.models import Practice


def make_hl7_peer(practice: Practice) -> int:
    from alongside.connections.hl7v2.models import Peer

    name = f"Hospital {Peer.objects.count()}"
    return Peer.objects.create(practice=practice, name=name, addresses="127.0.0.1").pk


def make_hl7_message(practice: Practice) -> int:
    from django.utils import timezone

    from alongside.connections.hl7v2.models import Fate, Message

    return Message.objects.create(
        practice=practice,
        peer_id=make_hl7_peer(practice),
        number="ALWALK",
        at=timezone.now(),
        content_hash="0" * 32,
        kind="REF^I12",
        size=20,
        raw=b"MSH|^~\\&|A|B\rPID|1",
        fate=Fate.UNREAD,
        reason="PID-3 is empty.",
        not_understood=["PID-1"],
    ).pk


OBJECTS = {"peer_id": make_hl7_peer, "hl7_message_id": make_hl7_message}
