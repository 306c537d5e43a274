"""What asks a partner's system: writing answers back, polling, bulk export."""
