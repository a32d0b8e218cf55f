"""How a Python function becomes a function of expressions.

What it takes is read from its annotations (see `signature`). Results may be `int` or `list` where
numbers and arrays are meant.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from typing_extensions import override

from flowtui.expressions.functions.signature import (
    NOT_GIVEN,
    Anything,
    AtMost,
    Parameter,
    signature_of,
)
from flowtui.expressions.scope import Meter, Scope
from flowtui.expressions.values import Error, Function, Outcome, TooComplex

__all__ = [
    "FUNCTIONS",
    "NOT_GIVEN",
    "Anything",
    "AtMost",
    "Evaluator",
    "FunctionRegistry",
    "Registered",
]

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
Evaluator: TypeAlias = Callable[[Scope], Outcome]


class Registered(Function):
    """A function of expressions that was made from a Python function.

    What is called for every message of every contact is written for speed: calls with one or two
    arguments, which most are, are made without packing them.
    """

    __slots__ = ("_plans", "_prefix", "_signature", "platforms", "source")

    def __init__(self, name: str, source: Callable[..., Any], platforms: frozenset[str]) -> None:
        super().__init__(name, self._call)
        self.platforms = platforms
        """The engines that have it (`flowtui.model.engines`)."""
        self.source = source
        """The Python function."""
        self._signature = signature = signature_of(source)
        most = len(signature.parameters)
        self._plans = {
            count: signature.parameters_for(count)
            for count in range(signature.required, most + 1)
            if signature.arity_error(count) is None
        }
        self._prefix = f"error calling {name}(...): "

    def bind(self, arguments: tuple[Evaluator, ...]) -> Evaluator:
        """Return the evaluator of a call with `arguments`."""
        count = len(arguments)
        signature = self._signature
        if wrong := signature.arity_error(count):
            return _refusal(self._failed(wrong), arguments)
        parameters = signature.parameters_for(count)
        if count == 1 and not signature.takes_scope:
            return self._bind_one(parameters[0], arguments[0])
        if count == 2 and not signature.takes_scope:
            return self._bind_two(parameters, arguments)
        apply = self._apply
        return lambda scope: apply(scope, parameters, [argument(scope) for argument in arguments])

    def _bind_one(self, parameter: Parameter, argument: Evaluator) -> Evaluator:
        ready, convert, takes_errors = parameter.ready, parameter.convert, parameter.takes_errors
        source, finished, failed = self.source, self._finished, self._failed

        def evaluate(scope: Scope) -> Outcome:
            value = argument(scope)
            if type(value) is not ready:
                value = convert(value, scope)
                if isinstance(value, Error) and (not takes_errors or type(value) is TooComplex):
                    return failed(value)
            return finished(scope.meter, source(value))

        return evaluate

    def _bind_two(
        self, parameters: tuple[Parameter, ...], arguments: tuple[Evaluator, ...]
    ) -> Evaluator:
        (first, second), (left, right) = parameters, arguments
        if first.takes_errors or second.takes_errors:
            apply = self._apply
            return lambda scope: apply(scope, parameters, (left(scope), right(scope)))
        first_ready, convert_first = first.ready, first.convert
        second_ready, convert_second = second.ready, second.convert
        source, finished, failed = self.source, self._finished, self._failed

        def evaluate(scope: Scope) -> Outcome:
            one, two = left(scope), right(scope)
            if type(one) is not first_ready:
                one = convert_first(one, scope)
                if isinstance(one, Error):
                    return failed(one)
            if type(two) is not second_ready:
                two = convert_second(two, scope)
                if isinstance(two, Error):
                    return failed(two)
            return finished(scope.meter, source(one, two))

        return evaluate

    def _call(self, scope: Scope, arguments: tuple[Outcome, ...]) -> Outcome:
        count = len(arguments)
        parameters = self._plans.get(count)
        if parameters is None:
            if wrong := self._signature.arity_error(count):
                return self._failed(wrong)
            parameters = self._signature.parameters_for(count)
        return self._apply(scope, parameters, arguments)

    def _apply(
        self, scope: Scope, parameters: tuple[Parameter, ...], arguments: Sequence[Outcome]
    ) -> Outcome:
        converted: list[Any] = [scope] if self._signature.takes_scope else []
        for parameter, value in zip(parameters, arguments, strict=True):
            if type(value) is parameter.ready:
                converted.append(value)
                continue
            turned = parameter.convert(value, scope)
            if isinstance(turned, Error) and (
                not parameter.takes_errors or type(turned) is TooComplex
            ):
                return self._failed(turned)
            converted.append(turned)
        return self._finished(scope.meter, self.source(*converted))

    def _finished(self, meter: Meter, result: Any) -> Outcome:
        kind = type(result)
        if kind is int:
            result = Decimal(result)
        elif kind is list:
            result = tuple(result)
        elif kind is Error:
            result = self._failed(result)
        return meter.spend(result)

    def _failed(self, error: Error) -> Error:
        return error if type(error) is TooComplex else Error(self._prefix + error.message)


def _refusal(failure: Error, arguments: tuple[Evaluator, ...]) -> Evaluator:
    """Return the evaluator of a call with a wrong number of arguments, which are evaluated first.

    What they warn of is said, and the clock and chance go on, as in goflow.
    """

    def evaluate(scope: Scope) -> Outcome:
        values = [argument(scope) for argument in arguments]
        return next((value for value in values if type(value) is TooComplex), failure)

    return evaluate


class FunctionRegistry(Mapping[str, Registered]):
    """The functions by name, lower case."""

    def __init__(self) -> None:
        self._functions: dict[str, Registered] = {}

    @override
    def __getitem__(self, name: str) -> Registered:
        return self._functions[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    @override
    def __len__(self) -> int:
        return len(self._functions)

    @property
    def sources(self) -> dict[str, Callable[..., Any]]:
        """The Python functions they were made from, by name."""
        return {name: function.source for name, function in self._functions.items()}

    def register(self, platforms: frozenset[str]) -> Callable[[FunctionT], FunctionT]:
        """Return a decorator that makes a function one of expressions, under its own name.

        `platforms` are the engines that have it.

        Raises:
            ValueError: by the decorator: there is one of that name already.
            TypeError: no engines are named, but a function.
        """
        if callable(platforms):
            raise TypeError(f"{platforms} does not say its `platforms`")

        def enter(function: FunctionT) -> FunctionT:
            name = function.__name__.rstrip("_")  # `if_` is called `if`
            if name in self._functions:
                raise ValueError(f"there are two functions called {name}")
            self._functions[name] = Registered(name, function, platforms)
            return function

        return enter


FUNCTIONS = FunctionRegistry()
"""All functions of expressions; router tests add themselves."""
