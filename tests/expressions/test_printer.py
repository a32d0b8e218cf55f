"""Expressions written in their normal form, and changed in templates."""

from typing import Any

import pytest

from flowtui.expressions.parser import parse
from flowtui.expressions.printer import expression_text
from flowtui.expressions.rewriting import Change
from flowtui.expressions.syntax import Dot, Name, Node
from flowtui.flows.migrations.rewriting import rewrite_lookups
from flowtui.model.text.quoting import quote
from tests.expressions.recorded import Case, corpus


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Contact . Name", "contact.Name"),
        ('a[ "x" ][ 1.50 ]', 'a["x"][1.5]'),
        ("Default(NULL ,array(True,FALSE))", "default(null, array(true, false))"),
        ("7*( x/-2.0 )^3-y", "7 * (x / -2) ^ 3 - y"),
        ("1-2-3", "1 - 2 - 3"),
        ("a&b=c!=d<e", "a & b = c != d < e"),
        ("--x", "--x"),
        ("((X,y)=>X+y)(1,2)", "((X, y) => x + y)(1, 2)"),
        (r'"\w+\u00e9"', r'"\\w+\\u00e9"'),
        (r'"\u00e9\n\""', r'"é\n\""'),
        ("f()", "f()"),
    ],
)
def test_the_normal_form(written: str, normal: str) -> None:
    assert expression_text(parse(written)) == normal


@pytest.mark.parametrize(
    "case",
    [case for case in corpus("support", "escape.json") if case["fn"] == "contactql_escape"],
    ids=lambda case: repr(case["input"]),
)
def test_texts_in_quotes_as_recorded(case: Case) -> None:
    assert quote(case["input"]) == case["expected"]


def test_what_cannot_be_seen_is_escaped() -> None:
    assert quote("\x00\x7f\xa0\ud800\U000e0001 é") == r'"\x00\x7f\u00a0\ufffd\U000e0001 é"'


def _to_json(node: Node) -> Node:
    return Dot(node, "json") if node == Name("webhook") else node


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('@webhook: @(webhook["Total"])', '@webhook.json: @(webhook.json["Total"])'),
        ("@fields.webhook, me@@home.org", "@fields.webhook, me@@home.org"),
        ("@(  1+2 ) @(webhook.x+1)", "@(  1+2 ) @(webhook.json.x + 1)"),
        ("@((webhook) => webhook.x)", "@((webhook) => webhook.x)"),
        ("@(foreach(webhook.a, (x) => x & webhook.b))",
         "@(foreach(webhook.json.a, (x) => x & webhook.json.b))"),
        ("@(webhook +) @(webhook", "@(webhook +) @(webhook"),
    ],
)  # fmt: skip
def test_changing_the_expressions_of_a_template(before: str, after: str) -> None:
    assert rewrite_lookups(before, "webhook", _to_json) == after


def test_an_identifier_that_no_longer_is_one_gets_brackets() -> None:
    def change(node: Node) -> Node:
        return parse('results["2factor"]') if node == Name("results") else node

    assert rewrite_lookups("@results.value", "results", change) == '@(results["2factor"].value)'


def _texts(data: Any) -> list[str]:
    """Return all texts of a recorded flow, in the order in which they stand there."""
    match data:
        case str():
            return [data]
        case dict():
            return _texts(list(data.values()))
        case list():
            return [text for part in data for text in _texts(part)]
        case _:
            return []


def _with_short_results(node: Node) -> Node:
    if isinstance(node, Dot) and node.container == Name("results"):
        return Dot(node.container, node.name[:64])
    return node


@pytest.mark.parametrize(
    ("version", "root", "change"),
    [("13.3.0", "webhook", _to_json), ("13.6.1", "results", _with_short_results)],
)
def test_as_migrations_were_recorded(version: str, root: str, change: Change) -> None:
    for case in corpus("migrations", f"{version}.json"):
        before, after = _texts(case["original"]["nodes"]), _texts(case["migrated"]["nodes"])
        assert [rewrite_lookups(text, root, change) for text in before] == after
        assert before != after
