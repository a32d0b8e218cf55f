"""Changing what the expressions of templates look up, where there is something to change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flowtui.expressions.scanner import Part
    from flowtui.expressions.syntax import Node

Change = Callable[["Node"], "Node"]
"""From a part of an expression to what it is to be; the part itself where it is to stay."""


def rewrite_lookups(template: str, root: str, change: Change) -> str:
    """Return `template` with `change` made to every part of its expressions, innermost first.

    Only what mentions `root` is looked at. Expressions in which nothing changes stay as they were
    written, and so does what is no expression.
    """
    if "@" not in template or root not in template.lower():
        return template
    from flowtui.expressions.scanner import scan

    parts = scan(template, frozenset({root}))
    return "".join(_rewrite(template[part.start : part.end], part, change) for part in parts)


def _rewrite(source: str, part: "Part", change: Change) -> str:
    from flowtui.expressions.parser import parse
    from flowtui.expressions.printer import expression_text
    from flowtui.expressions.rewriting import transform
    from flowtui.expressions.scanner import PartKind, is_identifier
    from flowtui.expressions.syntax import ExpressionSyntaxError

    if part.kind is PartKind.BODY:
        return source
    changes = 0

    def counted(node: "Node") -> "Node":
        nonlocal changes
        changed = change(node)
        changes += changed is not node
        return changed

    try:
        tree = transform(parse(part.text), counted)
    except ExpressionSyntaxError:
        return source
    if not changes:
        return source
    text = expression_text(tree)
    if part.kind is PartKind.IDENTIFIER and is_identifier(text):
        return f"@{text}"
    return f"@({text})"
