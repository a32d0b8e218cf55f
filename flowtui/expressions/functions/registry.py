"""How a Python function becomes a function of expressions.

The annotations of its parameters say what the arguments are turned into; an argument that cannot
be turned, or that is an error, makes the call an error. A parameter called `scope` is given the
scope of the evaluation. Results may be `int` or `list` where numbers and arrays are meant.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, TypeAlias, TypeVar, get_args, get_type_hints

from typing_extensions import override

from flowtui.expressions.convert import (
    text_or_error,
    to_array,
    to_boolean,
    to_function,
    to_integer,
    to_number,
    to_object,
)
from flowtui.expressions.dates.convert import to_datetime, to_day, to_time
from flowtui.expressions.scope import Meter, Scope
from flowtui.expressions.values import (
    Array,
    Error,
    Function,
    Object,
    Outcome,
    TooComplex,
    Value,
)
from flowtui.model.times import Day

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
Converter: TypeAlias = Callable[[Outcome, Scope], Any]
Evaluator: TypeAlias = Callable[[Scope], Outcome]


Anything: TypeAlias = Annotated[Outcome, "errors too"]
"""Annotation of a parameter that is given whatever there is, errors too."""


@dataclass(frozen=True, slots=True)
class AtMost:
    """How many further arguments there may be: `*arguments: Annotated[Value, AtMost(10)]`."""

    count: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an argument is turned into."""

    convert: Converter
    ready: type | None = None
    """Values of exactly this type need no conversion."""
    takes_errors: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes."""

    parameters: tuple[Parameter, ...]
    rest: Parameter | None
    """The one for all further arguments, where there may be any."""
    required: int
    most: int | None
    """How many arguments there may be; None when any number."""
    takes_scope: bool

    def arity_error(self, count: int) -> Error | None:
        """Return what to say of `count` arguments, or None when they are the right number."""
        if count >= self.required and (self.most is None or count <= self.most):
            return None
        if self.most is None:
            wanted = f"at least {self.required}"
        elif self.most == self.required:
            wanted = str(self.most)
        else:
            wanted = f"{self.required} to {self.most}"
        return Error(f"need {wanted} argument(s), got {count}")

    def parameters_for(self, count: int) -> tuple[Parameter, ...]:
        """Return one parameter for each of `count` arguments, which are the right number."""
        further = count - len(self.parameters)
        if self.rest is None or further <= 0:
            return self.parameters[:count]
        return self.parameters + (self.rest,) * further


class Registered(Function):
    """A function of expressions that was made from a Python function.

    What is called for every message of every contact is written for speed: calls with one or two
    arguments, which most are, are made without packing them.
    """

    __slots__ = ("_plans", "_prefix", "_signature", "source")

    def __init__(self, name: str, source: Callable[..., Any]) -> None:
        super().__init__(name, self._call)
        self.source = source
        """The Python function."""
        self._signature = signature = signature_of(source)
        most = len(signature.parameters)
        self._plans = {
            count: signature.parameters_for(count) for count in range(signature.required, most + 1)
        }
        self._prefix = f"error calling {name}(...): "

    def bind(self, arguments: tuple[Evaluator, ...]) -> Evaluator:
        """Return the evaluator of a call with `arguments`."""
        count = len(arguments)
        signature = self._signature
        if wrong := signature.arity_error(count):
            failure = self._failed(wrong)
            return lambda _: failure
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

    def register(self, function: FunctionT) -> FunctionT:
        """Make `function` a function of expressions, under its own name.

        Raises:
            ValueError: there is one of that name already.
        """
        name = function.__name__.rstrip("_")  # `if_` is called `if`
        if name in self._functions:
            raise ValueError(f"there are two functions called {name}")
        self._functions[name] = Registered(name, function)
        return function


def signature_of(function: Callable[..., Any]) -> Signature:
    """Return what `function` takes, read from its annotations.

    Raises:
        TypeError: a parameter's annotation is not one that arguments can be turned into.
    """
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())
    takes_scope = bool(parameters) and hints.get(parameters[0].name) is Scope
    taken: list[Parameter] = []
    rest: Parameter | None = None
    further: int | None = 0
    required = 0
    for parameter in parameters[1 if takes_scope else 0 :]:
        hint = hints[parameter.name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            hint, further = _limited(hint)
            rest = _parameter(function.__name__, hint)
        else:
            taken.append(_parameter(function.__name__, hint))
            required += parameter.default is parameter.empty
    most = None if further is None else len(taken) + further
    return Signature(tuple(taken), rest, required, most, takes_scope)


def _limited(hint: Any) -> tuple[Any, int | None]:
    """Return the annotation of further arguments without its limit, and the limit."""
    plain, *metadata = get_args(hint) or (hint,)
    if metadata and isinstance(metadata[0], AtMost):
        return plain, metadata[0].count
    return hint, None


def _as_it_is(value: Outcome, _scope: Scope) -> Outcome:
    return value


_PARAMETERS: dict[Any, Parameter] = {
    str: Parameter(lambda value, _: text_or_error(value), str),
    str | None: Parameter(lambda value, _: text_or_error(value), str),  # None: not given
    Decimal: Parameter(lambda value, _: to_number(value), Decimal),
    int: Parameter(lambda value, _: to_integer(value)),
    bool: Parameter(lambda value, _: to_boolean(value), bool),
    datetime: Parameter(to_datetime, datetime),
    Day: Parameter(to_day, Day),
    time: Parameter(to_time, time),
    Array: Parameter(lambda value, _: to_array(value), tuple),
    Object: Parameter(lambda value, _: to_object(value), Object),
    Function: Parameter(lambda value, _: to_function(value)),
    Value: Parameter(_as_it_is),
    Anything: Parameter(_as_it_is, takes_errors=True),
}


def _parameter(function: str, hint: Any) -> Parameter:
    """Return what an argument for a parameter annotated with `hint` is turned into.

    `str | None = None` is a text that may be left out; null is an empty text like anywhere.
    """
    if hint not in _PARAMETERS and NoneType in (members := set(get_args(hint))):
        hint = next(iter(members - {NoneType}), None)
    try:
        return _PARAMETERS[hint]
    except KeyError:
        raise TypeError(f"{function}: no argument can be turned into {hint}") from None


FUNCTIONS = FunctionRegistry()
"""All functions of expressions; router tests add themselves."""
