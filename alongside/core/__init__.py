"""What every room stands on: base page, audit trail, encrypted fields, keyed hashes, downloads."""
