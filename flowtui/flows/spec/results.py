"""Saving results: what actions and routers find out."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field

from flowtui.flows.spec.definition import is_a
from flowtui.model.codec.wire import JSON
from flowtui.model.events import Event
from flowtui.model.events.run import RunResultChanged, RunResultRefreshed
from flowtui.model.session.run import Result
from flowtui.model.text.text import snakify, truncate

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

MAX_NAME_CHARS = 64
MAX_CATEGORY_CHARS = 64
"""The names of a result and of its category may be so long (goflow)."""

ResultName: TypeAlias = Annotated[
    str, Field(min_length=1, max_length=MAX_NAME_CHARS), is_a("result name")
]
"""What a result is called."""
OptionalResultName: TypeAlias = Annotated[
    str, Field(max_length=MAX_NAME_CHARS), is_a("result name")
]
"""What a result is called; "" where there is none."""


@lru_cache(maxsize=4096)
def result_key(name: str) -> str:
    """Return the key of the result called `name`: `Favorite Color` is `favorite_color`."""
    return snakify(name)


def save_result(
    ctx: "Context",
    name: str,
    value: str,
    category: str,
    *,
    category_localized: str = "",
    input_text: str = "",
    extra: JSON = None,
) -> Iterator[Event]:
    """Yield the event that saves a result of the current run.

    Saving what is there already is another event, of which goflow says nothing.
    """
    result = Result(
        name,
        truncate(value, ctx.limits.result_chars),
        ctx.node.uuid,
        ctx.now,
        category,
        category_localized,
        input_text,
        extra,
    )
    key = result_key(name)
    previous = ctx.results.get(key)
    if previous and previous.value == result.value and previous.category == category:
        yield RunResultRefreshed(key, result)
    else:
        yield RunResultChanged(key, result, previous)
