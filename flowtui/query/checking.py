"""Which conditions make sense: what goflow checks before it takes a query."""

from collections.abc import Callable
from dataclasses import dataclass

from flowtui.expressions.convert import to_number
from flowtui.expressions.values import Error
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.environment import Environment
from flowtui.model.text.languages import InvalidLanguage, parse_language
from flowtui.model.text.text import lower
from flowtui.query.attributes import ATTRIBUTES, ValueType
from flowtui.query.days import is_day
from flowtui.query.errors import ErrorCode, QueryError
from flowtui.query.resolving import Names, value_type
from flowtui.query.syntax import Condition, Operator, Property, PropertyKind
from flowtui.query.words import MIN_WORD_BYTES, words

MIN_URN_PART_BYTES = 3
"""Parts of addresses that are searched for are at least so long, counted in UTF-8 (goflow)."""

_NAME = Property(PropertyKind.ATTRIBUTE, "name")
_URN = Property(PropertyKind.ATTRIBUTE, "urn")
_COMPARISONS = frozenset(
    {Operator.GREATER, Operator.GREATER_OR_EQUAL, Operator.LESS, Operator.LESS_OR_EQUAL}
)


def check(condition: Condition, environment: Environment, names: Names | None) -> None:
    """Check that `condition` can be asked of contacts.

    Without `names` nothing is checked of fields, nor whether groups and flows exist.

    Raises:
        QueryError: it cannot be asked.
    """
    prop = condition.prop
    if environment.redacts_urns and condition.value and _is_urn(prop):
        raise QueryError(ErrorCode.REDACTED_URNS, "cannot query on redacted URNs")
    kind = value_type(prop, names)
    if kind is not None:
        _check_operator(condition, kind)
        _check_value(condition, kind, environment, names)
    elif names is not None:
        raise QueryError(
            ErrorCode.UNKNOWN_PROPERTY,
            f"can't resolve '{prop.key}' to attribute, scheme or field",
            {"property": prop.key},
        )


def _is_urn(prop: Property) -> bool:
    return prop.kind is PropertyKind.URN or prop == _URN


def _check_operator(condition: Condition, kind: ValueType) -> None:
    if condition.operator is Operator.CONTAINS:
        _check_contains(condition)
    elif condition.operator in _COMPARISONS and kind is ValueType.TEXT:
        raise QueryError(
            ErrorCode.UNSUPPORTED_COMPARISON,
            f"comparisons with {condition.operator} can only be used with date and number fields",
            {"property": condition.prop.key, "operator": condition.operator.value},
        )


def _check_contains(condition: Condition) -> None:
    if condition.prop == _NAME:
        if not words(condition.value):
            raise QueryError(
                ErrorCode.INVALID_PARTIAL_NAME,
                f"contains operator on name requires token of minimum length {MIN_WORD_BYTES}",
                {"min_token_length": str(MIN_WORD_BYTES)},
            )
    elif not _is_urn(condition.prop):
        raise QueryError(
            ErrorCode.UNSUPPORTED_CONTAINS,
            "contains conditions can only be used with name or URN values",
            {"property": condition.prop.key},
        )
    elif len(condition.value.encode(errors="replace")) < MIN_URN_PART_BYTES:
        raise QueryError(
            ErrorCode.INVALID_PARTIAL_URN,
            f"contains operator on URN requires value of minimum length {MIN_URN_PART_BYTES}",
            {"min_value_length": str(MIN_URN_PART_BYTES)},
        )


def _check_value(
    condition: Condition, kind: ValueType, environment: Environment, names: Names | None
) -> None:
    if condition.checks_presence:
        _check_presence(condition)
        return
    value = condition.value
    if kind is ValueType.NUMBER and isinstance(to_number(value), Error):
        raise _invalid(ErrorCode.INVALID_NUMBER, value, f"can't convert '{value}' to a number")
    if kind is ValueType.DATETIME and not is_day(value, environment):
        raise _invalid(ErrorCode.INVALID_DATE, value, f"can't convert '{value}' to a date")
    rule = _RULES.get(condition.prop.key)
    if rule and condition.prop.kind is PropertyKind.ATTRIBUTE and not rule.accepts(value, names):
        raise _invalid(rule.code, value, f"'{value}' is not a valid {rule.what}")


def _check_presence(condition: Condition) -> None:
    prop = condition.prop
    if prop.kind is PropertyKind.ATTRIBUTE and ATTRIBUTES[prop.key].always_set:
        raise QueryError(
            ErrorCode.UNSUPPORTED_SETCHECK,
            f"can't check whether '{prop.key}' is set or not set",
            {"property": prop.key, "operator": condition.operator.value},
        )


def _invalid(code: ErrorCode, value: str, message: str) -> QueryError:
    return QueryError(code, message, {"value": value})


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which values an attribute can have."""

    code: ErrorCode
    what: str
    accepts: Callable[[str, Names | None], bool]


def _is_group(value: str, names: Names | None) -> bool:
    return names is None or names.group(value) is not None


def _is_flow(value: str, names: Names | None) -> bool:
    return names is None or names.flow(value) is not None


def _is_status(value: str, _names: Names | None) -> bool:
    return lower(value) in set(ContactStatus)


def _is_language(value: str, _names: Names | None) -> bool:
    try:
        parse_language(value)
    except InvalidLanguage:
        return False
    return True


_FLOW = _Rule(ErrorCode.INVALID_FLOW, "flow name", _is_flow)
_RULES = {
    "group": _Rule(ErrorCode.INVALID_GROUP, "group name", _is_group),
    "flow": _FLOW,
    "history": _FLOW,
    "status": _Rule(ErrorCode.INVALID_STATUS, "contact status", _is_status),
    "language": _Rule(ErrorCode.INVALID_LANGUAGE, "language code", _is_language),
}
"""Attributes that can have only some values, by key."""
