"""`+` and `-`, which meant many things."""

from flowtui.flows.migrations.legacy.expressions.term import (
    Kind,
    Term,
    call,
    negation,
    operation,
    text_literal,
)


def addition(left: Term, right: Term, *, is_difference: bool, raw_dates: bool) -> Term:
    """Return the sum of two terms, or their difference.

    A number of days was added to dates, and a time of day to dates and to moments. Where it is not
    known what is added, `legacy_add` finds out when the flow is run. Days are written as the
    workspace writes dates, unless they are wanted raw.
    """
    amount = negation(right) if is_difference else right
    match left.kind, right.kind:
        case Kind.NUMBER, Kind.NUMBER:
            return operation(left, "-" if is_difference else "+", right)
        case Kind.DATETIME, Kind.NUMBER:
            return _later(left, amount, "D")
        case Kind.DATE, Kind.NUMBER:
            day = _later(left, amount, "D")
            return day if raw_dates else call("format_date", day)
        case Kind.DATETIME, Kind.TIME:
            minutes = _minutes(right)
            return _later(left, negation(minutes) if is_difference else minutes, "m")
        case _, Kind.TIME if not is_difference:
            return call("replace_time", left, right)
        case _:
            return call("legacy_add", left, amount)


def _later(moment: Term, amount: Term, unit: str) -> Term:
    return call("datetime_add", moment, amount, text_literal(unit))


def _minutes(time: Term) -> Term:
    """Return how many minutes after midnight `time` is."""
    hours = call("format_time", time, text_literal("tt"))
    minutes = call("format_time", time, text_literal("m"))
    return operation(operation(hours, "*", Term("60")), "+", minutes)
