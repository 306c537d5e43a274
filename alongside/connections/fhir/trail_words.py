"""What the audit events of partners' systems say in plain words."""

WORDS = {
    "fhir_connected": "Connected a partner's system",
    "fhir_connection_changed": "Changed the connection of a partner's system",
    "fhir_connection_ended": "Ended the connection of a partner's system",
    "fhir_key_made": "Made the key with which we sign in at partners' systems",
    "fhir_sign_in_failed": "A system could not show that it is a partner's",
    "fhir_read": "A partner's system read what belongs to its own patients",
    "fhir_answered": "Answered a referral to a partner's system",
    "fhir_order_read": "Opened what a partner's system sent",
    "fhir_polled": "Asked a partner's system for new referrals",
    "fhir_export_asked": "Asked a partner's system for an export",
    "fhir_export_read": "Read the export of a partner's system",
}
