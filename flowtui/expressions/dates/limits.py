"""What happens at the ends of the calendar."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flowtui.expressions.values import Error

P = ParamSpec("P")
T = TypeVar("T")


def within_calendar(function: Callable[P, T]) -> Callable[P, T | Error]:
    """Return `function` with an error for a result where it raises OverflowError."""

    @wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T | Error:
        try:
            return function(*args, **kwargs)
        except OverflowError:
            return Error("date is out of range: its year must be one of 1 to 9999")

    return guarded
