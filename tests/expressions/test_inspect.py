"""What of the context templates refer to."""

import pytest

from flowtui.expressions.inspect import references


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
