"""Old expressions: as recorded, and as spreadsheets would have it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.expressions.parser import parse
from flowtui.expressions.scanner import PartKind, scan
from flowtui.expressions.scope import Scope
from flowtui.expressions.template import ROOTS, Fault, Template
from flowtui.expressions.values import Object, Outcome
from flowtui.flows.migrations.legacy.expressions import Options, convert_template
from flowtui.model.codec.times import parse_rfc3339
from flowtui.model.environment import DateFormat, Environment, time_zone
from tests.flows.migrations.recorded import corpus
from tests.known_differences import known_differences

RAPIDPRO = "rapidpro_expression_tests.json"
"""Expressions with what RapidPro made of them when it still evaluated them itself."""


def test_recorded_templates_become_what_they_became() -> None:
    for case in corpus("migrations", "legacy", "expressions.json"):
        options = Options(default_to_self=case["default_to_self"])
        assert convert_template(case["old"], options) == case["new"]


def test_what_rapidpro_evaluated_evaluates_to_the_same() -> None:
    different = {
        number
        for numbers in known_differences("migrations")[RAPIDPRO].values()
        for number in numbers
    }
    for number, case in enumerate(corpus("migrations", "legacy", RAPIDPRO)):
        if not case["errors"] and "output" in case:
            text, faults = _evaluated(case)
            is_same = text == case["output"]
            assert is_same != (number in different), (number, case["template"], text, faults)


def test_what_rapidpro_could_not_evaluate_fails_still() -> None:
    for case in corpus("migrations", "legacy", RAPIDPRO):
        if case["errors"]:
            _, faults = _evaluated(case)
            assert faults, case["template"]


def _evaluated(case: Any) -> tuple[str, list[Fault]]:
    context = case["context"]
    now = parse_rfc3339(context.get("now", "2017-06-01T12:00:00Z"))
    environment = Environment(
        date_format=DateFormat.DAY_FIRST, timezone=time_zone(context["timezone"])
    )
    scope = Scope(
        _root(context["variables"]), environment, now=lambda: now.astimezone(environment.timezone)
    )
    faults: list[Fault] = []
    options = Options(url_encode=case["url_encode"])
    return Template(convert_template(case["template"], options)).text(scope, faults), faults


def _root(variables: Any) -> Object:
    """Return the context of today that holds what the old one held."""
    old = {name.lower(): value for name, value in variables.items()}
    contact, results = old.get("contact"), old.get("flow", {})
    return Object.of(
        {
            "contact": _value(contact),
            "fields": _value(contact or {}),
            "legacy_extra": _value(old.get("extra")),
            "results": _value(results),
        }
    )


def _value(value: Any) -> Outcome:
    if isinstance(value, dict):
        names = {"*": "__default__", "text": "input"}
        return Object.of({names.get(k, k.lower()): _value(v) for k, v in value.items()})
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    text: Outcome = value
    return text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@(POWER(2 * 3, 1 + 1))", "@((2 * 3) ^ (1 + 1))"),
        ("@(WEEKDAY(date.now) * 2)", "@((weekday(now()) + 1) * 2)"),
        ("@(10 - SUM(1, 2))", "@(legacy_add(10, -(1 + 2)))"),
        ("@(RIGHT(flow.a, 1 + 1))", "@(text_slice(results.a, -(1 + 1)))"),
        ("@(WORD(flow.a, flow.i & 1))", "@(word(results.a, (results.i & 1) - 1))"),
        ("@(WORD(flow.a, -1, FALSE))", "@(word(results.a, -2, NULL))"),
        ("@(WORD_COUNT(flow.a, flow.b))", "@(word_count(results.a, NULL))"),
        ("@(WORD_COUNT(flow.a, true))", '@(word_count(results.a, " \\t"))'),
        ("@(FIXED(1.5, 1, FALSE))", "@(format_number(1.5, 1, false))"),
        ("@(FIXED(1.5))", "@(format_number(1.5, 2))"),
        ("@(IF(flow.a))", "@(if(results.a))"),
        ("@(FIELD(flow.a, 2))", "@(field(results.a, 1))"),
        ("@(DATEDIF(flow.a, flow.b, flow.c))",
         "@(datetime_diff(results.a, results.b, results.c))"),
        ('@(DATEDIF(flow.a, flow.b, "m"))', '@(datetime_diff(results.a, results.b, "m"))'),
        ("@(YEAR(date.now) + 1)",
         '@(format_date(datetime_add(format_date(now(), "YYYY"), 1, "D")))'),
        ("@(2 * 3 + 1)", "@(legacy_add(2 * 3, 1))"),
        ("@(1 + 2 + 3)", "@(legacy_add(1 + 2, 3))"),
        ("@(ABS(-1) + 2.5)", "@(legacy_add(abs(-1), 2.5))"),
        ("@(ABS(-1) + 2 + 3)", "@(abs(-1) + 2 + 3)"),
        ("@((DATE(1999, 1, 1) + 1) * 2)",
         "@((legacy_add(date_from_parts(1999, 1, 1), 1)) * 2)"),
        ("@((NOW() + 1) + 2)",
         '@(legacy_add((datetime_add(now(), 1, "D")), 2))'),
        ("@(--2)", "@(--2)"),
        ('@("\\w+" & "c""d")', '@("\\w+" & "c\\"d")'),
        ("@extra.a.1.b", '@(legacy_extra.a["1"].b)'),
        ("@step.parent.contact.name", "@parent.contact.name"),
        ("@contact.whatsapp.display", "@(format_urn(urns.whatsapp))"),
        ("@flow.age.nonsense", "@(flow.age.nonsense)"),
    ],
)  # fmt: skip
def test_what_was_not_recorded(old: str, new: str) -> None:
    assert convert_template(old) == new


@pytest.mark.parametrize(
    "template",
    [
        "",
        "no expression, me@example.org",
        "@(",
        "@(1 +)",
        "@('a')",
        "@(1.1.0)",
        "@(flow..age)",
        "@(SUM())",
        "@(POWER(1))",
        "@(DAY())",
        "@(WORD(1, 2, 3, 4))",
        "@(date.now" + " + TIME(1, 2, MINUTE(date.now" * 40 + "))" * 40 + ")",
    ],
)
def test_what_cannot_be_told_stays_as_it_was_written(template: str) -> None:
    assert convert_template(template) == template


def test_expressions_in_addresses_are_made_fit_for_them() -> None:
    template = "http://x.org/?a=@flow.a&b=@(1 + 1)"
    expected = "http://x.org/?a=@(url_encode(results.a))&b=@(url_encode(1 + 1))"
    assert convert_template(template, Options(url_encode=True)) == expected


def test_days_stay_dates_where_they_are_compared() -> None:
    raw = Options(raw_dates=True)
    assert convert_template("@date.today", raw) == "@(today())"
    assert convert_template("@(date.tomorrow + 1)", raw) == (
        '@(datetime_add(datetime_add(now(), 1, "D"), 1, "D"))'
    )


NUMBERS = st.integers(0, 9).map(str)
SUMS = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(" ".join),
        inner.map("({})".format),
        inner.map("-({})".format),
        st.tuples(inner, inner).map(lambda pair: f"SUM({pair[0]}, {pair[1]})"),
    ),
    max_leaves=12,
)


@given(SUMS)
def test_sums_come_to_the_same(old: str) -> None:
    new = convert_template(f"@({old})")
    value = Template(new).value(Scope(Object.of({})), [])
    # Python binds these operators as the old language did
    expected = eval(old, {"SUM": lambda a, b: a + b})  # noqa: S307  # made above, of digits
    assert value == Decimal(expected)


OLD = st.recursive(
    NUMBERS | st.sampled_from(['"a"', '""', "TRUE", "flow.a", "date.today", "contact.tel", "x"]),
    lambda inner: st.one_of(
        st.tuples(
            inner, st.sampled_from(["+", "-", "*", "/", "^", "&", "=", "<>", "<", ">="]), inner
        ).map(" ".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        st.tuples(
            st.sampled_from(["SUM", "WORD", "POWER", "TIME", "DAYS", "EDATE", "RIGHT", "FOO"]),
            st.lists(inner, max_size=3).map(", ".join),
        ).map(lambda call: f"{call[0]}({call[1]})"),
    ),
    max_leaves=15,
)


@given(OLD)
def test_what_is_converted_can_be_read(old: str) -> None:
    template = f"@({old})"
    new = convert_template(template)
    if new in (template, ""):
        return
    for part in scan(new, ROOTS):
        assert part.kind is not PartKind.BODY
        parse(part.text)


@given(st.text())
def test_anything_is_taken_for_a_template(text: str) -> None:
    convert_template(text)
    convert_template(f"@({text})")
