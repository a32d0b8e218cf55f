"""What functions of expressions take, read from the annotations of Python functions.

The annotations of its parameters say what the arguments are turned into; an argument that cannot
be turned, or that is an error, makes the call an error. A parameter called `scope` is given the
scope of the evaluation.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, TypeAlias, TypeVar, get_args, get_type_hints

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
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import MISSING, Array, Error, Function, Object, Outcome, Value
from flowtui.model.codec.times import Day

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
Converter: TypeAlias = Callable[[Outcome, Scope], Any]

Anything: TypeAlias = Annotated[Outcome, "errors too"]
"""Annotation of a parameter that is given whatever there is, errors too."""

NOT_GIVEN: Any = MISSING
"""The default of a parameter for anything that may be left out: null is a value."""


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
    counts: tuple[int, ...] = ()
    """The numbers of arguments there may be, where that is not all from `required` to `most`."""

    def arity_error(self, count: int) -> Error | None:
        """Return what to say of `count` arguments, or None when they are the right number."""
        if self.counts:
            if count in self.counts:
                return None
            wanted = " or ".join(map(_WORDS.__getitem__, self.counts))
            return Error(f"takes {wanted} arguments, got {count}")
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


_WORDS = ("no", "one", "two", "three", "four", "five")
_COUNTS = "counts_of_arguments"


def takes_counts(*counts: int) -> Callable[[FunctionT], FunctionT]:
    """Return a decorator for a function that takes only these numbers of arguments (1 or 3)."""

    def mark(function: FunctionT) -> FunctionT:
        setattr(function, _COUNTS, counts)
        return function

    return mark


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
    counts = getattr(function, _COUNTS, ())
    return Signature(tuple(taken), rest, required, most, takes_scope, counts)


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
