"""What the audit events of HL7 say in plain words."""

WORDS = {
    "hl7_peer_kept": "Said which hospital's system may send",
    "hl7_message_seen": "Looked at an HL7 message",
    "hl7_message_corrected": "Corrected a copy of an HL7 message",
    "hl7_message_read_again": "Had an HL7 message read again",
    "hl7_message_set_aside": "Set an HL7 message aside",
}
