"""Functions on texts as characters."""

import html
import re
import unicodedata
from urllib.parse import quote

from flowtui.expressions.convert import to_integer
from flowtui.expressions.functions.registry import FUNCTIONS, NOT_GIVEN, Anything
from flowtui.expressions.regex import InvalidPattern, compile_pattern
from flowtui.expressions.values import Error
from flowtui.model.engines import GOFLOW
from flowtui.model.text.text import WHITE_SPACE
from flowtui.model.text.text import lower as lower_case

MAX_REPEATED = 10_000
"""How many characters `repeat` may give (goflow)."""
_REPLACEMENT = "\ufffd"
"""What stands for a character that there is not."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Categories of Unicode of what cannot be seen: controls, formats, private use, half characters."""
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);?")
_BEGINNING = re.compile(r"(?:^|(?<=[\x00-/:-@\[-^`{-\x7f\s]))\w")
"""A letter that begins a word, as `strings.Title` of Go sees it."""


@FUNCTIONS.register(GOFLOW)
def text(value: str) -> str:
    """Return `value` as it is written in a message.

    text(2 = 2) & "!" -> true!
    """
    return value


@FUNCTIONS.register(GOFLOW)
def char(code: int) -> str:
    """Return the character of the number `code` in Unicode.

    char(9731) -> ☃
    """
    if not 0 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return _REPLACEMENT
    return chr(code)


@FUNCTIONS.register(GOFLOW)
def code(text: str) -> int | Error:
    """Return the number in Unicode of the first character of `text`.

    code("☃ and sun") -> 9731
    """
    return ord(text[0]) if text else Error("requires a string of at least one character")


@FUNCTIONS.register(GOFLOW)
def upper(text: str) -> str:
    """Return `text` in upper case, letter by letter: ß stays as it is.

    upper("Großmut") -> GROßMUT
    """
    raised = text.upper()
    return raised if len(raised) == len(text) else "".join(map(_upper, text))


def _upper(char: str) -> str:
    raised = char.upper()
    return raised if len(raised) == 1 else _titled(char)


def _titled(char: str) -> str:
    titled = char.title()
    return titled if len(titled) == 1 else char


@FUNCTIONS.register(GOFLOW)
def lower(text: str) -> str:
    """Return `text` in lower case.

    lower("HELLO There") -> hello there
    """
    return lower_case(text)


@FUNCTIONS.register(GOFLOW)
def title(text: str) -> str:
    """Return `text` with a capital at the beginning of each word, all else in lower case.

    title("anna-maria o'neil") -> Anna-Maria O'Neil
    """
    return _BEGINNING.sub(lambda match: _titled(match[0]), lower_case(text))


@FUNCTIONS.register(GOFLOW)
def trim(text: str, chars: str = WHITE_SPACE) -> str:
    """Return `text` without the white space, or the `chars`, around it.

    trim("  hello ") -> hello
    trim("..hello!", ".!") -> hello
    """
    return text.strip(chars)


@FUNCTIONS.register(GOFLOW)
def trim_left(text: str, chars: str = WHITE_SPACE) -> str:
    """Return `text` without the white space, or the `chars`, it begins with.

    trim_left("0042", "0") -> 42
    """
    return text.lstrip(chars)


@FUNCTIONS.register(GOFLOW)
def trim_right(text: str, chars: str = WHITE_SPACE) -> str:
    """Return `text` without the white space, or the `chars`, it ends with.

    trim_right("hello!!", "!") -> hello
    """
    return text.rstrip(chars)


@FUNCTIONS.register(GOFLOW)
def clean(text: str) -> str:
    r"""Return `text` without what cannot be seen, like line ends and tabs.

    clean("one\ttwo\n") -> onetwo
    """
    if text.isprintable():
        return text
    return "".join(char for char in text if unicodedata.category(char) not in _HIDDEN)


@FUNCTIONS.register(GOFLOW)
def text_length(value: str) -> int:
    """Return how many characters `value` has when it is written.

    text_length("ABC 12") -> 6
    text_length(12.50) -> 4
    """
    return len(value)


