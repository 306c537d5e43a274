"""Business associate agreements: what hands records to another company stays off until one is
recorded for it (45 CFR 164.504(e)).
"""
