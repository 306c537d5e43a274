"""From the bytes of a partner to what they mean: JSON, structure, references, orders; pure."""
