"""Pages of the partner's door."""
