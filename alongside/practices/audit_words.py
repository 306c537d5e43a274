"""What an audit event says in plain words, for the page an owner reads.

Each room words its own actions, in `trail_words.py`; this gathers them.
"""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from alongside.core.models import AuditEvent
from alongside.practices.roles import Role


def gather_from_rooms() -> dict[str, str]:
    """Return the words of every room: what its `trail_words.py` calls WORDS."""
    found: dict[str, str] = {}
    for room in apps.get_app_configs():
        if module_has_submodule(room.module, "trail_words"):
            found |= import_module(f"{room.name}.trail_words").WORDS
    return found


WORDS = gather_from_rooms()
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
    "person_added": "Added a person",
    "partner_added": "Added a partner",
    # what other systems say
    "referral_amended": "Another system changed a referral",
    "hl7_peer_kept": "Said which hospital's system may send",
    "hl7_message_seen": "Looked at an HL7 message",
    "hl7_message_corrected": "Corrected a copy of an HL7 message",
    "hl7_message_read_again": "Had an HL7 message read again",
    "hl7_message_set_aside": "Set an HL7 message aside",
    "patients_made_one": "Another system said that two numbers are one patient",
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
    # keys
    "key_made": "Made a new key for encrypted fields",
    "key_rotated": "Sealed the encrypted fields again with the new key",
    "key_forgotten": "Removed older keys",
    "chain_begun": "A new chain of the trail began",
    # touches
    "touch_logged": "Logged a touch with a partner",
    "touch_planned": "Planned a touch with a partner",
    "touch_moved": "Moved a planned touch",
    "touch_cancelled": "Called a planned touch off",
    "touch_done": "Ticked a planned touch off",
    "touch_removed": "Removed a logged touch",
    # today
    "step_answered": "Answered a line of Today",
    "step_answer_taken_back": "Took back an answer to a line of Today",
    "learning_reset": "Had Today learn anew",
    "limits_changed": "Changed the limits of concentration",
    # what leaves
    "agreement_recorded": "Recorded a business associate agreement",
    "agreement_ended": "Ended a business associate agreement",
    "mail_settings_changed": "Changed how e-mail is sent",
    "letter_template_kept": "Kept a template of a letter",
    "letter_template_removed": "Removed a template of a letter",
    "letter_written": "Wrote an e-mail to a partner",
    "mail_opted_out": "An address asked for no more e-mail",
    "outbox_tried_again": "Had a message sent again",
    "calendar_link_made": "Made a link to the calendar of visits",
    "calendar_link_revoked": "Revoked the link to the calendar of visits",
    # letters to who referred
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
    # other programs
    "integration_added": "Let another program in",
    "api_token_made": "Made a token for another program",
    "api_token_revoked": "Revoked a token of another program",
    "webhook_added": "Added a webhook",
    "webhook_tested": "Sent a test to a webhook",
    "webhook_paused": "Paused a webhook",
    "webhook_resumed": "Let a webhook go on",
    "webhook_secret_changed": "Changed the secret of a webhook",
    "webhook_removed": "Removed a webhook",
    # target market
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
    # partners' systems
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
    "network_joined": "Took part in the network's figures",
    "network_left": "Left the network's figures",
    # gifts
    "gift_recorded": "Recorded a gift",
    "gift_struck_out": "Struck out the record of a gift",
    "gift_excess_returned": "Noted that the excess of a gift came back",
    "medical_staff_attested": "Attested a bona fide medical staff",
    "medical_staff_taken_back": "Took the attestation of a medical staff back",
    # partnerships
    "partnership_begun": "Began a partnership",
    "partnership_moved": "Moved a partnership to another stage",
    "partnership_handed_on": "Said who works on a partnership",
    "conversation_begun": "Began a conversation with a partner",
    "conversation_finished": "Finished a conversation with a partner",
    "answer_noted": "Noted an answer of a partner",
    "problem_added": "Wrote down a partner's problem",
    "problem_changed": "Worded a partner's problem anew",
    "problem_settled": "Said how a partner's problem stands",
    "our_part_added": "Wrote down our part",
    "our_part_changed": "Worded our part anew",
    "our_part_removed": "Took out our part",
    "their_part_added": "Wrote down a partner's part",
    "their_part_removed": "Took out a partner's part",
    "proposal_saved": "Made a version of a proposal",
    "proposal_shared": "Made a link to a proposal",
    "proposal_link_revoked": "Closed a link to a proposal",
    "proposal_read": "A proposal was read through its link",
    "invitation_prepared": "Prepared an invitation of a partner",
    "commitment_made": "Made a commitment",
    "commitment_settled": "Said how a commitment stands",
    "shared_item_added": "Shared an event or resource",
    "shared_item_removed": "Took out an event or resource",
    "measure_agreed": "Agreed on a measure",
    "measure_removed": "Stopped looking at a measure",
    "measure_entered": "Entered the value of a measure",
    "plan_change_proposed": "Proposed a change of the plan",
    "plan_change_answered": "Answered a proposed change of the plan",
    "contribution_recorded": "Recorded help given or received",
    "contribution_removed": "Took out help that was recorded",
    "review_planned": "Set the day of a review",
    "review_held": "Recorded a review",
    "look_changed": "Changed how our pages look to partners",
    # the partner's door
    "guest_invited": "Invited somebody of a partner",
    "guest_joined": "Somebody of a partner came in for the first time",
    "guest_link_made": "Made a link for somebody of a partner",
    "guest_link_sent": "Sent a sign-in link to somebody of a partner",
    "guest_removed": "Took somebody of a partner off",
    "authorization_recorded": "Recorded a patient's authorization",
    "authorization_revoked": "Revoked a patient's authorization",
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
    # patients who recommend us
    "reach_kept": "Wrote down how a patient can be reached, and consents",
    "consent_withdrawn": "A patient's consent ended",
    "number_stopped": "A number said STOP",
    "number_started": "A number said START",
    "text_came_in": "A text message came in to be read",
    "check_ins_sent": "Asked patients how it goes",
    "check_in_answered": "A patient answered how it goes",
    "score_answered": "A patient answered an outcome score",
    "scores_chosen": "Chose which outcome scores patients are asked",
    "call_back_done": "Said what came of a call to a patient",
    "patient_flagged": "Flagged a patient not to be asked",
    "patient_unflagged": "Took a flag off a patient",
    "patient_asked": "Asked a patient to tell others",
    "asked_said": "A patient said whether they would tell others",
    "share_renewed": "Made a new link for a patient who tells others",
    "advocate_ended": "A patient no longer tells others",
    "friend_came": "Somebody came through a patient's link",
    "introduction_settled": "Said what became of an introduction",
    "trial_begun": "Drew by lot who is asked from when",
    "trial_drawn": "Drew a patient for the waiting list",
    "trial_ended": "Ended a draw",
    "workshop_planned": "Planned a workshop",
    "workshop_invited": "Invited patients to a workshop",
    "workshop_called_off": "Called a workshop off",
    "promotion_authorized": "Recorded a patient's authorization for paid messages",
    "promotion_revoked": "A patient's authorization for paid messages was revoked",
    "advocate_thanked": "Thanked a patient who tells others",
    "donation_recorded": "Recorded a donation",
    "access_asked": "A patient asked for their record",
    "access_extended": "Extended a request for a record",
    "access_answered": "A patient got their record",
    "record_taken_out": "Took out a patient's record",
    "disclosure_recorded": "Recorded that something left about a patient",
    "listening_decided": "Decided about listening to patients",
    "referral_worded": "Kept or took back the sentence on referrals",
    "message_worded": "Worded a message to patients",
    "sms_settings_changed": "Changed how text messages are sent",
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
