"""The buyer's pack: what somebody who may buy the practice sees of its stream, with nobody in it.

Reads counts only, hides 1 to 10 and what would tell them, freezes the result as an edition.
"""
