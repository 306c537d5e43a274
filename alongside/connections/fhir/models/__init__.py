"""Nouns of this room."""

from alongside.connections.fhir.models.access import Assertion, Client, Token
from alongside.connections.fhir.models.bulk import BulkRun
from alongside.connections.fhir.models.key import OurKey
from alongside.connections.fhir.models.order import Order
from alongside.connections.fhir.models.resource import SearchKey, StoredResource, Version

__all__ = [
    "Assertion",
    "BulkRun",
    "Client",
    "Order",
    "OurKey",
    "SearchKey",
    "StoredResource",
    "Token",
    "Version",
]
