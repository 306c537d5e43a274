"""Commands that belong to the installation, not to a room."""
