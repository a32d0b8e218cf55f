"""Functions that decide, and that deal with errors."""

from flowtui.expressions.convert import text_or_error, to_boolean
from flowtui.expressions.functions.registry import FUNCTIONS, Anything
from flowtui.expressions.values import Error, Outcome
from flowtui.model.engines import GOFLOW


@FUNCTIONS.register(GOFLOW)
def boolean(value: bool) -> bool:  # noqa: FBT001 - it is the value
    """Return whether `value` counts as true.

    Empty texts, arrays and objects, the text "false", 0, midnight and null count as false.

    boolean("False") -> false
    boolean(array(0)) -> true
    """
    return value


@FUNCTIONS.register(GOFLOW)
def and_(first: Anything, *others: Anything) -> bool | Error:
    """Return whether all values count as true; none is looked at after the first false one.

    and(1 < 2, "yes") -> true
    and(false, 1 / 0) -> false
    """
    for value in (first, *others):
        truth = to_boolean(value)
        if truth is not True:
            return truth
    return True


@FUNCTIONS.register(GOFLOW)
def or_(first: Anything, *others: Anything) -> bool | Error:
    """Return whether any value counts as true; none is looked at after the first true one.

    or(0, "no", 1 / 0) -> true
    or(false, "") -> false
    """
    for value in (first, *others):
        truth = to_boolean(value)
        if truth is not False:
            return truth
    return False


@FUNCTIONS.register(GOFLOW)
def if_(test: bool, then: Anything, otherwise: Anything) -> Outcome:  # noqa: FBT001 - as above
    """Return `then` if `test` counts as true, else `otherwise`.

    if(7 > 5, "more", 1 / 0) -> more
    if("", "something", "nothing") -> nothing
    """
    return then if test else otherwise


@FUNCTIONS.register(GOFLOW)
def default(value: Anything, default: Anything) -> Outcome:
    """Return `value` unless it is an error or written as an empty text: then `default`.

    default("", "unknown") -> unknown
    default(1 / 0, 0) -> 0
    default(" ", "unknown") = " " -> true
    """
    text = text_or_error(value)
    return default if isinstance(text, Error) or not text else value


@FUNCTIONS.register(GOFLOW)
def is_error(value: Anything) -> bool:
    """Return whether `value` is an error.

    is_error(1 / 0) -> true
    is_error("error") -> false
    """
    return isinstance(value, Error)
