"""The check `unknown_name`."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import ClassVar

from typing_extensions import override

from flowtui.expressions.inspect import Path
from flowtui.expressions.template import ROOTS
from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.context_names import first_unknown, properties_of
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import Expression, Misuse, expressions_in

_LIKE_AN_IDENTIFIER = re.compile(r"(?<![\w@.])@(\w+)\.\w")
_ALIKE = 0.8
"""How much a word must be like a name to count as a slip of the keyboard."""


@CHECKS.register
class UnknownName(Check):
    """An expression looks at something that the context does not have, so that it stays empty.

    `@name` where there is no such name is sent as it is; it is reported when it looks like a slip.
    """

    type: ClassVar[str] = "unknown_name"
    title: ClassVar[str] = "Unknown name in an expression"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        if not subject.flow.templates.knows_its_names:
            return
        for template in subject.survey.templates:
            for expression in expressions_in(template.text):
                for text in _unknown(expression):
                    yield Finding(text, template.place)
            for text in _slips(template.text):
                yield Finding(text, template.place)


def _unknown(expression: Expression) -> Iterator[str]:
    functions = {
        mistake.text.lower()
        for mistake in expression.mistakes
        if mistake.misuse is Misuse.UNKNOWN_FUNCTION
    }
    for path in expression.paths:
        if path[0] not in ROOTS:
            if path[0] not in functions:
                yield _text(expression, path[:1], ROOTS)
        elif (position := first_unknown(path)) > 0:
            yield _text(expression, path[: position + 1], properties_of(path[:position]))


def _text(expression: Expression, path: Path, known: Collection[str]) -> str:
    holder = f"“{'.'.join(path[:-1])}” has no" if path[1:] else "expressions have no"
    close = get_close_matches(path[-1], known, n=1)
    hint = f"did you mean {close[0]}?" if close else "correct the name"
    return f"“{expression.source}” stays empty, for {holder} “{path[-1]}”: {hint}"


def _slips(template: str) -> Iterator[str]:
    for match in _LIKE_AN_IDENTIFIER.finditer(template):
        name = match[1].lower()
        close = get_close_matches(name, ROOTS, n=1, cutoff=_ALIKE)
        if close and name not in ROOTS:
            yield f"“@{match[1]}” is no expression and is sent as it is: did you mean @{close[0]}?"
