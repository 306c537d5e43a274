"""Letters that tell who referred a patient what became of it: outcome scores, drafts, sign-off.

This room owns what was measured (scores), what is told (letters), who wants to hear what (wishes),
how it leaves (ways) and what has to be accounted for afterwards (disclosures).
"""
