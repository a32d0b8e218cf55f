"""What functions do where the recorded cases say nothing."""

from decimal import Decimal

import pytest

from flowtui.expressions.functions.addresses import split_attachment
from flowtui.expressions.functions.data import from_json, to_json
from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.regex import InvalidPattern, compile_pattern
from flowtui.expressions.values import Error, Object
from tests.expressions.evaluating import error_of, scope_with, text_of, value_of
from tests.expressions.recorded import Case, corpus


@pytest.mark.parametrize(
    "case", corpus("support", "attachments.json"), ids=lambda c: c["attachment"]
)
def test_attachments_as_recorded(case: Case) -> None:
    assert split_attachment(case["attachment"]) == (case["content_type"], case["url"])


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('upper("ᾳ ŉ ǆ ΐ")', "ᾼ ŉ Ǆ ΐ"),
        ('lower("ΟΔΟΣ İ")', "οδοσ i"),
        ('title("ǆ ‘quoted’ über_all x1y")', "ǅ ‘quoted’ Über_all X1y"),
        ('clean("a\u200bb\u202ec")', "abc"),
        ('html_decode("&#1;&#x80;&#xD800;&#x110000;")', "\x01€\ufffd\ufffd"),
        ('html_decode("&copy&notit;&amp;lt;")', "©¬it;&lt;"),
        ('read_chars("++12")', "1 , 2"),
        ('remove_first_word("a b a b")', "b a b"),
        ('text_slice("hello", 1, 3, "?")', "ello"),
        ('trim("\u2003x\x1c")', "x\x1c"),
        ('field("", 0, "")', ""),
        ('word_slice("a b c", 1, -7)', "b c"),
        ('replace("aaa", "a", "b", -9)', "bbb"),
        ('regex_match("b", "(a)?(b)", 1)', ""),
        ("round(-0.4)", "0"),
        ("round(2.5, 1000)", "2.5"),
        ("mod(10 ^ 99, 7)", "6"),
        ("percent(0.005)", "1%"),
        ("format_number(-0.004, 2)", "0.00"),
        ("format_number(-1234.5)", "-1,234.5"),
        ('count(object("a", 1, "A", 2))', "2"),
        ('object("__default__", "x", "a", 1)', "x"),
        ("sort(array(true, false, true))", "[false, true, true]"),
        ('sort(array(time("10:00"), time("9:00")))', "[09:00:00.000000, 10:00:00.000000]"),
        ("contains(array(true), 1)", "false"),
        ("contains(array(array(1)), array(1.0))", "true"),
        ('unique(array(object("a", 1), object("a", 1.0)))', "[{a: 1}]"),
        ("concat(null, array(1))", "[1]"),
        ('extract(object("Name", 1), "NAME")', "1"),
        ('format(array("a", array(1, 2), object("b", 1)))', "a, 1, 2, b: 1"),
        ("json(array(upper, null))", "[null,null]"),
        ('json("\u2028\x7f\x01/")', '"\\u2028\x7f\\u0001/"'),
        ("json(today())", '"2024-05-17"'),
    ],
)  # fmt: skip
def test_a_function_gives(expression: str, text: str) -> None:
    assert text_of(f"@({expression})") == text


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("round_up(1, -2000000000)", "number value out of range"),
        ("mean(x, x)", "number value out of range"),
        ('number("1" & repeat("0", 101))', "unable to convert"),
        ("sort(array(array(1), 2))", "array isn't a comparable type"),
        ("array(1)[4294967296]", "number value 4294967296 is out of range for an integer"),
        ("(1 + 2)()", "(1 + 2) is not a function"),
        ("Contact.Name", "context has no property 'Contact'"),
        ("x.Name", "doesn't support lookups"),
        ('object("a", 1).Nope', "object has no property 'Nope'"),
        ("foreach(array(1), 2)", "2 is not a function"),
        ("foreach(array(1), word)", "error calling word(...): need 2 to 3 argument(s), got 1"),
        ('number("a\u200b\\"")', r'unable to convert "a\u200b\"" to a number'),
    ],
)  # fmt: skip
def test_an_error_says(expression: str, message: str) -> None:
    assert message in error_of(expression, x=Decimal("9" * 36))


@pytest.mark.parametrize(
    "text", ["{a: b}", "[1,", "NaN", "-Infinity", "01", "[1] x", '"\t"', "'a'", "True", " "]
)
def test_what_is_no_json(text: str) -> None:
    assert from_json(text) == Error("invalid JSON")


def test_json_with_numbers_out_of_range() -> None:
    parsed = from_json('{"a": 1e400, "b": [1e-9999999999999999999], "c": 1.50}')
    assert isinstance(parsed, Object)
    assert parsed.get("a") == Error("number value out of range")
    assert to_json(parsed) == '{"b":[null],"c":1.5}'


def test_json_with_half_a_character() -> None:
    assert from_json(r'"\ud83d\ude00 \ud83d"') == "😀 \ufffd"


def test_json_with_a_default() -> None:
    assert value_of("upper(parse_json(x))", x='{"__default__": "d", "a": 1}') == "D"


def test_a_prompt_is_filled_in() -> None:
    scope = scope_with()
    scope.prompts = {"sort": "Sort {{ .arg1 }} by {{.arg2}}, {{ .arg3 }}"}
    result = FUNCTIONS["prompt"].call(scope, ("sort", ("a", "b"), None))
    assert result == "Sort [a, b] by , <no value>"


def test_patterns() -> None:
    pattern = compile_pattern("^b(.)?")
    assert pattern.search("a\nBc") == ("Bc", "c")
    assert pattern.search("ab") is None
    assert compile_pattern(r"\d+").search("٣ 22") == ("22",)
    assert compile_pattern("x") is compile_pattern("x")


def test_patterns_that_are_none_say_why(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InvalidPattern, match="missing"):
        compile_pattern("(a")
    assert capfd.readouterr().err == ""


def test_chance_is_drawn_from_the_scope() -> None:
    assert value_of("rand()") == Decimal("0.5")
    assert value_of("rand_between(1, 10)") == 6
    assert value_of("rand_between(3, 1)") == 2


def test_values_that_are_looked_at_as_they_are() -> None:
    titled = Object({"a": "b"}, "t")
    assert value_of("count(x)", x=titled) == 1
    assert value_of("boolean(x)", x=titled) is True
    assert value_of("x = y", x=titled, y="t") is True
    assert value_of("contains(array(x), y)", x=titled, y="t") is False
    assert value_of("default(x, 1)", x=Object({"a": "b"}, "")) == 1
