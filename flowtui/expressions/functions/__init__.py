"""The functions of expressions, one module a family; importing this registers them all."""

from flowtui.expressions.functions import (
    addresses,
    arrays,
    data,
    date_layouts,
    dates,
    logic,
    numbers,
    objects,
    prompts,
    text,
    words,
)

__all__ = [
    "addresses",
    "arrays",
    "data",
    "date_layouts",
    "dates",
    "logic",
    "numbers",
    "objects",
    "prompts",
    "text",
    "words",
]
