"""What the audit events of who is who say in plain words."""

WORDS = {
    # referrals by hand
    "person_added": "Added a person",
    "partner_added": "Added a partner",
    # who is who
    "people_joined": "Joined two people into one",
    "partners_joined": "Joined two partners into one",
    "split_again": "Took two apart that were joined",
    "names_split_off": "Split names off to somebody of their own",
    "doubt_answered": "Answered a question of who is who",
    "decisions_taken_over": "Took decisions on who is who over from a file",
    "answer_undone": "Took an answer back",
    "person_edited": "Changed a person's details",
    "partner_edited": "Changed a partner's details",
    "affiliation_added": "Said that a person works at a partner",
    "affiliation_removed": "Said that a person no longer works at a partner",
    "note_written": "Wrote a note",
    "note_removed": "Removed a note",
}
