"""What the audit events of the target market say in plain words."""

WORDS = {
    "profile_chosen": "Chose an ideal-patient profile",
    "profile_changed": "Changed an ideal-patient profile",
    "profile_removed": "Removed an ideal-patient profile",
    "market_weights_set": "Set weights of the target market",
    "group_voted_on": "Said whether they gladly treat a group",
    "clinic_placed": "Said where a clinic is",
    "candidate_begun_with": "Made a candidate a partner",
    "first_letter_worded": "Worded a first letter",
    "candidate_set_aside": "Set a candidate aside",
    "candidate_brought_back": "Had a candidate suggested again",
    "organisation_written": "Wrote a community organisation down",
    "organisation_removed": "Removed a community organisation",
    "organisations_imported": "Imported community organisations",
    "occasion_written": "Wrote an occasion into the calendar",
    "occasion_held": "Noted what came of an occasion",
    "occasion_cancelled": "Called an occasion off",
    "occasion_with": "Said with whom an occasion is",
}
