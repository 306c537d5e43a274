"""Patients: the least identity that lets a referral be recognised again."""
