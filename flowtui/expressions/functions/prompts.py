"""The prompts for language models that a workspace keeps."""

import re
from typing import Annotated

from flowtui.expressions.convert import to_text
from flowtui.expressions.functions.registry import FUNCTIONS, AtMost
from flowtui.expressions.scope import Scope
from flowtui.expressions.values import Error, Value
from flowtui.model.engines import GOFLOW

MAX_ARGUMENTS = 10
"""What a prompt may be given (goflow)."""
_PLACE = re.compile(r"\{\{\s*\.(\w+)\s*\}\}")
_NO_VALUE = "<no value>"
"""What Go's templates write for what was not given."""


@FUNCTIONS.register(GOFLOW)
def prompt(
    scope: Scope, name: str, *arguments: Annotated[Value, AtMost(MAX_ARGUMENTS)]
) -> str | Error:
    """Return the prompt called `name` with the arguments in their places.

    prompt("no such prompt") -> ERROR
    """
    template = scope.prompts.get(name)
    if template is None:
        return Error(f"unknown LLM prompt {name}")
    given = {f"arg{number}": to_text(value) for number, value in enumerate(arguments, start=1)}
    return _PLACE.sub(lambda place: given.get(place[1], _NO_VALUE), template)
