"""What the audit events of what leaves say in plain words."""

WORDS = {
    "outbox_tried_again": "Had a message sent again",
}
