"""Queries compiled to functions, so that asking costs no more than comparing.

A condition is true if any value of its property compares so; with `!=`, if all of them do.
"""

import operator
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

from flowtui.model.assets.assets import Group
from flowtui.model.assets.references import FlowReference
from flowtui.model.text.text import lower, trim
from flowtui.query.attributes import Subject, ValueType
from flowtui.query.days import Span, span_of
from flowtui.query.resolving import Names, value_type
from flowtui.query.syntax import And, Condition, Node, Operator, Property, PropertyKind
from flowtui.query.values import getter_of
from flowtui.query.words import words

PREFIX_CHARACTERS = 8
"""So many characters of each word of a name count, as in RapidPro's search index."""

_NAME = Property(PropertyKind.ATTRIBUTE, "name")
_GROUP = Property(PropertyKind.ATTRIBUTE, "group")
_FLOWS = frozenset(Property(PropertyKind.ATTRIBUTE, key) for key in ("flow", "history"))

Predicate: TypeAlias = Callable[[Subject], bool]
Test: TypeAlias = Callable[[Any], bool]


def compiled(node: Node, names: Names) -> Predicate:
    """Return the function that tells whether `node` is true of a contact; it has been checked."""
    if isinstance(node, Condition):
        return _condition(node, names)
    parts = [compiled(child, names) for child in node.children]
    return _all(parts) if isinstance(node, And) else _any(parts)


def _all(parts: Sequence[Predicate]) -> Predicate:
    def are_all_true(subject: Subject) -> bool:
        for part in parts:  # noqa: SIM110 - `all` takes twice the time and twice the stack
            if not part(subject):
                return False
        return True

    return are_all_true


def _any(parts: Sequence[Predicate]) -> Predicate:
    def is_any_true(subject: Subject) -> bool:
        for part in parts:  # noqa: SIM110 - as above
            if part(subject):
                return True
        return False

    return is_any_true


def _condition(condition: Condition, names: Names) -> Predicate:
    values = getter_of(condition.prop, names)
    if condition.checks_presence:
        wanted = condition.operator is Operator.NOT_EQUAL
        return lambda subject: bool(values(subject)) is wanted
    match value_type(condition.prop, names):
        case ValueType.DATETIME:
            return _day_condition(condition, names)
        case ValueType.NUMBER:
            test = _number_test(condition)
        case _:
            test = _text_test(condition, names)
    if condition.operator is Operator.NOT_EQUAL:
        return lambda subject: all(map(test, values(subject)))
    return lambda subject: any(map(test, values(subject)))


_COMPARISONS: dict[Operator, Callable[[Decimal, Decimal], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.GREATER: operator.gt,
    Operator.GREATER_OR_EQUAL: operator.ge,
    Operator.LESS: operator.lt,
    Operator.LESS_OR_EQUAL: operator.le,
}


def _number_test(condition: Condition) -> Test:
    compare = _COMPARISONS[condition.operator]
    wanted = Decimal(trim(condition.value))
    return lambda value: compare(value, wanted)


_DAY_COMPARISONS: dict[Operator, Callable[[datetime, Span], bool]] = {
    Operator.EQUAL: lambda moment, day: day.start <= moment < day.end,
    Operator.NOT_EQUAL: lambda moment, day: not day.start <= moment < day.end,
    Operator.GREATER: lambda moment, day: moment >= day.end,
    Operator.GREATER_OR_EQUAL: lambda moment, day: moment >= day.start,
    Operator.LESS: lambda moment, day: moment < day.start,
    Operator.LESS_OR_EQUAL: lambda moment, day: moment < day.end,
}


def _day_condition(condition: Condition, names: Names) -> Predicate:
    values = getter_of(condition.prop, names)
    compare = _DAY_COMPARISONS[condition.operator]
    is_true_of_none = condition.operator is Operator.NOT_EQUAL

    def compares(subject: Subject) -> bool:
        found = values(subject)
        if not found:
            return is_true_of_none
        day = span_of(condition.value, subject.environment, subject.now)
        return day is not None and compare(found[0], day)  # no property has several moments

    return compares


def _folded(text: str) -> str:
    return trim(lower(text))


def _text_test(condition: Condition, names: Names) -> Test:
    wanted = _folded(_referred_to(condition, names))
    match condition.operator:
        case Operator.CONTAINS if condition.prop == _NAME:
            return _name_test(wanted)
        case Operator.CONTAINS:
            return lambda value: wanted in _folded(value)
        case Operator.NOT_EQUAL:
            return lambda value: _folded(value) != wanted
        case _:
            return lambda value: _folded(value) == wanted


def _name_test(wanted: str) -> Test:
    """Return the test whether some word of a name begins like some word of `wanted`."""
    beginnings = tuple(word[:PREFIX_CHARACTERS] for word in words(wanted))

    def begins(value: str) -> bool:
        found = words(_folded(value))
        return any(word[:PREFIX_CHARACTERS].startswith(beginnings) for word in found)

    return begins


def _referred_to(condition: Condition, names: Names) -> str:
    """Return the uuid of the group or flow that the condition names, else its value."""
    value = condition.value
    found: Group | FlowReference | None = None
    if condition.prop == _GROUP:
        found = names.group(value)
    elif condition.prop in _FLOWS:
        found = names.flow(value)
    return found.uuid if found else value
