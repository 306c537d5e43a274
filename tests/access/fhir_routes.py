"""The FHIR server's routes: no page and no cookie opens them; they have a walk of their own."""

from alongside.connections.fhir.server.door import FHIR_CLIENT
from tests.access.routes import ROUTES

FHIR_ROUTES = {
    route.name: route for route in ROUTES if route.policy and route.policy.permission == FHIR_CLIENT
}
