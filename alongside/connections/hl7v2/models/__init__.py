"""Nouns of HL7 v2: who may send, and what came."""

from alongside.connections.hl7v2.models.message import Fate, Message
from alongside.connections.hl7v2.models.peer import Outgoing, Peer, Processing

__all__ = ["Fate", "Message", "Outgoing", "Peer", "Processing"]
