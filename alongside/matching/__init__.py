"""Do two records name the same person or organisation? Pure and explained.

This room knows no Django and no database: mentions in, people, organisations, links and doubts
out. `resolve` is its one verb.
"""
