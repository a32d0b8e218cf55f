"""From a syntax tree to a closure that evaluates it.

A closure takes the scope and returns the value, or the error in its place; it never raises. It is
made once for each expression and may be called any number of times, from any thread.
"""

from collections.abc import Callable
from typing import TypeAlias

from flowtui.expressions.convert import describe, to_number, to_text
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.operators import OPERATORS, negate
from flowtui.expressions.scope import Meter, Scope
from flowtui.expressions.syntax import (
    Call,
    Dot,
    Group,
    Index,
    Lambda,
    Literal,
    Name,
    Negation,
    Node,
    Operation,
)
from flowtui.expressions.values import (
    MISSING,
    Error,
    Function,
    Object,
    Outcome,
    TooComplex,
)
from flowtui.model.times import Day

Evaluator: TypeAlias = Callable[[Scope], Outcome]

TOO_COMPLEX = TooComplex("expression is too complex: it makes more than it may")


def compile_node(node: Node, bound: frozenset[str] = frozenset()) -> Evaluator:
    """Return the evaluator of `node`.

    `bound` are the names of arguments of anonymous functions around it, lower case.
    """
    match node:
        case Literal(value=value):
            return lambda _: value
        case Name(name=name):
            return _name(name.lower(), bound)
        case Group(inner=inner):
            return compile_node(inner, bound)
        case Dot(container=container, name=name):
            return _dot(compile_node(container, bound), name.lower())
        case Index(container=container, index=index):
            return _index(compile_node(container, bound), compile_node(index, bound))
        case Call(function=function, arguments=arguments):
            compiled = tuple(compile_node(argument, bound) for argument in arguments)
            return _call(function, compile_node(function, bound), compiled)
        case Lambda(parameters=parameters, body=body):
            return _function(tuple(name.lower() for name in parameters), body, bound)
        case Negation(operand=operand):
            return _negation(compile_node(operand, bound))
        case Operation():
            return _operations(node, bound)


def _name(name: str, bound: frozenset[str]) -> Evaluator:
    if name in bound:
        return lambda scope: scope.frame[name]
    function = FUNCTIONS.get(name)
    unknown: Outcome = Error(f"context has no property '{name}'") if function is None else function

    def evaluate(scope: Scope) -> Outcome:
        value = scope.root.get(name)
        if value is MISSING:
            return unknown
        if name in scope.root.deprecated:
            scope.warn(scope.root.deprecated[name])
        return value

    return evaluate


def _dot(container: Evaluator, name: str) -> Evaluator:
    missing = Error(f"object has no property '{name}'")

    def evaluate(scope: Scope) -> Outcome:
        holder = container(scope)
        if isinstance(holder, Object):
            value = holder.get(name)
            if value is MISSING:
                return missing
            if name in holder.deprecated:
                scope.warn(holder.deprecated[name])
            return value
        return _item(holder, name)

    return evaluate


def _index(container: Evaluator, index: Evaluator) -> Evaluator:
    def evaluate(scope: Scope) -> Outcome:
        holder = container(scope)
        if type(holder) is Error:
            return holder
        key = index(scope)
        if isinstance(key, Error):
            return key
        if not isinstance(holder, Object):
            return _item(holder, key)
        name = to_text(key).lower()
        value = holder.get(name)
        if value is MISSING:
            return None
        if name in holder.deprecated:
            scope.warn(holder.deprecated[name])
        return value

    return evaluate


def _item(holder: Outcome, key: Outcome) -> Outcome:
    """Return the item of an array, counted from its end when the number is negative."""
    if isinstance(holder, Error):
        return holder
    if not isinstance(holder, tuple) or isinstance(holder, Day):
        return Error(f"{describe(holder)} doesn't support lookups")
    number = to_number(key)
    if isinstance(number, Error):
        return number
    index = int(number)
    if not -len(holder) <= index < len(holder):
        return Error(f"index {index} out of range for {len(holder)} items")
    item: Outcome = holder[index]
    return item


def _call(function: Node, callee: Evaluator, arguments: tuple[Evaluator, ...]) -> Evaluator:
    name = function.name.lower() if isinstance(function, Name) else ""

    def evaluate(scope: Scope) -> Outcome:
        called = callee(scope)
        if type(called) is not Function:
            if isinstance(called, Error):
                return called
            return Error(f"{name or describe(called)} is not a function")
        return _spent(
            scope.meter, called.call(scope, tuple([argument(scope) for argument in arguments]))
        )

    return evaluate


def _spent(meter: Meter, value: Outcome) -> Outcome:
    """Return `value`, or that the evaluation has made more than it may."""
    meter.left -= len(value) if isinstance(value, str | tuple) else 1
    return value if meter.left >= 0 else TOO_COMPLEX


def _function(parameters: tuple[str, ...], body: Node, bound: frozenset[str]) -> Evaluator:
    evaluator = compile_node(body, bound | set(parameters))
    count = len(parameters)

    def evaluate(scope: Scope) -> Outcome:
        def call(_: Scope, arguments: tuple[Outcome, ...]) -> Outcome:
            if len(arguments) != count:
                return Error(
                    f"error calling <anon>(...): need {count} argument(s), got {len(arguments)}"
                )
            value = evaluator(scope.within(dict(zip(parameters, arguments, strict=True))))
            if type(value) is Error:
                return Error(f"error calling <anon>(...): {value.message}")
            return value

        return Function("<anon>", call)

    return evaluate


def _negation(operand: Evaluator) -> Evaluator:
    return lambda scope: negate(operand(scope))


def _operations(node: Operation, bound: frozenset[str]) -> Evaluator:
    """Compile a chain of operations to a loop, however long: all of them bind to the left."""
    links: list[tuple[Callable[[Outcome, Outcome], Outcome], Evaluator]] = []
    first: Node = node
    while isinstance(first, Operation):
        links.append((OPERATORS[first.operator], compile_node(first.right, bound)))
        first = first.left
    start = compile_node(first, bound)
    if len(links) == 1:
        ((operate, right),) = links
        return lambda scope: _spent(scope.meter, operate(start(scope), right(scope)))
    links.reverse()

    def evaluate(scope: Scope) -> Outcome:
        value = start(scope)
        for operate, right in links:
            value = _spent(scope.meter, operate(value, right(scope)))
        return value

    return evaluate
