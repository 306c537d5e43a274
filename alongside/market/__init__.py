"""Whom the practice most wants to treat, and who in the community serves the same people.

Owns the ideal-patient profiles (three at most), what the team likes to treat, where clinics are,
candidates from the NPI registry and from lists of community organisations, the map, the first
letter to a candidate, and the calendar of occasions. Figures of patients leave it suppressed only.
"""
