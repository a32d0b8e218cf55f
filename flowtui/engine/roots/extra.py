"""`@legacy_extra`: what older flows knew as `@extra`."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from flowtui.expressions.jsonvalues import value_of
from flowtui.expressions.values import Object, Outcome
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import Result
from flowtui.model.text.text import lower

if TYPE_CHECKING:
    from flowtui.engine.context import RunContext

MAX_KEY = 255
"""A key has at most so many characters (goflow)."""
_NO_WORD = re.compile("[^a-zA-Z0-9_]")
_DEFAULT = "__default__"


def legacy_extra(ctx: "RunContext") -> Outcome:
    """Return params and extras, the later ones on top.

    Each extra is there as its text, under the key of its result, and in its parts. What a result
    brought stays until the sprint is over, even if the result is saved again without it. Extras of
    a run in another session are not there, and no params of a chat (goflow).
    """
    entering = ctx.entering_run()
    merged = _parts(ctx.trigger.params)
    for key, result in (*(entering.results if entering else {}).items(), *ctx.saved_results()):
        merged |= _of_result(key, result)
    return Object(merged)


def _of_result(key: str, result: Result) -> dict[str, Outcome]:
    if not result.has_extra:
        return {}
    return {key: result.written_extra, **_parts(result.extra)}


def _parts(data: JSON) -> dict[str, Outcome]:
    """Return what is in an object by its keys, what is in a list by its positions."""
    if isinstance(data, list | tuple):
        data = {str(position): item for position, item in enumerate(data)}
    if not isinstance(data, Mapping):
        return {}
    keys = sorted(key for key in map(str, data) if key != _DEFAULT)
    return {_NO_WORD.sub("_", lower(key))[:MAX_KEY]: value_of(data[key]) for key in keys}
