"""What an audit event says in plain words, for the page an owner reads."""

from alongside.core.models import AuditEvent
from alongside.practices.roles import Role

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
    # reports brought in
    "import.uploaded": "Uploaded a report",
    "import.mapped": "Said which column holds what",
    "import.done": "Imported a report",
    "import.undone": "Took an import back",
    "import.stopped": "Stopped waiting for an import that did not move",
    "import.removed": "Removed an uploaded report",
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
    "chain_begun": "A new chain of the trail began",
    # reading and taking out
    "denied": "Was refused a page",
    "read": "Read patients' courses",
    "exported": "Took out a table as a file",
}

DETAIL_WORDS = {
    "email": "who",
    "role": "role",
    "from": "from",
    "to": "to",
    "fields": "fields",
    "format": "format",
    "columns": "columns",
    "permission": "needs",
    "method": "verb",
    "kind": "kind",
    "by": "by",
    "address": "address",
    "email_hash": "e-mail (keyed hash)",
    "name": "name",
}


def say(action: str) -> str:
    """Return an action in words; one that has none yet is shown as it is written."""
    return WORDS.get(action) or action.replace("_", " ").replace(".", ": ").capitalize()


def say_detail(event: AuditEvent) -> str:
    """Return the detail of an event as one line: `who: ann@example.org; role: Owner`.

    In the order of DETAIL_WORDS, since databases differ in the order they give back.
    """
    known = [key for key in DETAIL_WORDS if key in event.detail]
    others = sorted(set(event.detail) - set(DETAIL_WORDS))
    return "; ".join(
        f"{DETAIL_WORDS.get(key, key.replace('_', ' '))}: {say_value(event.detail[key])}"
        for key in [*known, *others]
    )


def say_value(value: object) -> str:
    """Return one value of a detail; roles by their names."""
    if isinstance(value, str) and value in Role.values:
        return str(Role(value).label)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return str(value)
