"""HL7 v2 over MLLP: what hospitals send, kept as it came, answered, read, and told of our steps.

`wire/` is pure: blocks, characters, segments, escapes, answers. `translate/` is pure: a message
becomes the arguments of an action. `server/` listens, `intake.py` keeps, `reading.py` carries out.
"""
