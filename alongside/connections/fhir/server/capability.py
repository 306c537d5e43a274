"""What the server can do, as FHIR and SMART have it said."""

from importlib.metadata import version

from alongside.connections.fhir.reading.elements import REFUSED, STORED
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.search_keys import DATES, REFERENCE, parameters_of
from alongside.connections.fhir.served import base
from alongside.connections.fhir.server.assertions import ALGORITHMS

WRITTEN_ON = "2026-11-24"
GUIDES = [
    "http://hl7.org/fhir/us/bser/ImplementationGuide/hl7.fhir.us.bser",
    "http://hl7.org/fhir/us/sdoh-clinicalcare/ImplementationGuide/hl7.fhir.us.sdoh-clinicalcare",
]
SYSTEMS = "http://terminology.hl7.org/CodeSystem/restful-security-service"


def statement() -> Resource:
    """Return the CapabilityStatement."""
    return {
        "resourceType": "CapabilityStatement",
        "id": "alongside",
        "url": f"{base()}/metadata",
        "name": "Alongside",
        "title": "Referrals to a physical-therapy practice",
        "status": "active",
        "date": WRITTEN_ON,
        "kind": "instance",
        "software": {"name": "Alongside", "version": version("alongside")},
        "implementation": {"description": "Alongside", "url": base()},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json", "json"],
        "implementationGuide": GUIDES,
        "rest": [rest()],
        "messaging": [
            {
                "documentation": "BSeR referrals: event I12 of v2-0003, POST to the base.",
                "supportedMessage": [
                    {
                        "mode": "receiver",
                        "definition": "http://hl7.org/fhir/us/bser/MessageDefinition/referral",
                    }
                ],
            }
        ],
    }


def rest() -> Resource:
    """Return what the REST interface does."""
    security = {
        "cors": False,
        "service": [{"coding": [{"system": SYSTEMS, "code": "SMART-on-FHIR"}]}],
        "description": "SMART Backend Services: client_credentials with private_key_jwt.",
        "extension": [
            {
                "url": "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
                "extension": [{"url": "token", "valueUri": f"{base()}/token"}],
            }
        ],
    }
    return {
        "mode": "server",
        "security": security,
        "resource": [resource(kind) for kind in sorted(STORED - REFUSED.keys())],
        "interaction": [{"code": "transaction"}, {"code": "batch"}],
        "operation": [
            {
                "name": "process-message",
                "definition": "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message",
            }
        ],
    }


def resource(kind: str) -> Resource:
    """Return what can be done with one type."""
    codes = ("read", "vread", "update", "history-instance", "create", "search-type")
    known = parameters_of(kind)
    told: Resource = {
        "type": kind,
        "interaction": [{"code": code} for code in codes],
        "versioning": "versioned-update",
        "readHistory": True,
        "updateCreate": True,
        "conditionalCreate": True,
        "conditionalRead": "full-support",
        "searchParam": [{"name": "_id", "type": "token"}, {"name": "_lastUpdated", "type": "date"}]
        + [{"name": "identifier", "type": "token"}]
        + [{"name": name, "type": sort} for name, (sort, _) in known.items()]
        + [{"name": name, "type": "date"} for name in DATES.get(kind, {})],
    }
    if includes := [f"{kind}:{name}" for name, (sort, _) in known.items() if sort == REFERENCE]:
        told["searchInclude"] = includes
    return told


def smart_configuration() -> Resource:
    """Return what SMART clients look for first."""
    return {
        "issuer": base(),
        "token_endpoint": f"{base()}/token",
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
        "scopes_supported": ["system/*.cruds", "system/*.read", "system/Task.cruds"],
        "capabilities": ["client-confidential-asymmetric", "permission-v1", "permission-v2"],
    }
