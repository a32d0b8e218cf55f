"""How a Python function becomes a function of expressions.

The annotations of its parameters say what the arguments are turned into; an argument that cannot
be turned, or that is an error, makes the call an error. A parameter called `scope` is given the
scope of the evaluation. Results may be `int` or `list` where numbers and arrays are meant.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Any, TypeAlias, TypeVar, get_type_hints

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
from flowtui.expressions.scope import Scope
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
Converter = Callable[[Outcome, Scope], Any]


Anything: TypeAlias = Annotated[Outcome, "errors too"]
"""Annotation of a parameter that is given whatever there is, errors too."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes."""

    converters: tuple[Converter, ...]
    """One for each parameter."""
    rest: Converter | None
    """The one for all further arguments, where there may be any."""
    required: int
    takes_scope: bool

    def arity_error(self, count: int) -> Error | None:
        """Return what to say of `count` arguments, or None when they are the right number."""
        most = len(self.converters)
        if count >= self.required and (self.rest is not None or count <= most):
            return None
        if self.rest is not None:
            wanted = f"at least {self.required}"
        elif most == self.required:
            wanted = str(most)
        else:
            wanted = f"{self.required} to {most}"
        return Error(f"need {wanted} argument(s), got {count}")


class FunctionRegistry(Mapping[str, Function]):
    """The functions by name, lower case, with the Python functions they were made from."""

    def __init__(self) -> None:
        self._functions: dict[str, Function] = {}
        self.sources: dict[str, Callable[..., Any]] = {}

    @override
    def __getitem__(self, name: str) -> Function:
        return self._functions[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    @override
    def __len__(self) -> int:
        return len(self._functions)

    def register(self, function: FunctionT) -> FunctionT:
        """Make `function` a function of expressions, under its own name.

        Raises:
            ValueError: there is one of that name already.
        """
        name = function.__name__.rstrip("_")  # `if_` is called `if`
        if name in self._functions:
            raise ValueError(f"there are two functions called {name}")
        self._functions[name] = Function(name, _caller(name, function))
        self.sources[name] = function
        return function


def _caller(
    name: str, function: Callable[..., Any]
) -> Callable[[Scope, tuple[Outcome, ...]], Outcome]:
    """Return what converts arguments, calls `function` and names it in the errors."""
    signature = signature_of(function)
    converters, rest, takes_scope = signature.converters, signature.rest, signature.takes_scope
    most = len(converters)
    prefix = f"error calling {name}(...): "

    def call(scope: Scope, arguments: tuple[Outcome, ...]) -> Outcome:
        count = len(arguments)
        if wrong := signature.arity_error(count):
            return Error(prefix + wrong.message)
        converted: list[Any] = [scope] if takes_scope else []
        for index, argument in enumerate(arguments):
            converter = converters[index] if index < most else rest
            value = converter(argument, scope)  # type: ignore[misc]  # the arity says there is one
            if type(value) is Error and converter is not anything:
                return Error(prefix + value.message)
            if type(value) is TooComplex:
                return value
            converted.append(value)
        return _outcome(function(*converted), prefix)

    return call


def _outcome(result: Any, prefix: str) -> Outcome:
    if type(result) is int:
        return Decimal(result)
    if type(result) is list:
        return tuple(result)
    if type(result) is Error:
        return Error(prefix + result.message)
    return result  # type: ignore[no-any-return]  # functions return values


def signature_of(function: Callable[..., Any]) -> Signature:
    """Return what `function` takes, read from its annotations.

    Raises:
        TypeError: a parameter's annotation is not one that arguments can be turned into.
    """
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters.values())
    takes_scope = bool(parameters) and hints.get(parameters[0].name) is Scope
    converters: list[Converter] = []
    rest: Converter | None = None
    required = 0
    for parameter in parameters[1 if takes_scope else 0 :]:
        converter = _converter(function.__name__, hints[parameter.name])
        if parameter.kind is parameter.VAR_POSITIONAL:
            rest = converter
        else:
            converters.append(converter)
            required += parameter.default is parameter.empty
    return Signature(tuple(converters), rest, required, takes_scope)


def anything(value: Outcome, _scope: Scope) -> Outcome:
    """Return the argument as it is."""
    return value


def _value(value: Outcome, _scope: Scope) -> Outcome:
    return value


def _text(value: Outcome, _scope: Scope) -> str | Error:
    return text_or_error(value)


def _datetime(value: Outcome, scope: Scope) -> datetime | Error:
    from flowtui.expressions.dates.convert import to_datetime

    return to_datetime(value, scope)


def _day(value: Outcome, scope: Scope) -> Day | Error:
    from flowtui.expressions.dates.convert import to_day

    return to_day(value, scope)


def _time(value: Outcome, scope: Scope) -> time | Error:
    from flowtui.expressions.dates.convert import to_time

    return to_time(value, scope)


_CONVERTERS: dict[Any, Converter] = {
    str: _text,
    Decimal: lambda value, _: to_number(value),
    int: lambda value, _: to_integer(value),
    bool: lambda value, _: to_boolean(value),
    datetime: _datetime,
    Day: _day,
    time: _time,
    Array: lambda value, _: to_array(value),
    Object: lambda value, _: to_object(value),
    Function: lambda value, _: to_function(value),
    Value: _value,
    Anything: anything,
}


def _converter(function: str, hint: Any) -> Converter:
    try:
        return _CONVERTERS[hint]
    except (KeyError, TypeError):
        raise TypeError(f"{function}: no argument can be turned into {hint}") from None


FUNCTIONS = FunctionRegistry()
"""All functions of expressions; router tests add themselves."""
