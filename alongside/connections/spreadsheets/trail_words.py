"""What the audit events of reports brought in say in plain words."""

WORDS = {
    "import.uploaded": "Uploaded a report",
    "import.mapped": "Said which column holds what",
    "import.done": "Imported a report",
    "import.undone": "Took an import back",
    "import.stopped": "Stopped waiting for an import that did not move",
    "import.removed": "Removed an uploaded report",
}
