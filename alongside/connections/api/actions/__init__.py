"""Verbs of integrations and webhooks."""
