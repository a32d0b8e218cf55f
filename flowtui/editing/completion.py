"""Completing expressions while they are typed: names of the context, and functions."""

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from flowtui.expressions.functions.registry import FUNCTIONS
from flowtui.expressions.inspect import Path
from flowtui.expressions.scanner import closing_bracket
from flowtui.flows.analysis.context_names import properties_of
from flowtui.flows.analysis.survey import Survey
from flowtui.flows.spec.flow import Flow
from flowtui.model.assets.assets import Assets
from flowtui.model.contact.urn import SCHEMES
from flowtui.model.discovery import discover

discover("flowtui.flows.cases")  # the tests of routers are functions, too

ROOT_HELP: Mapping[str, str] = {
    "contact": "who the flow talks with",
    "fields": "what is known of the contact",
    "results": "what this flow has found out",
    "input": "what the contact said last",
    "globals": "values of the workspace",
    "locals": "values kept while the run lasts",
    "urns": "the contact's addresses",
    "webhook": "what the last web service answered",
    "parent": "the flow that entered this one",
    "child": "the flow that was entered last",
    "run": "this run of the flow",
    "trigger": "why the flow was started",
    "ticket": "the contact's open ticket",
    "node": "this node",
    "resume": "why the flow went on",
}
"""What can stand behind `@`, the most useful first."""
_RESULT_HOLDERS: tuple[Path, ...] = (("results",), ("run", "results"))
_FIELD_HOLDERS: tuple[Path, ...] = (("fields",), ("contact", "fields"))
_IDENTIFIER = re.compile(r"(?<![\w@.])(?:@@)*@((?:[^\W\d]\w*(?:\.\w*)*)?)\Z")
_WORD = re.compile(r"(?<![\w.])[^\W\d]\w*(?:\.\w*)*\Z")
_QUOTED = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a word can go on to be."""

    text: str
    """What is written: `age`, `upper(`."""
    label: str
    """What is shown: `age`, `upper(text)`."""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What can stand in the place of the word that is being typed."""

    start: int
    """Where that begins; it ends at the cursor."""
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What expressions of a flow can look at."""

    own: Mapping[Path, Mapping[str, str]] = field(default_factory=dict)
    """The names that depend on the flow and its workspace, by the path they are under, with what
    they are called."""
    functions: bool = True
    """Whether there are functions."""

    def under(self, path: Path) -> Mapping[str, str]:
        """Return the names under `path`, with a word about each; () for the first ones."""
        if not path:
            return ROOT_HELP
        return {**dict.fromkeys(sorted(properties_of(path)), ""), **self.own.get(path, {})}


def names_of(flow: Flow, assets: Assets) -> Names:
    """Return what expressions of `flow` can look at."""
    survey = Survey(flow)
    fields = {key: each.name for key, each in assets.fields.items()}
    results = {result.key: result.name for result in survey.results}
    own: dict[Path, Mapping[str, str]] = {
        ("globals",): {key: each.name for key, each in assets.globals.items()},
        ("locals",): dict.fromkeys(sorted(survey.locals), ""),
        ("urns",): {scheme.prefix: scheme.name for scheme in SCHEMES.values()},
        **dict.fromkeys(_FIELD_HOLDERS, fields),
        **dict.fromkeys(_RESULT_HOLDERS, results),
    }
    return Names(own, functions=flow.templates.works_out)


def completion_at(text: str, cursor: int, names: Names) -> Completion | None:
    """Return what the word before the cursor can go on to be; None where nothing suggests itself.

    That is a name behind `@`, and a name or a function inside `@(…)`, but not in quotes.
    """
    before = text[:cursor]
    if identifier := _IDENTIFIER.search(before):
        return _completed(identifier[1], cursor, names, functions=False)
    start = _open_expression(before)
    if start is None or _in_quotes(before, start):
        return None
    word = _WORD.search(before)
    if word is None and not before.endswith("@("):
        return None
    typed = word[0] if word else ""
    return _completed(typed, cursor, names, functions=names.functions)


def _completed(word: str, cursor: int, names: Names, *, functions: bool) -> Completion | None:
    *path, last = word.split(".")
    lower = last.lower()
    under = names.under(tuple(name.lower() for name in path))
    found = [
        Suggestion(name, name, help_) for name, help_ in under.items() if name.startswith(lower)
    ]
    if functions and not path:
        found += (each for each in _functions() if each.text.startswith(lower))
    if not found or (len(found) == 1 and found[0].text == last):
        return None
    return Completion(cursor - len(last), tuple(found))


def _open_expression(text: str) -> int | None:
    """Return where the expression begins that is not closed at the end of `text`; None if none."""
    position = 0
    while (at := text.find("@(", position)) >= 0:
        end = closing_bracket(text, at + 1)
        if end is None:
            return at
        position = end + 1
    return None


def _in_quotes(text: str, start: int) -> bool:
    """Return whether the end of `text` is inside a quoted text of the expression at `start`."""
    texts = list(_QUOTED.finditer(text, start))
    if not texts or texts[-1].end() < len(text):
        return False
    last = texts[-1][0]
    return len(last) == 1 or not last.endswith('"')


@lru_cache(maxsize=1)
def _functions() -> Sequence[Suggestion]:
    """Return the functions, in alphabetical order."""
    return [
        Suggestion(f"{name}(", f"{name}({', '.join(_parameters(name))})", _first_line(name))
        for name in sorted(FUNCTIONS)
    ]


def _parameters(name: str) -> Iterator[str]:
    for parameter in inspect.signature(FUNCTIONS[name].source).parameters.values():
        if parameter.name == "scope" or parameter.name.startswith("_"):
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            yield f"{parameter.name}…"
        else:
            yield parameter.name


def _first_line(name: str) -> str:
    lines = (inspect.getdoc(FUNCTIONS[name].source) or "").splitlines()
    return lines[0].rstrip(".") if lines else ""
