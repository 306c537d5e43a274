"""The data room: who from outside may look at a pack, until when, and what they looked at."""
