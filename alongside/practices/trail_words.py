"""What the audit events of a practice, its people and what is read say in plain words."""

WORDS = {
    # people
    "practice_created": "Made the practice",
    "member_invited": "Invited a member",
    "invitation_withdrawn": "Withdrew an invitation",
    "invitation_accepted": "Accepted an invitation",
    "role_changed": "Changed a member's role",
    "member_deactivated": "Ended a membership",
    "member_reactivated": "Let a former member in again",
    "settings_changed": "Changed the practice's settings",
    "clinic_added": "Added a clinic",
    "clinic_renamed": "Renamed a clinic",
    # sign-in
    "signed_in": "Signed in",
    "signed_out": "Signed out",
    "sign_in_failed": "Tried to sign in, the password was not right",
    "sign_in_locked": "Sign-in refused after too many attempts",
    "second_factor_failed": "Typed a second-factor code that was not right",
    "second_factor_added": "Set up a second factor",
    "second_factor_removed": "Removed a second factor",
    "recovery_codes_renewed": "Made new recovery codes",
    "password_changed": "Changed the password",
    "password_reset": "Set a new password by e-mail link",
    "sign_in_reset": "Sign-in was reset from the command line",
    # reading and taking out
    "denied": "Was refused a page",
    "read": "Read patients' courses",
    "exported": "Took out a table as a file",
}
