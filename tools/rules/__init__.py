"""`make rules`: each named behaviour of the law has a test that fails when its rule is removed.

A row (`*.toml` here) names a behaviour, the text of a rule in a file, what stands there once the
rule is removed, and the tests that must fail then. One rule at a time is removed in a throw-away
copy; only its tests run. Each must pass with the rule in place, so nothing passes by not running.
"""
