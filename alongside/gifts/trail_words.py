"""What the audit events of gifts say in plain words."""

WORDS = {
    "gift_recorded": "Recorded a gift",
    "gift_struck_out": "Struck out the record of a gift",
    "gift_excess_returned": "Noted that the excess of a gift came back",
    "medical_staff_attested": "Attested a bona fide medical staff",
    "medical_staff_taken_back": "Took the attestation of a medical staff back",
}
