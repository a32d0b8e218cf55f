"""The examples in the documentation of functions hold."""

import inspect
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from flowtui.expressions.convert import to_text
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Template
from flowtui.expressions.values import Error, Object

NOW = datetime(2024, 5, 17, 14, 30, tzinfo=UTC)
DOCUMENTED = sorted(
    name
    for name, source in FUNCTIONS.sources.items()
    if source.__module__.startswith("flowtui.expressions.functions.")
)
_EXAMPLE = re.compile(r"^(\S.*) -> (.*)$", re.MULTILINE)


def examples(name: str) -> Iterator[tuple[str, str]]:
    """Yield the examples of a function: an expression, and what it gives."""
    for match in _EXAMPLE.finditer(inspect.getdoc(FUNCTIONS[name].source) or ""):
        yield match[1], match[2]


def given_by(expression: str) -> str:
    scope = Scope(Object({}), now=lambda: NOW, draw=lambda: Decimal("0.5"))
    value = Template(f"@({expression})").value(scope, [])
    return "ERROR" if isinstance(value, Error) else to_text(value)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_examples_of_a_function_hold(name: str) -> None:
    shown = list(examples(name))
    assert shown, f"{name} has no example"
    assert [(expression, given_by(expression)) for expression, _ in shown] == shown


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_function_is_called_in_its_examples(name: str) -> None:
    assert any(name in expression for expression, _ in examples(name))
