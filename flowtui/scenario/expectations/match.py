"""How a text must be: the same, or with something in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, TypeAlias

from flowtui.scenario.expectations.base import Failure
from flowtui.scenario.notation.composite import Keys, OneOf
from flowtui.scenario.notation.plain import PATTERN, STRICT_TEXT

Match: TypeAlias = str | Mapping[str, str]
"""A text, or how it must be: `{contains: …}`, `{matches: …}`."""

_LIKE = "one of `{contains: …}` and `{matches: …}`"
MATCH: Final = OneOf(
    STRICT_TEXT,
    Keys({"contains": STRICT_TEXT, "matches": PATTERN}, _LIKE, at_least=1, at_most=1),
)


def matches(wanted: Match, actual: str) -> bool:
    """Return whether a text is as it must be."""
    if isinstance(wanted, str):
        return actual == wanted
    if "contains" in wanted:
        return wanted["contains"] in actual
    return re.search(wanted["matches"], actual) is not None


def shown(wanted: Any) -> str:
    """Return how a text must be, or how it is, as failures say it."""
    if isinstance(wanted, Mapping):
        return " and ".join(f"{how} “{text}”" for how, text in wanted.items())
    return "nothing" if wanted in (None, "") else f"“{wanted}”"


def compared(what: str, wanted: Match, actual: str) -> Iterator[Failure]:
    """Yield the failure that `what` is not as it must be, if it is not."""
    if not matches(wanted, actual):
        yield Failure(what, shown(wanted), shown(actual))


def nearest_text(wanted: Match, texts: Sequence[str]) -> str:
    """Return which of some texts is likest to what was wanted; `texts` are one at least."""
    text = wanted if isinstance(wanted, str) else next(iter(wanted.values()))
    return max(texts, key=lambda each: SequenceMatcher(None, text, each).ratio())
