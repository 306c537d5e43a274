"""Partnerships: the stage, the partner's problem, our part, their part, the plan, the reviews.

What is between the practice and a partner, from the first conversation to a joint plan that both
sides see and review. Help given and received (contributions) is kept here; gifts are not.
"""
