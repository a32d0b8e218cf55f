"""What of the context templates refer to."""

import pytest

from flowtui.expressions.inspect import lookups_of, references
from flowtui.expressions.parser import parse


@pytest.mark.parametrize(
    ("template", "paths"),
    [
        ("Hi!", []),
        ("Hi @contact.Name and @Fields.AGE", ["contact.name", "fields.age"]),
        ("@(contact.fields.age) @fields", ["contact.fields.age", "fields"]),
        ('@(results["2Factor"].value)', ["results.2factor.value"]),
        ("@parent.results.role @child.fields.x", ["parent.results.role", "child.fields.x"]),
        ("@(upper(globals.org_name) & 1 + globals.n)", ["globals.org_name", "globals.n"]),
        ("@((fields).age)", ["fields.age"]),
        ("@(results[lower(input.text)].value)", ["results", "input.text"]),
        ("@(webhook.json.items[0].name)", ["webhook.json.items"]),
        ("@(foreach(input.attachments, (fields) => fields.x & locals.y))",
         ["input.attachments", "locals.y"]),
        ("@fields.a @(fields.A) @fields.b", ["fields.a", "fields.b"]),
        ("@(-fields.a ^ (1 / fields.b))", ["fields.a", "fields.b"]),
        ("@(fields.a +) @fields.b @nobody.knows", ["fields.b"]),
        ("@(nobody.knows)", ["nobody.knows"]),
        ("@(upper)", []),
    ],
)  # fmt: skip
def test_the_paths_a_template_refers_to(template: str, paths: list[str]) -> None:
    assert [".".join(path) for path in references(template)] == paths


def test_other_roots_than_those_of_flows() -> None:
    assert references("@calendar.today @contact", frozenset({"calendar"})) == (
        ("calendar", "today"),
    )


@pytest.mark.parametrize(
    ("expression", "lookups"),
    [
        ("contact.Fields.AGE", ["contact", "contact.fields", "contact.fields.age"]),
        ("upper(fields.a) & fields.a", ["fields", "fields.a", "fields", "fields.a"]),
        ('results["2Factor"]["a b"]', ["results", "results.2factor", "results.2factor.a b"]),
        ("globals[fields.a]", ["globals", "fields", "fields.a"]),
        ("parse_json(fields.a).b", ["fields", "fields.a", "fields.a.b"]),
        ("foreach(x, (fields) => fields.a)", ["x", "fields", "fields.a"]),
        ("webhook.json.0", ["webhook", "webhook.json", "webhook.json.0"]),
        ("upper", []),
        ("1 + 2", []),
    ],
)
def test_what_goflow_takes_an_expression_to_look_up(expression: str, lookups: list[str]) -> None:
    assert [".".join(path) for path in lookups_of(parse(expression))] == lookups
