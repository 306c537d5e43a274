"""What the audit events of e-mail say in plain words."""

WORDS = {
    "mail_settings_changed": "Changed how e-mail is sent",
    "letter_template_kept": "Kept a template of a letter",
    "letter_template_removed": "Removed a template of a letter",
    "letter_written": "Wrote an e-mail to a partner",
    "mail_opted_out": "An address asked for no more e-mail",
}
