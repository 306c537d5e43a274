"""How near each stored field of HL7 is to a patient."""

from tests.architecture.nearness import COURSE, IDENTITY, ROW, SAFE, WHO_AND_WHEN

FIELDS = {
    "hl7v2.Peer": ROW
    | dict.fromkeys(["name", "partner", "clinic", "addresses", "certificate", "processing"], SAFE)
    | dict.fromkeys(["sending_application", "sending_facility", "receiving_facility"], SAFE)
    | dict.fromkeys(["is_on", "outgoing", "host", "port", "is_tls", "told_up_to"], SAFE)
    | {"made_at": SAFE},
    "hl7v2.Message": {"id": SAFE, "practice": SAFE, "peer": SAFE}
    | WHO_AND_WHEN
    | dict.fromkeys(["number", "control_id", "content_hash", "kind", "version"], SAFE)
    | dict.fromkeys(["encoding", "size", "answered", "fate", "remarks", "is_flagged"], SAFE)
    | {"raw": IDENTITY, "answer": IDENTITY, "reason": IDENTITY, "not_understood": SAFE}
    | {"referral": COURSE, "corrects": SAFE, "done_at": SAFE},
}
