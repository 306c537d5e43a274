"""What the audit events of keys and of the trail itself say in plain words."""

WORDS = {
    "key_made": "Made a new key for encrypted fields",
    "key_rotated": "Sealed the encrypted fields again with the new key",
    "key_forgotten": "Removed older keys",
    "chain_begun": "A new chain of the trail began",
}