@FUNCTIONS.register(GOFLOW)
def text_slice(
    text: str, start: int, end: Anything = NOT_GIVEN, unused: Anything = NOT_GIVEN
) -> str | Error:
    """Return the characters of `text` from `start` to before `end`.

    Negative numbers count from its end. Where a fourth argument is given, `end` does not count
    (goflow).

    text_slice("abcdef", 2) -> cdef
    text_slice("abcdef", -3, -1) -> de
    """
    length = len(text)
    stop = length if end is NOT_GIVEN or unused is not NOT_GIVEN else to_integer(end)
    if isinstance(stop, Error):
        return stop
    return text[_from_end(start, length) : _from_end(stop, length)]


def _from_end(index: int, length: int) -> int:
    return max(index + length, 0) if index < 0 else index


@FUNCTIONS.register(GOFLOW)
def text_compare(first: str, second: str) -> int:
    """Return -1 if `first` comes before `second` in the order of characters, 1 if after, else 0.

    text_compare("ant", "bee") -> -1
    text_compare("bee", "bee") -> 0
    """
    return (first > second) - (first < second)


@FUNCTIONS.register(GOFLOW)
def repeat(text: str, count: int) -> str | Error:
    """Return `text` as often as `count` says.

    repeat("ha", 3) -> hahaha
    """
    if count < 0:
        return Error(f"must be called with a positive integer, got {count}")
    if len(text) * count > MAX_REPEATED:
        return Error(f"cannot build a string longer than {MAX_REPEATED} characters")
    return text * count


@FUNCTIONS.register(GOFLOW)
def replace(text: str, needle: str, replacement: str, count: int = -1) -> str:
    """Return `text` with each `needle` replaced, or the first `count` of them.

    replace("a-b-c", "-", "+") -> a+b+c
    replace("a-b-c", "-", "+", 1) -> a+b-c
    """
    return text.replace(needle, replacement, max(count, -1))


@FUNCTIONS.register(GOFLOW)
def regex_match(text: str, pattern: str, group: int = 0) -> str | Error:
    r"""Return the first match of a regular expression in `text`, or one of its groups.

    Case makes no difference. No match is an error.

    regex_match("Order 66, room 7", "\d+") -> 66
    regex_match("Order 66, room 7", "(\w+) (\d+)", 1) -> Order
    """
    try:
        groups = compile_pattern(pattern).search(text)
    except InvalidPattern:
        return Error("invalid regular expression")
    if groups is None or not 0 <= group < len(groups):
        return Error("invalid regular expression group")
    return groups[group]


@FUNCTIONS.register(GOFLOW)
def url_encode(text: str) -> str:
    """Return `text` as it is written in the address of a web page.

    url_encode("fish & chips") -> fish%20%26%20chips
    """
    return quote(text, safe="", errors="replace")


@FUNCTIONS.register(GOFLOW)
def html_decode(text: str) -> str:
    """Return `text` with the references of HTML replaced by what they stand for.

    html_decode("Fish &amp;&nbsp;Chips &#9731;") -> Fish & Chips ☃
    """
    return _REFERENCE.sub(_referred, text).replace("\u00a0", " ")


def _referred(match: re.Match[str]) -> str:
    """Return what a reference stands for; unlike Python's, also where HTML allows none."""
    reference = match[0]
    decoded = html.unescape(reference)
    if decoded:
        return decoded
    digits = reference[2:].removesuffix(";")
    return chr(int(digits[1:], 16) if digits[0] in "xX" else int(digits))


@FUNCTIONS.register(GOFLOW)
def read_chars(text: str) -> str:
    """Return `text` as a voice should read it: in threes or fours where that comes out even.

    read_chars("+250788123") -> 2 5 0 , 7 8 8 , 1 2 3
    read_chars("12345678") -> 1 2 3 4 , 5 6 7 8
    read_chars("12345") -> 1 , 2 , 3 , 4 , 5
    """
    characters = text.lstrip("+")
    size = next((size for size in (3, 4) if len(characters) % size == 0), 1)
    groups = (characters[start : start + size] for start in range(0, len(characters), size))
    return " , ".join(" ".join(group) for group in groups)
