"""What the audit events of calendar feeds say in plain words."""

WORDS = {
    "calendar_link_made": "Made a link to the calendar of visits",
    "calendar_link_revoked": "Revoked the link to the calendar of visits",
}
