"""Functions on arrays."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from itertools import compress
from typing import Any

from flowtui.expressions.convert import describe, text_or_error, to_boolean
from flowtui.expressions.functions.registry import FUNCTIONS, Anything
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import (
    Array,
    Error,
    Function,
    Object,
    Outcome,
    Value,
    equal,
    type_name,
)
from flowtui.model.codec.times import Day
from flowtui.model.engines import GOFLOW

MAX_ITEMS = 10_000
"""How many items an array may have (goflow)."""
_COMPARABLE = (str, Decimal, bool, datetime, Day, time)


def checked(items: Sequence[Outcome]) -> Array | Error:
    """Return `items` as an array, or why there is none."""
    if len(items) > MAX_ITEMS:
        return Error(f"cannot build an array with more than {MAX_ITEMS} items")
    return tuple(items)


@FUNCTIONS.register(GOFLOW)
def array(*values: Value) -> Array | Error:
    """Return an array of the values.

    array("a", 2, true) -> [a, 2, true]
    """
    return checked(values)


@FUNCTIONS.register(GOFLOW)
def count(value: Anything) -> int | Error:
    """Return how many items an array, or how many properties an object has.

    count(array("a", "b")) -> 2
    count(object("a", 1)) -> 1
    count(null) -> 0
    """
    if value is None:
        return 0
    if isinstance(value, Object):
        return len(value.names())
    if isinstance(value, tuple) and not isinstance(value, Day):
        return len(value)
    return Error("value isn't countable")


@FUNCTIONS.register(GOFLOW)
def join(array: Array, separator: str) -> str | Error:
    """Return the items of `array` as one text, with `separator` between them.

    join(array("a", 2, "c"), " + ") -> a + 2 + c
    """
    texts: list[str] = []
    for item in array:
        text = text_or_error(item)
        if isinstance(text, Error):
            return text
        texts.append(text)
    return separator.join(texts)


@FUNCTIONS.register(GOFLOW)
def reverse(array: Array) -> Array:
    """Return the items of `array` from the last to the first.

    reverse(array(1, 2, 3)) -> [3, 2, 1]
    """
    return array[::-1]


@FUNCTIONS.register(GOFLOW)
def sort(array: Array) -> Array | Error:
    """Return the items of `array` in order; they must be of one type that has an order.

    sort(array(10, 9, 11)) -> [9, 10, 11]
    sort(array("b", "C", "a")) -> [C, a, b]
    """
    if len(array) < 2:
        return array
    for item in array:
        if not isinstance(item, _COMPARABLE):
            return Error(f"{describe(item)} isn't a comparable type")
        if type_name(item) != type_name(array[0]):
            return Error("can't sort array of different types")
    return tuple(sorted(array))


@FUNCTIONS.register(GOFLOW)
def unique(array: Array) -> Array:
    """Return the items of `array` without those that were there before.

    unique(array("a", "b", "a", "A")) -> [a, b, A]
    """
    seen: set[tuple[str, Outcome]] = set()
    others: list[Outcome] = []  # arrays, objects, functions: only compared, for they may be large
    kept: list[Outcome] = []
    for item in array:
        if isinstance(item, _COMPARABLE):
            key = type_name(item), item
            is_new = key not in seen
            seen.add(key)
        elif is_new := not any(equal(item, other) for other in others):
            others.append(item)
        if is_new:
            kept.append(item)
    return tuple(kept)


@FUNCTIONS.register(GOFLOW)
def contains(array: Array, value: Value) -> bool:
    """Return whether one of the items of `array` is `value`, and of the same type.

    contains(array(1, 2, 3), 2) -> true
    contains(array(1, 2, 3), "2") -> false
    """
    return any(equal(item, value) for item in array)


@FUNCTIONS.register(GOFLOW)
def concat(first: Array, second: Array) -> Array | Error:
    """Return the items of one array and then of the other.

    concat(array(1, 2), array("x")) -> [1, 2, x]
    """
    return checked(first + second)


@FUNCTIONS.register(GOFLOW)
def slice_(array: Array, start: int, end: int | None = None) -> Array:
    """Return the items of `array` from number `start`, from 0, to before `end`.

    Negative numbers count from its end.

    slice(array("a", "b", "c"), 1) -> [b, c]
    slice(array("a", "b", "c"), 0, -1) -> [a, b]
    """
    return array[start:end]


@FUNCTIONS.register(GOFLOW)
def foreach(
    scope: Scope, array: Array, function: Function, *further: Anything
) -> list[Outcome] | Error:
    """Return what `function` makes of each item of `array`, given the further arguments, too.

    foreach(array("a", "b"), upper) -> [A, B]
    foreach(array(1, 2), (x) => x * 10) -> [10, 20]
    foreach(array("a-b", "c-d"), word, 1, "-") -> [b, d]
    """
    call = function.call
    return scope.meter.each(lambda item: call(scope, (item, *further)), array)


@FUNCTIONS.register(GOFLOW)
def filter_(scope: Scope, array: Array, function: Function) -> list[Any] | Error:
    """Return the items of `array` for which `function` gives something that counts as true.

    filter(array(1, 2, 3), (x) => x >= 2) -> [2, 3]
    """
    call = function.call
    wanted = scope.meter.each(lambda item: to_boolean(call(scope, (item,))), array)
    return wanted if isinstance(wanted, Error) else list(compress(array, wanted))
