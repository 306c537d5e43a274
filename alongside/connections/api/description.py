"""The published description of the API (OpenAPI 3.1): what ninja finds, and what the door adds."""

from functools import cache
from typing import Any

from alongside.connections.api.api import PREFIX, api
from alongside.connections.api.event_types import EVENTS
from alongside.connections.api.problems import PROBLEM_TYPE, TITLES
from alongside.connections.api.scopes import SCOPES
from alongside.connections.api.shapes.kinds_of_value import Problem

WRITES = ("post", "put", "patch", "delete")
ALWAYS = (401, 403, 404, 405, 422, 429, 500)
WRITTEN = (400, 409, 412, 413, 415)
SCHEME = "ApiToken"
MATCHES = {
    "step", "change_partner", "change_contact", "tick_off", "move_touch", "cancel_touch",
    "move_partnership",
}  # fmt: skip
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 200},
    "description": "The same key again within a day gets the same answer; nothing is done twice.",
}
MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag that reading the record answered with.",
}


@cache
def describe() -> dict[str, Any]:
    """Return the whole description."""
    found = dict(api.get_openapi_schema(path_prefix=f"/{PREFIX}/"))
    found["components"]["schemas"] |= problem_schemas()
    found["components"]["securitySchemes"][SCHEME]["description"] = "Scopes: " + "; ".join(
        f"{name} ({words.lower()})" for name, words in SCOPES.items()
    )
    operations = operations_of(api)
    for path in found["paths"].values():
        for verb, one in path.items():
            add_door(verb, one, operations[one["operationId"]])
    found["webhooks"] = webhooks()
    return found


def operations_of(whole: Any) -> dict[str, Any]:
    """Return ninja's operations by their id."""
    return {
        whole.get_openapi_operation_id(one): one
        for bound in whole._get_bound_routers()
        for view in bound.path_operations.values()
        for one in view.operations
    }


def problem_schemas() -> dict[str, Any]:
    """Return the shape of every refusal."""
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    inner = shape.pop("$defs")
    return {"Problem": shape, **inner}


def add_door(verb: str, one: dict[str, Any], operation: Any) -> None:
    """Say what the door adds to an operation: scope, headers, refusals."""
    scope = operation.auth_callbacks[0].scope
    one["security"] = [{SCHEME: [scope] if scope else []}]
    one["operationId"] = operation.view_func.__name__
    one["x-scope"] = scope
    if verb in WRITES:
        one["parameters"] = [*one["parameters"], KEY]
    if one["operationId"] in MATCHES:
        one["parameters"] = [*one["parameters"], MATCH]
    codes = {*ALWAYS, *(WRITTEN if verb in WRITES else ())}
    if one["operationId"].startswith("change_"):
        codes.add(428)
    if one["operationId"] == "search_registry":
        codes.add(409)
    one["responses"] |= {code: refusal(code) for code in sorted(codes)}
    one["responses"] = {str(code): said for code, said in sorted(one["responses"].items())}


def refusal(code: int) -> dict[str, Any]:
    """Return how a refusal is described."""
    shape = {"$ref": "#/components/schemas/Problem"}
    return {"description": TITLES[code][1], "content": {PROBLEM_TYPE: {"schema": shape}}}


def webhooks() -> dict[str, Any]:
    """Return the events as OpenAPI describes webhooks."""
    return {
        name: {
            "post": {
                "summary": event.words,
                "requestBody": {"content": {"application/json": {"schema": event_schema(name)}}},
                "responses": {"2XX": {"description": "Taken"}},
            }
        }
        for name, event in EVENTS.items()
    }


def event_schema(name: str) -> dict[str, Any]:
    """Return the body of one type of event."""
    event = EVENTS[name]
    inside = {f"{event.noun}_id": {"type": "integer"}}
    inside |= {key: {} for key in event.details}
    return {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": name},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": {"type": "object", "properties": inside},
        },
    }
