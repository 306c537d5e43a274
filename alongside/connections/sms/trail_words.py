"""What the audit events of text messages say in plain words."""

WORDS = {
    "sms_settings_changed": "Changed how text messages are sent",
}
