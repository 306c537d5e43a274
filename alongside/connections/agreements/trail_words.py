"""What the audit events of agreements say in plain words."""

WORDS = {
    "agreement_recorded": "Recorded a business associate agreement",
    "agreement_ended": "Ended a business associate agreement",
}
