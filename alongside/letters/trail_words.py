"""What the audit events of letters to who referred say in plain words."""

WORDS = {
    "referrer_letter_drafted": "Drafted a letter to a referrer",
    "referrer_letter_changed": "Changed a letter to a referrer",
    "referrer_letter_sent_back": "Sent a letter to a referrer back",
    "referrer_letter_signed": "Signed a letter to a referrer off",
    "referrer_letter_reopened": "Opened a letter to a referrer again",
    "referrer_letter_dropped": "Left a letter to a referrer unsent",
    "referrer_letter_left": "A letter to a referrer left",
    "referrer_letters_printed": "Printed letters to referrers",
    "letter_went_astray": "Noted that a letter reached somebody else",
    "score_recorded": "Recorded an outcome score",
    "score_removed": "Removed an outcome score",
    "letter_wish_set": "Noted which letters somebody wants",
    "letter_wish_forgotten": "Went back to the usual letters for somebody",
    "letter_wording_set": "Kept own words for a letter",
    "letter_wording_reset": "Went back to the usual words of a letter",
}
