"""Nouns of the API."""

from alongside.connections.api.models.integration import Integration, Token
from alongside.connections.api.models.kept_answer import KeptAnswer
from alongside.connections.api.models.webhook import Webhook

__all__ = ["Integration", "KeptAnswer", "Token", "Webhook"]
