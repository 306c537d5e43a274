"""What the audit events of Today and of the buyer's pack say in plain words."""

WORDS = {
    # today
    "step_answered": "Answered a line of Today",
    "step_answer_taken_back": "Took back an answer to a line of Today",
    "learning_reset": "Had Today learn anew",
    "limits_changed": "Changed the limits of concentration",
    # the buyer's pack and the data room
    "pack_asked_for": "Asked for a pack for a buyer",
    "pack_made": "Made a pack for a buyer",
    "visitor_invited": "Invited somebody into the data room",
    "visitor_link_made": "Made a fresh link into the data room",
    "visitor_changed": "Changed what a visitor of the data room sees, or until when",
    "visitor_joined": "Came into the data room for the first time",
    "visitor_revoked": "Closed the data room to somebody",
    "attestation_recorded": "Recorded a buyer's attestation",
    "attestation_ended": "Ended a buyer's attestation",
    "room_pack_read": "Looked at the pack",
    "room_pdf_taken": "Took the pack as PDF",
    "room_workbook_taken": "Took the pack as a workbook",
    "room_patients_read": "Looked at single referrals",
    "room_patients_taken": "Took single referrals as a file",
}
