"""Pages of e-mail."""
