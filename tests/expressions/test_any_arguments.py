"""No function raises, whatever it is given: it returns a value, or an error that says why not."""

from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import flowtui.flows.cases  # noqa: F401 - router tests are functions, too
from flowtui.expressions.convert import to_text
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.functions.signature import signature_of
from flowtui.expressions.numbers import in_range
from flowtui.expressions.values import Error, Object, type_name
from flowtui.model.codec.times import Day
from tests.expressions.evaluating import scope_with


def _exists(day: Day) -> bool:
    """Return whether `day` is in a calendar, as all days are that functions give."""
    try:
        day.at_midnight()
    except OverflowError:
        return False
    return True


telling_texts = st.sampled_from(
    [
        "", " ", "12", "-1.5", "12:30", "31-12-2020 11:59 pm", "2020-02-30", "0001-01-01",
        "9999-12-31T23:59:59Z", "YYYY-MM-DD", "tt:mm:ss.fff", "D", "s", "Y", "Africa/Kigali",
        "tel:+250788383383", "image/png:http://x", '{"a": [1, 1e500]}', "(a", "a*", "İßﬁ", "\x00",
        "&#xD800; &#99999999;", "a b, c", "false", "+1 202 456 1111", "x@y.zz", "𝟘٤",
    ]
)  # fmt: skip
telling_numbers = st.sampled_from(
    [Decimal(text) for text in ("0", "1", "-1", "0.5", "1e100", "-1e100", "1e-100", "2147483648")]
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    telling_texts,
    st.text(max_size=10),
    telling_numbers,
    st.decimals(allow_nan=False, allow_infinity=False).filter(in_range),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14))])),
    st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
    st.builds(Day, st.integers(1, 9999), st.integers(1, 12), st.integers(-9, 99)).filter(_exists),
    st.times() | st.just(time()),
    st.just(Error("wrong")),
    st.sampled_from([FUNCTIONS["upper"], FUNCTIONS["max"]]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3).map(Object.of),
        st.builds(Object, st.just({}), inner.filter(lambda value: not isinstance(value, Error))),
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_function_raises_nothing(name: str, data: st.DataObject) -> None:
    signature = signature_of(FUNCTIONS[name].source)
    most = signature.required + 2 if signature.most is None else signature.most
    arguments = tuple(data.draw(st.lists(values, min_size=signature.required, max_size=most)))
    result = FUNCTIONS[name].call(scope_with(), arguments)
    assert type_name(result)
    if not isinstance(result, Error):
        assert to_text(result).encode("utf-8", "strict") is not None
