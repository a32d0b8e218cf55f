"""Functions on texts as words.

A word is a run of letters, numbers, `_` and `'`; a symbol or emoji is a word of its own. Where
`delimiters` are given, words are what lies between any of those characters.

What is wrong is said in goflow's order: an argument is turned into what it must be only after those
before it have been found to be right.
"""

from flowtui.expressions.convert import text_or_error, to_integer
from flowtui.expressions.functions.arrays import checked
from flowtui.expressions.functions.registry import FUNCTIONS, NOT_GIVEN, Anything
from flowtui.expressions.values import Array, Error
from flowtui.model.engines import GOFLOW
from flowtui.model.text.text import tokenize, tokenize_by, trim


def _words(text: str, delimiters: str) -> list[str]:
    return tokenize_by(text, delimiters) if delimiters else tokenize(text)


@FUNCTIONS.register(GOFLOW)
def word(text: str, index: int, delimiters: str = "") -> str | Error:
    """Return the word number `index` of `text`, from 0; negative numbers count from its end.

    word("red, green, blue", 1) -> green
    word("red, green, blue", -1) -> blue
    word("red|dark green", 1, "|") -> dark green
    """
    words = _words(text, delimiters)
    if not -len(words) <= index < len(words):
        return Error(f"index {index} is out of range for the number of words {len(words)}")
    return words[index]


@FUNCTIONS.register(GOFLOW)
def word_count(text: str, delimiters: str = "") -> int:
    """Return how many words `text` has.

    word_count("red, green, blue") -> 3
    word_count("red|dark green", "|") -> 2
    """
    return len(_words(text, delimiters))


@FUNCTIONS.register(GOFLOW)
def word_slice(
    text: str, start: int, end: Anything = NOT_GIVEN, delimiters: Anything = ""
) -> str | Error:
    """Return the words of `text` from number `start` to before `end`, with spaces between them.

    An `end` of 0 or less is the end of the text.

    word_slice("red, green, blue", 1) -> green blue
    word_slice("red, green, blue", 0, 2) -> red green
    """
    if start < 0:
        return Error("must start with a positive index")
    stop = 0 if end is NOT_GIVEN else to_integer(end)
    if isinstance(stop, Error):
        return stop
    if 0 < stop <= start:
        return Error("must have a end which is greater than the start")
    signs = delimiters if isinstance(delimiters, str) else text_or_error(delimiters)
    if isinstance(signs, Error):
        return signs
    return " ".join(_words(text, signs)[start : stop if stop > 0 else None])


@FUNCTIONS.register(GOFLOW)
def remove_first_word(text: str) -> str:
    """Return `text` from its second word on.

    remove_first_word("join, please!") -> please!
    """
    words = tokenize(text)
    if len(words) < 2:
        return ""
    first, second = words[:2]
    return text[text.index(second, text.index(first) + len(first)) :]


@FUNCTIONS.register(GOFLOW)
def split(text: str, delimiters: str = "") -> Array | Error:
    """Return the words of `text` as an array.

    split("red, green") -> [red, green]
    split("red|dark green", "|") -> [red, dark green]
    """
    return checked(_words(text, delimiters))


@FUNCTIONS.register(GOFLOW)
def field(text: str, index: int, delimiter: Anything) -> str | Error:
    """Return part number `index`, from 0, of what `delimiter` separates in `text`; "" if none.

    White space around the part is dropped. Spaces in a row separate like one.

    field("red, ,blue", 2, ",") -> blue
    field("red   blue", 1, " ") -> blue
    """
    if index < 0:
        return Error("cannot use a negative index")
    sign = text_or_error(delimiter)
    if isinstance(sign, Error):
        return sign
    parts = text.split(sign) if sign else list(text)
    if sign == " ":
        parts = [part for part in parts if part]
    return trim(parts[index]) if index < len(parts) else ""
