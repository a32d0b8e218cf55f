"""Rules of goflow that one would not think of."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowtui.expressions.dates.convert import parse_datetime_text
from flowtui.expressions.parser import parse
from flowtui.expressions.scanner import PartKind, scan
from flowtui.expressions.scope import Scope
from flowtui.expressions.syntax import ExpressionSyntaxError
from flowtui.expressions.template import Template
from flowtui.expressions.values import Error, Object
from flowtui.model.environment import Environment, time_zone
from tests.expressions.evaluating import error_of, scope_with, text_of, value_of

PLACE = Object({"a": "1"}, default=("x", "y"))
"""An object that stands for an array."""


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("upper + 1", "unable to convert upper(...) to a number"),
        ("((x) => x) + 1", "unable to convert <anon>(...) to a number"),
        ("upper.a", "upper(...) doesn't support lookups"),
        ("upper[0]", "upper(...) doesn't support lookups"),
        (
            "join(has_text, 1)",
            "error calling join(...): unable to convert has_text(...) to an array",
        ),
        ("keys(if)", "error calling keys(...): unable to convert if(...) to an object"),
        ("date(now)", "error calling date(...): unable to convert now(...) to a date"),
        ("time((x, y) => 1)", "error calling time(...): unable to convert <anon>(...) to a time"),
        ("sort(array(1, upper))", "error calling sort(...): upper(...) isn't a comparable type"),
        ("foreach(array(1), 2)", "error calling foreach(...): 2 is not a function"),
    ],
)
def test_errors_name_functions_as_calls(expression: str, message: str) -> None:
    assert error_of(expression) == message


@pytest.mark.parametrize(
    "call",
    ["join(place, 1)", "sum(place)", "reverse(place)", "concat(place, array())", "slice(place, 0)",
     "contains(place, 1)", "foreach(place, upper)", "has_group(place, 1)"],
)  # fmt: skip
def test_an_object_is_no_array_whatever_its_default(call: str) -> None:
    name = call.partition("(")[0]
    expected = f"error calling {name}(...): unable to convert object to an array"
    assert error_of(call, place=PLACE) == expected


def test_an_object_counts_its_properties_and_is_text_by_its_default() -> None:
    assert value_of("count(place)", place=PLACE) == Decimal(1)
    assert text_of("@place", place=PLACE) == "[x, y]"


def test_a_formatted_error_is_nothing() -> None:
    assert value_of("format(1 / 0)") == ""
    assert value_of('format(nothing) & "!"') == "!"
    assert error_of("format()").endswith("need 1 argument(s), got 0")


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ('word_slice("a b", -1, "x")', "word_slice(...): must start with a positive index"),
        (
            'word_slice("a b", 1, 1, 1 / 0)',
            "word_slice(...): must have a end which is greater than",
        ),
        ('word_slice("a b", 0, "x", 1 / 0)', 'word_slice(...): unable to convert "x" to a number'),
        ('word_slice("a b", 0, null)', "word_slice(...): unable to convert null to a number"),
        ('word_slice("a b", 0, 1, 1 / 0)', "word_slice(...): division by zero"),
        ('field("a,b", -1, 1 / 0)', "field(...): cannot use a negative index"),
        ('field("a,b", 0, 1 / 0)', "field(...): division by zero"),
        ("format_number(1, 10, 1 / 0)", "format_number(...): must take 0-9 number of places"),
        ("format_number(1, 1, 1 / 0)", "format_number(...): division by zero"),
        ('text_slice("abc", 0, "x")', 'text_slice(...): unable to convert "x" to a number'),
        ('text_slice("abc", "x", 1, 1)', 'text_slice(...): unable to convert "x" to a number'),
        ('text_slice("abc", 0, null)', "text_slice(...): unable to convert null to a number"),
        ('legacy_add("2024-05-17", "two")', 'unable to convert "2024-05-17" to a number'),
        ('legacy_add("two", "2024-05-17")', 'unable to convert "two" to a number'),
        ('legacy_add("2024-05-17", 1 / 0)', 'unable to convert "2024-05-17" to a number'),
        ('text_slice("abc", 0, 1, 2, 3)', "text_slice(...): need 2 to 4 argument(s), got 5"),
    ],
)
def test_arguments_are_converted_once_those_before_are_right(expression: str, message: str) -> None:
    assert message in error_of(expression)


@pytest.mark.parametrize("end", ["3", "1 / 0", '"x"', "null"])
@pytest.mark.parametrize("fourth", ['"?"', "1 / 0", "null", "0"])
def test_a_fourth_argument_makes_a_slice_reach_to_the_end(end: str, fourth: str) -> None:
    assert text_of(f'@(text_slice("hello", 1, {end}, {fourth}))') == "ello"
    assert text_of(f'@(text_slice("hello", -2, {end}, {fourth}))') == "lo"


def test_arguments_are_evaluated_before_they_are_counted() -> None:
    draws = iter([Decimal("0.25"), Decimal("0.75")])
    scope = scope_with()
    scope.draw = lambda: next(draws)
    value = Template("@(default(upper(rand(), 1), rand()))").value(scope, [])
    assert value == Decimal("0.75")


def test_what_is_deprecated_is_said_of_a_call_with_too_many_arguments() -> None:
    class Old(Object):
        deprecated = {"id": "mind the id"}  # noqa: RUF012

    scope = scope_with(contact=Old({"id": "7"}))
    value = Template("@(upper(contact.id, 2))").value(scope, [])
    assert isinstance(value, Error)
    assert scope.warnings == ["mind the id"]


KIGALI = time_zone("Africa/Kigali")


def test_now_and_today_are_those_of_the_clock_whatever_the_environment() -> None:
    late = datetime(2024, 5, 17, 23, 30, tzinfo=UTC)
    scope = Scope(Object({}), Environment(timezone=KIGALI), now=lambda: late)
    assert Template("@(now()) @(today()) @(tz(now()))").text(scope, []) == (
        "2024-05-17T23:30:00.000000Z 2024-05-17 UTC"
    )


def test_a_date_without_a_time_gets_the_time_of_the_clock() -> None:
    late = datetime(2024, 5, 17, 23, 30, tzinfo=UTC)
    environment = Environment(timezone=KIGALI)
    found = parse_datetime_text("2024-05-01", environment, lambda: late, fill_time=True)
    assert found is not None
    assert found.isoformat() == "2024-05-01T23:30:00+02:00"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("datetime_from_epoch(9223372036.854775807)", "2262-04-11T23:47:16.854775Z"),
        ("datetime_from_epoch(-9223372036.854775808)", "1677-09-21T00:12:43.145224Z"),
        ("datetime_from_epoch(9223372036.8547758079)", "2262-04-11T23:47:16.854775Z"),
        ('datetime_diff("1500-01-01", "2024-01-01", "s")', "9223372036"),
        ('datetime_diff("2024-01-01", "1500-01-01", "h")', "-2562047"),
        ('datetime_diff("1500-01-01", "2024-01-01", "Y")', "524"),
    ],
)
def test_moments_are_counted_in_63_bits_of_nanoseconds(expression: str, expected: str) -> None:
    assert text_of(f"@({expression})") == expected


@pytest.mark.parametrize(
    "seconds", ["9223372036.854775808", "-9223372036.854775809", "10000000000", "253402300799"]
)
def test_seconds_beyond_are_an_error(seconds: str) -> None:
    expected = "error calling datetime_from_epoch(...): epoch time is out of range"
    assert error_of(f"datetime_from_epoch({seconds})") == expected


@pytest.mark.parametrize(
    ("attachment", "content_type", "url"),
    [
        ("application:http://a.b/c", "application", "http://a.b/c"),
        ("APPLICATION:x", "application", "x"),
        ("application/pdf:x", "application/pdf", "x"),
        ("applications:x", "", "applications:x"),
        ("http://a.b/c.jpg", "", "http://a.b/c.jpg"),
    ],
)
def test_application_is_a_type_of_attachments(attachment: str, content_type: str, url: str) -> None:
    parts = value_of(f'attachment_parts("{attachment}")')
    assert parts == Object({"content_type": content_type, "url": url})


@pytest.mark.parametrize(
    ("template", "kinds"),
    [
        (r'@("a\\")', ["body"]),
        (r'@("a\\" & ")")', ["expression", "body"]),
        (r'@("a\\" & "b\"c")', ["expression"]),
        (r'@("a\"b") c', ["expression", "body"]),
        (r'@("\") @(1)', ["body"]),
        ('@("") @(")")', ["expression", "body", "expression"]),
        ('@("a)', ["body"]),
        (r"@(1 \) 2", ["expression", "body"]),
    ],
)
def test_a_quote_after_a_backslash_never_closes(template: str, kinds: list[str]) -> None:
    assert [part.kind.value for part in scan(template, frozenset())] == kinds


@given(st.text(alphabet='ab\\"()@', max_size=30))
def test_every_part_of_a_template_is_somewhere_in_it(template: str) -> None:
    parts = list(scan(template, frozenset()))
    assert "".join(template[part.start : part.end] for part in parts) == template
    for part in parts:
        if part.kind is PartKind.EXPRESSION:
            assert template[part.start : part.end] == f"@({part.text})"


@pytest.mark.parametrize(
    ("expression", "quoted"),
    [
        ("1 + ) + 23456789", ") + 2345678"[:10]),
        ("1 + )", ")"),
        ("1 + ) ", ") "),
        ("1 + ", ""),
        ("1 +\n2 3 4\n5", "3 4"),
        ("1 + )\n2", ")"),
        ("1 2\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9", "2" + "\u00e9" * 4 + "\ufffd"),
        ("\u00e9 + )", " )"),
        ("\u00e9\u00e9 +", " +"),
        ("\u4e16 1", "\ufffd 1"),
        ('"\u20ac" 1', '" 1'),
        ("(x,) => x", ") => x"),
        ("(x, 1) => x", "1) => x"),
        ("(x , y , ) => x", ") => x"),
        ("(x, y) = x", "= x"),
        ("(x, y)", ""),
        ("((x, y))", ")"),
        ("(x, y + 1) => 1", "+ 1) => 1"),
        ("(x, true) => 1", "true) => 1"),
        ("(true, x) => 1", ", x) => 1"),
        ("(true) => 1", "=> 1"),
        ("(1, 2) => 1", ", 2) => 1"),
        ("f(x,)", ")"),
        ("f((x,) => x)", ") => x)"),
        ("() => 1", ") => 1"),
        ("1 => 2", "=> 2"),
        ("1 ==> 2", "=> 2"),
        ("1 <=> 2", "> 2"),
    ],
)
def test_syntax_errors_quote_ten_bytes_from_where_they_are(expression: str, quoted: str) -> None:
    with pytest.raises(ExpressionSyntaxError) as caught:
        parse(expression)
    assert str(caught.value) == f"syntax error at {quoted}"


def test_an_anonymous_function_may_be_an_operand() -> None:
    assert error_of('1 + (x) => x & "b"') == "unable to convert <anon>(...) to a number"
    assert value_of('"f:" & (x) => x + 1') == "f:<anon>"
    assert value_of("((x) => x * 2 + 1)(4)") == Decimal(9)


@pytest.mark.parametrize("word", ["true", "FALSE", "Null"])
def test_literals_are_no_names_of_arguments(word: str) -> None:
    with pytest.raises(ExpressionSyntaxError):
        parse(f"({word}) => 1")
    parse(f"({word}ish) => {word}ish")
