"""A referral from arrival to outcome: one patient sent one way, and each step of its course."""
