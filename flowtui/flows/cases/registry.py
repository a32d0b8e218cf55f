"""What a case is: a test of a router, by which it picks a category.

A case is a Python function with typed arguments, like the functions of expressions (and it is one
of them, too): the operand comes first, then what the user gave the case to compare it with.

    @CASES.register("has the phrase", operands=("Phrase",), category="{Value}", platforms=GOFLOW)
    def has_phrase(scope: Scope, text: str, phrase: str) -> Verdict:
        ...

A module of this package declares one case and is named like it; nothing else names it.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from typing_extensions import override

from flowtui.expressions.functions.registry import FUNCTIONS, Registered
from flowtui.expressions.scope import EVALUATION_BUDGET, Scope
from flowtui.expressions.values import TOO_COMPLEX, Error, Object, Outcome, Value
from flowtui.model.text.text import trim, truncate

MAX_CATEGORY_CHARS = 36
"""The names of categories that are proposed are no longer (what TextIt's editor takes)."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a case found: that it holds."""

    value: Value
    """What in the operand made it hold; it becomes the value of the router's result."""
    extra: Object | None = None
    """More about it, by name; it becomes the extra of the result."""


Verdict: TypeAlias = Match | Error | None
"""What a case says: that it holds, that it does not (None), or why it cannot be said."""

Judge: TypeAlias = Callable[..., Verdict]
"""The function of a case: from an operand and arguments, maybe with the scope, to a verdict."""
JudgeT = TypeVar("JudgeT", bound=Judge)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of test."""

    type: str
    """Its name in files and expressions: `has_any_word`."""
    label: str
    """What it says of the operand, in a form: "has any of the words"."""
    operands: tuple[str, ...]
    """The labels of its arguments in a form."""
    category: str
    """The template of the name of its category; `propose_category` fills it in."""
    help: str
    """What holds when it does, with examples, in Markdown."""
    platforms: frozenset[str]
    """The engines that have it (`flowtui.model.engines`)."""
    is_offered: bool
    """Whether users choose it in forms; others stand in routers that forms make by themselves."""
    needs_locations: bool
    """Whether it is of use only where the workspace knows the places of its country."""
    assets: str
    """The family of assets whose uuid is its first argument, and name its second: `groups`."""
    judge: Registered
    """The function, behind what turns arguments into what it takes."""

    def test(self, scope: Scope, operand: Outcome, arguments: Sequence[Outcome]) -> Verdict:
        """Return whether the case holds for `operand`.

        It is an error when an argument is one, or cannot be turned into what the case takes; its
        message says which case it was.
        """
        scope.meter.left = EVALUATION_BUDGET  # what the templates before it made does not count
        try:
            verdict: Any = self.judge.call(scope, (operand, *arguments))  # verdicts pass unchanged
        except RecursionError:  # values may be nested deeper than any expression
            return TOO_COMPLEX
        return verdict  # type: ignore[no-any-return]  # as above

    def propose_category(self, arguments: Sequence[str]) -> str:
        """Return the name of a category for this case with `arguments`, "" if none suggests itself.

        In the template, `{0}` and `{1}` are the arguments, `{Value}` is the first one and `{Word}`
        its first word, both with a capital letter.
        """
        first, second, *_ = (*(trim(argument) for argument in arguments), "", "")
        word = _WORD.search(first)
        values = {
            "0": first,
            "1": second,
            "Value": _capitalized(first),
            "Word": _capitalized(word[0] if word else ""),
        }
        if not all(values[name] for name in _PLACEHOLDER.findall(self.category)):
            return ""
        name = _PLACEHOLDER.sub(lambda match: values[match[1]], self.category)
        return truncate(name, MAX_CATEGORY_CHARS)


_WORD = re.compile(r"[\w']+")
_PLACEHOLDER = re.compile(r"{(\w+)}")


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


class CaseRegistry(Mapping[str, Case]):
    """The cases by type."""

    def __init__(self) -> None:
        self._cases: dict[str, Case] = {}

    @override
    def __getitem__(self, type_: str) -> Case:
        return self._cases[type_]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    @override
    def __len__(self) -> int:
        return len(self._cases)

    def register(
        self,
        label: str,
        *,
        category: str,
        operands: tuple[str, ...] = (),
        platforms: frozenset[str],
        is_offered: bool = True,
        needs_locations: bool = False,
        assets: str = "",
    ) -> Callable[[JudgeT], JudgeT]:
        """Return a decorator that makes a function a case, and a function of expressions.

        Raises:
            ValueError: by the decorator: there is a case or function of that name already.
        """

        def enter(judge: JudgeT) -> JudgeT:
            name = judge.__name__
            FUNCTIONS.register(platforms)(_as_function(judge))
            self._cases[name] = Case(
                type=name,
                label=label,
                operands=operands,
                category=category,
                help=inspect.getdoc(judge) or "",
                platforms=platforms,
                is_offered=is_offered,
                needs_locations=needs_locations,
                assets=assets,
                judge=Registered(name, judge, platforms),
            )
            return judge

        return enter


def _as_function(judge: Judge) -> Callable[..., Object | Error]:
    """Return `judge` as a function of expressions, whose result is an object."""

    @wraps(judge)
    def function(*arguments: Any) -> Object | Error:
        verdict = judge(*arguments)
        return verdict if isinstance(verdict, Error) else as_object(verdict)

    return function


def as_object(verdict: Match | None) -> Object:
    """Return a verdict as expressions see it: true or false, with `match` and maybe `extra`."""
    if verdict is None:
        return _FAILED
    if verdict.extra is None:
        return Object({"match": verdict.value}, default=True)
    return Object({"match": verdict.value, "extra": verdict.extra}, default=True)


_FAILED = Object({"match": ""}, default=False)


CASES = CaseRegistry()
"""All cases; importing `flowtui.flows.cases` fills it."""
