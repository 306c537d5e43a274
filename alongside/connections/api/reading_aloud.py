"""The description in the words of a page: sections of operations, each with its fields."""

from dataclasses import dataclass
from typing import Any

REF = "#/components/schemas/"


@dataclass(frozen=True)
class FieldLine:
    """One parameter or field of a body."""

    name: str
    kind: str
    is_needed: bool
    words: str
    where: str = ""


@dataclass(frozen=True)
class OperationLine:
    """One verb on one address."""

    verb: str
    path: str
    key: str
    summary: str
    scope: str
    parameters: list[FieldLine]
    body: list[FieldLine]
    answers: str
    key_of_body: str  # the name of the body's shape, whose fields stand with the operation


def sections_of(description: dict[str, Any]) -> dict[str, list[OperationLine]]:
    """Return the operations by their tag, in the order of the description."""
    found: dict[str, list[OperationLine]] = {}
    schemas = description["components"]["schemas"]
    for path, verbs in description["paths"].items():
        for verb, one in verbs.items():
            line = operation_line(verb, path, one, schemas)
            found.setdefault(one["tags"][0], []).append(line)
    return found


def operation_line(
    verb: str, path: str, one: dict[str, Any], schemas: dict[str, Any]
) -> OperationLine:
    """Return one operation."""
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
    good = [code for code in one["responses"] if code.startswith("2")]
    return OperationLine(
        verb=verb.upper(),
        path=path,
        key=one["operationId"],
        summary=" ".join(one.get("description", one["summary"]).split()),
        scope=one["x-scope"],
        parameters=[
            line_of(p["name"], p["schema"], p["required"], p.get("description", ""), p["in"])
            for p in one["parameters"]
        ],
        body=fields_of(body.get("schema", {}), schemas),
        key_of_body=str(body.get("schema", {}).get("$ref", "")).removeprefix(REF),
        answers=", ".join(f"{code} {answer_name(one['responses'][code])}".strip() for code in good),
    )


def answer_name(answer: dict[str, Any]) -> str:
    """Return the name of the shape that an answer has."""
    content = answer.get("content", {}).get("application/json", {})
    return kind_of(content["schema"]) if content else ""


def fields_of(schema: dict[str, Any], schemas: dict[str, Any]) -> list[FieldLine]:
    """Return the fields of a body."""
    whole = schemas.get(schema.get("$ref", "").removeprefix(REF), schema)
    needed = whole.get("required", [])
    return [
        line_of(name, one, name in needed, one.get("description", ""))
        for name, one in whole.get("properties", {}).items()
    ]


def line_of(
    name: str, schema: dict[str, Any], is_needed: bool, words: str, where: str = ""
) -> FieldLine:
    """Return one field; what may be left out need not say that it may be none."""
    kind = kind_of(schema)
    kind = kind if is_needed else kind.removesuffix(" or none")
    return FieldLine(name, kind, is_needed, words, where)


def name_of(reference: str) -> str:
    """Return the name of a shape; a page of one as that."""
    name = reference.removeprefix(REF)
    is_page = name.startswith("Page_")
    return f"page of {name.removeprefix('Page_').rstrip('_')}" if is_page else name


def shapes_of(description: dict[str, Any]) -> dict[str, list[FieldLine]]:
    """Return the shapes that other shapes and answers are made of, by name."""
    schemas = description["components"]["schemas"]
    bodies = {one.key_of_body for lines in sections_of(description).values() for one in lines}
    return {
        name: fields_of(schemas[name], schemas)
        for name in sorted(schemas)
        if name.endswith(("Out", "In")) or name in ("Named", "Found")
        if name not in bodies
    }


def kind_of(schema: dict[str, Any]) -> str:
    """Return a type in a word or two."""
    if "$ref" in schema:
        return name_of(str(schema["$ref"]))
    if "anyOf" in schema:
        kinds = dict.fromkeys(kind_of(one) for one in schema["anyOf"])
        return " or ".join(kind for kind in kinds if kind)
    if "enum" in schema or "const" in schema:
        return ", ".join(f"“{one}”" for one in schema.get("enum", [schema.get("const")]) if one)
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    formats = {"date": "day", "date-time": "instant", "time": "time of day"}
    kind = str(schema.get("type", "anything"))
    return formats.get(
        str(schema.get("format")), {"string": "text", "null": "none"}.get(kind, kind)
    )
