"""What asking patients to tell others does: a start drawn by lot, and the estimate it can bear."""
