"""What the audit events of touches say in plain words."""

WORDS = {
    "touch_logged": "Logged a touch with a partner",
    "touch_planned": "Planned a touch with a partner",
    "touch_moved": "Moved a planned touch",
    "touch_cancelled": "Called a planned touch off",
    "touch_done": "Ticked a planned touch off",
    "touch_removed": "Removed a logged touch",
}
