"""What answers a partner's system: tokens, reading, searching, writing."""
