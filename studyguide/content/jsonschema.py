"""JSON Schema of the content files, for editors that complete and check while one writes.

It accepts what the loader accepts. The loader reads every scalar as text, an editor does not, so
that a text may also be a number or a truth value here.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from studyguide.content.files import Kind
from studyguide.content.schema import FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Leaves out defaults and nulls, and writes unions as `anyOf`."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of what is written; what is left out is not written as null."""
        return self.generate_inner(schema["schema"])

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Return the choices side by side; the keys of an entry decide, not a tag."""
        return {"anyOf": [self.generate_inner(choice) for choice in schema["choices"].values()]}


def schema(kind: Kind | str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file: guide, bank, cards or quiz.

    Raises:
        ValueError: when there is no such kind.
    """
    model = FILES[Kind(kind)]
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    title = f"Studyguide: {Kind(kind).value}"
    return {"$schema": DIALECT, **_untitled(made), "title": title}


def _untitled(value: Any) -> Any:
    """Return a schema without the titles that pydantic makes from names."""
    if isinstance(value, dict):
        return {
            key: _untitled(inner)
            for key, inner in value.items()
            if not (key == "title" and isinstance(inner, str))
        }
    return [_untitled(inner) for inner in value] if isinstance(value, list) else value
