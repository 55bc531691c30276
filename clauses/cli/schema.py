"""`clauses schema`: the JSON Schema of an agreement, a diff or a review."""

import json
from typing import Any

import click
from pydantic.json_schema import GenerateJsonSchema

from clauses.agreement import Agreement
from clauses.report.diff_schema import diff_schema


class _Schema(GenerateJsonSchema):
    # A default that is a mapping proxy has no form in JSON; the schema does without it.
    ignored_warning_kinds = {"non-serializable-default"}  # noqa: RUF012 - as the base class declares it


@click.command("schema")
@click.option("--diff", "of_diff", is_flag=True, help="The schema of what `clauses diff --output-format json` writes.")
@click.option("--review", "of_review", is_flag=True, help="The schema of a review file, and of its outcome as JSON.")
def command(of_diff: bool, of_review: bool) -> None:
    """Print the JSON Schema of what `clauses export` writes, for people and for editors."""
    if of_diff and of_review:
        raise click.UsageError("One schema at a time: --diff or --review.")
    if of_review:
        from clauses.report.review_schema import review_schema

        schema = review_schema()
    else:
        schema = diff_schema() if of_diff else _agreement()
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))


def _agreement() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Agreement.model_json_schema(by_alias=True, mode="validation", schema_generator=_Schema),
    }
