"""Pages of the figures: the stream, the rows behind it, partners and people."""
