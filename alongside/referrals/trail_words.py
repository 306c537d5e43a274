"""What the audit events of referrals say in plain words."""

WORDS = {
    # referrals by hand
    "referral_logged": "Wrote a referral down",
    "referral_step": "Moved a referral on",
    "referral_step_taken_back": "Took a step back",
    "referral_assigned": "Said who looks after a referral",
    "referral_note_written": "Wrote a note on a referral",
    "referrals_made_one": "Made one of two entries of the same referral",
    "referrals_taken_apart": "Took two entries apart that were made one",
    "referrals_kept_apart": "Said that two referrals are not the same",
    "referral_sent": "Sent a patient to a partner",
    "report_kept": "Wrote down what a partner reported",
    "document_attached": "Attached a document",
    "document_read": "Opened a document",
    "document_removed": "Removed a document",
    "credit_given": "Gave a credit for a referral",
    "credit_removed": "Took a credit away",
    "credit_first": "Changed whom a referral is counted for",
    "credit_role_set": "Said which part somebody had in a referral",
    "clocks_set": "Changed the clocks of the inbox",
    # what other systems say
    "referral_amended": "Another system changed a referral",
    "patients_made_one": "Another system said that two numbers are one patient",
}
