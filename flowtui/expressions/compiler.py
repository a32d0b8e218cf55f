"""From a syntax tree to a closure that evaluates it.

A closure takes the scope and returns the value, or the error in its place; it never raises. It is
made once for each expression and may be called any number of times, from any thread.
"""

from flowtui.expressions.convert import describe, to_integer, to_text
from flowtui.expressions.functions.registry import FUNCTIONS, Evaluator
from flowtui.expressions.operators import OPERATORS, negate
from flowtui.expressions.printer import expression_text
from flowtui.expressions.scope import MAX_DEPTH, Scope
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
    height_of,
    operands_of,
)
from flowtui.expressions.values import (
    MISSING,
    TOO_COMPLEX,
    Error,
    Function,
    Object,
    Outcome,
)
from flowtui.model.codec.times import Day


def compile_node(node: Node, bound: frozenset[str] = frozenset()) -> Evaluator:
    """Return the evaluator of `node`.

    `bound` are the names of arguments of anonymous functions around it, lower case.
    """
    match node:
        case Literal(value=value):
            return lambda _: value
        case Name(name=name):
            return _name(name, bound)
        case Group(inner=inner):
            return compile_node(inner, bound)
        case Dot(container=container, name=name):
            return _dot(compile_node(container, bound), name)
        case Index(container=container, index=index):
            return _index(compile_node(container, bound), compile_node(index, bound))
        case Call():
            return _call(node, bound)
        case Lambda(parameters=parameters, body=body):
            return _function(tuple(name.lower() for name in parameters), body, bound)
        case Negation(operand=operand):
            return _negation(compile_node(operand, bound))
        case Operation():
            return _operations(node, bound)


def _name(name: str, bound: frozenset[str]) -> Evaluator:
    """Compile a name; functions come first, for no root of the context is called like one."""
    key = name.lower()
    if key in bound:
        return lambda scope: scope.frame[key]
    if key in FUNCTIONS:
        function = FUNCTIONS[key]
        return lambda _: function
    unknown = Error(f"context has no property '{name}'")

    def evaluate(scope: Scope) -> Outcome:
        root = scope.root
        value = root.get(key)
        if value is MISSING:
            return FUNCTIONS.get(key, unknown)  # it may have been registered since
        if key in root.deprecated:
            scope.warn(root.deprecated[key])
        return value

    return evaluate


def _dot(container: Evaluator, name: str) -> Evaluator:
    key = name.lower()
    missing = Error(f"object has no property '{name}'")

    def evaluate(scope: Scope) -> Outcome:
        holder = container(scope)
        if not isinstance(holder, Object):
            return _item(holder, name)
        value = holder.get(key)
        if value is MISSING:
            return missing
        if key in holder.deprecated:
            scope.warn(holder.deprecated[key])
        return value

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
    index = to_integer(key)
    if isinstance(index, Error):
        return index
    if not -len(holder) <= index < len(holder):
        return Error(f"index {index} out of range for {len(holder)} items")
    item: Outcome = holder[index]
    return item


def _call(node: Call, bound: frozenset[str]) -> Evaluator:
    arguments = tuple([compile_node(argument, bound) for argument in node.arguments])
    function = node.function
    name = function.name.lower() if isinstance(function, Name) else ""
    if name in FUNCTIONS and name not in bound:
        return FUNCTIONS[name].bind(arguments)
    callee = compile_node(function, bound)
    no_function = Error(f"{expression_text(function)} is not a function")

    def evaluate(scope: Scope) -> Outcome:
        called = callee(scope)
        if isinstance(called, Function):
            return called.call(scope, tuple([argument(scope) for argument in arguments]))
        return called if isinstance(called, Error) else no_function

    return evaluate


def _function(parameters: tuple[str, ...], body: Node, bound: frozenset[str]) -> Evaluator:
    evaluator = compile_node(body, bound | set(parameters))
    count = len(parameters)
    height = height_of(body)
    wrong_count = f"error calling <anon>(...): need {count} argument(s), got "

    def evaluate(scope: Scope) -> Outcome:
        inside, around, meter = scope.within(), scope.frame, scope.meter

        def call(caller: Scope, arguments: tuple[Outcome, ...]) -> Outcome:
            if len(arguments) != count:
                return Error(f"{wrong_count}{len(arguments)}")
            depth = caller.depth + height
            if depth > MAX_DEPTH:
                meter.left = -1
            if meter.left < 0:  # at once, for each call may make two more
                return TOO_COMPLEX
            before = inside.frame, inside.depth  # a function may be called while it is called
            inside.frame = dict(zip(parameters, arguments, strict=True))
            if around:
                inside.frame = {**around, **inside.frame}
            inside.depth = depth
            value = evaluator(inside)
            inside.frame, inside.depth = before
            if type(value) is Error:
                return Error(f"error calling <anon>(...): {value.message}")
            return meter.spend(value)

        return Function("<anon>", call)

    return evaluate


def _negation(operand: Evaluator) -> Evaluator:
    return lambda scope: negate(operand(scope))


def _operations(node: Operation, bound: frozenset[str]) -> Evaluator:
    """Compile a chain of operations to a loop, however long: all of them bind to the left."""
    operators, operands = operands_of(node)
    start, *others = [compile_node(operand, bound) for operand in operands]
    links = list(zip([OPERATORS[operator] for operator in operators], others, strict=True))
    if len(links) == 1:
        ((operate, right),) = links
        return lambda scope: scope.meter.spend(operate(start(scope), right(scope)))

    def evaluate(scope: Scope) -> Outcome:
        value = start(scope)
        for operate, right in links:
            value = scope.meter.spend(operate(value, right(scope)))
        return value

    return evaluate
