"""Referrals by FHIR R4: partners' systems send them, read our answers, or have them written back.

Reading (`reading/`) and the guides' state machines (`guides/`) are pure; `server/` answers a
partner's system, `client/` asks it; every word that leaves goes through the outbox.
"""
