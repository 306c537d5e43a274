"""Nouns of the portal."""

from alongside.portal.models.authorization import Authorization
from alongside.portal.models.door_link import DoorLink, LinkUse
from alongside.portal.models.guest import Guest

__all__ = ["Authorization", "DoorLink", "Guest", "LinkUse"]
