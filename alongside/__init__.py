"""Alongside: referral partnerships for physical-therapy practices."""
