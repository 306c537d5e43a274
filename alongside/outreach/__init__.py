"""Touches (visits, calls, letters, e-mails, meetings) with partners, planned and done, and the
effort that they take: minutes, and money that is no gift.
"""
