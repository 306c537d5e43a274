"""Which fields of which segments are read, and as what; docs/reference is made from this table.

Everything else that a message holds is kept with it and listed on its page as not understood.
"""

HEAD = {
    "MSH": {
        1: "separator", 2: "separators", 3: "who sends", 4: "where from", 5: "for whom",
        6: "where to", 7: "when written", 9: "what kind", 10: "its number", 11: "test or real",
        12: "version", 15: "asks for a commit answer", 16: "asks for an application answer",
        18: "encoding", 21: "profile",
    },
    "EVN": {1: "event", 2: "when recorded", 6: "when it happened"},
    "SFT": {1: "maker", 2: "version", 3: "product", 4: "number", 6: "installed on"},
}  # fmt: skip
PATIENT = {
    "PID": {
        1: "counter", 3: "the sender's numbers of the patient", 5: "name", 7: "born on",
        8: "sex", 11: "address", 13: "telephone", 14: "telephone at work", 15: "language",
    },
}  # fmt: skip
SEEN_AT = {"PV1": {1: "counter", 8: "who referred, where nothing else says it"}}
CARE = {
    "DG1": {1: "counter", 2: "coding method", 3: "diagnosis", 4: "diagnosis in words"},
    "IN1": {1: "counter", 2: "plan", 4: "payer", 36: "policy number"},
    "NTE": {1: "counter", 2: "source", 3: "note"},
    "OBX": {
        1: "counter", 2: "kind of value", 3: "what was observed", 5: "value or document",
        6: "units", 11: "status",
    },
    "OBR": {
        1: "counter", 2: "placer order number", 4: "service asked for", 13: "clinical information",
        16: "who ordered", 31: "reason",
    },
    "PR1": {1: "counter", 3: "procedure asked for", 4: "procedure in words"},
}  # fmt: skip
REFERRAL = {
    "RF1": {
        1: "status", 2: "priority", 3: "type", 6: "the sender's number of the referral",
        7: "effective on", 8: "expires on", 10: "reason", 11: "our number of the referral",
        24: "what is asked for",
    },
    "PRD": {
        1: "part of the provider", 2: "name", 3: "address", 4: "place", 5: "telephone and fax",
        7: "numbers (NPI)", 10: "organisation",
    },
    "AUT": {
        1: "plan", 3: "payer", 4: "effective on", 5: "expires on", 6: "authorization number",
        8: "visits asked for", 9: "visits authorized",
    },
}  # fmt: skip
ORDER = {
    "ORC": {
        1: "what is ordered", 2: "placer order number", 3: "filler order number", 5: "status",
        7: "priority", 9: "when", 12: "who ordered", 15: "effective on", 16: "reason",
        21: "organisation that orders",
    },
    "TQ1": {1: "counter", 7: "wanted from", 8: "wanted by", 9: "priority"},
}  # fmt: skip
APPOINTMENT = {
    "SCH": {
        1: "placer appointment number", 2: "filler appointment number", 6: "reason of the event",
        11: "timing (up to 2.4)", 23: "parent placer number", 24: "parent filler number",
        25: "status", 26: "placer order number", 27: "filler order number",
    },
    "TQ1": {1: "counter", 7: "begins", 8: "ends"},
    "RGS": {1: "counter"},
    "AIS": {1: "counter", 3: "service", 4: "begins", 10: "status"},
    "AIL": {1: "counter", 3: "place", 6: "begins"},
    "AIP": {1: "counter", 3: "with whom", 6: "begins"},
    "NTE": CARE["NTE"],
}  # fmt: skip
MERGE = {"MRG": {1: "number that goes"}}

Table = dict[str, dict[int, str]]
REF: Table = HEAD | PATIENT | SEEN_AT | CARE | REFERRAL
OMG: Table = HEAD | PATIENT | SEEN_AT | CARE | ORDER
OSU: Table = HEAD | PATIENT | {"ORC": ORDER["ORC"], "OBR": CARE["OBR"], "NTE": CARE["NTE"]}
SIU: Table = HEAD | PATIENT | APPOINTMENT
ADT: Table = HEAD | PATIENT
A40: Table = HEAD | PATIENT | MERGE

# (type, event) → what becomes of it, and what of it is read
MESSAGES: dict[tuple[str, str], tuple[str, Table]] = {
    ("REF", "I12"): ("a referral is written down", REF),
    ("REF", "I13"): ("the referral is changed, or written down when it is new", REF),
    ("REF", "I14"): ("the referral is cancelled by who sent it", REF),
    ("REF", "I15"): ("the answer says where the referral stands", REF),
    ("OMG", "O19"): ("a referral by the order (360X), changed or cancelled as ORC-1 says", OMG),
    ("OSU", "O51"): ("ORC-1 CA cancels the referral; else news of one that we sent", OSU),
    ("SIU", "S12"): ("the referral is scheduled", SIU),
    ("SIU", "S13"): ("the referral is scheduled anew", SIU),
    ("SIU", "S14"): ("the appointment is changed", SIU),
    ("SIU", "S15"): ("the appointment is off: the referral is cancelled", SIU),
    ("SIU", "S16"): ("the appointments end: the referral is cancelled", SIU),
    ("SIU", "S17"): ("the appointment was in error: the referral is cancelled", SIU),
    ("SIU", "S26"): ("the patient did not come: no-show", SIU),
    ("ADT", "A01"): ("what is known of the patient is brought up to date", ADT),
    ("ADT", "A03"): ("the same", ADT),
    ("ADT", "A04"): ("the same", ADT),
    ("ADT", "A08"): ("the same", ADT),
    ("ADT", "A28"): ("the same", ADT),
    ("ADT", "A31"): ("the same", ADT),
    ("ADT", "A40"): ("two numbers of a patient become one", A40),
}
