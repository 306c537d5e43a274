"""Which providers of the registry do many messy names mean? `link` is the one verb."""

from alongside.registry.linking.choosing import link
from alongside.registry.linking.result import Link

__all__ = ["Link", "link"]
