"""Patients who recommend us: how they may be reached and what they agreed to, short questions that
listen, the right moment to ask, ways to share, friends who came through them, thanks without pay,
and what asking does. The only room that can reach a patient, and only as far as consent goes.
"""
