"""Evaluating expressions in tests."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from flowtui.expressions.scope import Scope
from flowtui.expressions.template import Fault, Template
from flowtui.expressions.values import Error, Object, Outcome

NOW = datetime(2024, 5, 17, 14, 30, tzinfo=UTC)


def scope_with(**properties: Any) -> Scope:
    """Return a scope whose context has `properties`."""
    return Scope(Object(properties), now=lambda: NOW, draw=lambda: Decimal("0.5"))


def value_of(expression: str, **properties: Any) -> Outcome:
    """Return the value of `expression` in a context with `properties`."""
    return Template(f"@({expression})").value(scope_with(**properties), [])


def error_of(expression: str, **properties: Any) -> str:
    """Return what is wrong with `expression`."""
    value = value_of(expression, **properties)
    assert isinstance(value, Error), f"{expression} is {value!r}"
    return value.message


def text_of(template: str, **properties: Any) -> str:
    """Return what `template` says; nothing in it may be wrong."""
    faults: list[Fault] = []
    roots = frozenset(name.lower() for name in properties)
    text = Template(template, roots).text(scope_with(**properties), faults)
    assert not faults
    return text
