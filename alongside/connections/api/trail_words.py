"""What the audit events of other programs say in plain words."""

WORDS = {
    "integration_added": "Let another program in",
    "api_token_made": "Made a token for another program",
    "api_token_revoked": "Revoked a token of another program",
    "webhook_added": "Added a webhook",
    "webhook_tested": "Sent a test to a webhook",
    "webhook_paused": "Paused a webhook",
    "webhook_resumed": "Let a webhook go on",
    "webhook_secret_changed": "Changed the secret of a webhook",
    "webhook_removed": "Removed a webhook",
}
