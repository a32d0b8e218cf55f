"""What is said of a field beside its type: whether it is a template, how it is edited.

The form, the inspection, the translation table and the reference page are made from these.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic.fields import FieldInfo


class Control(StrEnum):
    """How a field is edited."""

    LINE = "line"
    """One line of text."""
    TEXT = "text"
    """Several lines of text."""
    TEMPLATE = "template"
    """One line that may hold expressions."""
    MESSAGE = "message"
    """Several lines that may hold expressions, with a count of SMS parts."""
    NUMBER = "number"
    TOGGLE = "toggle"
    CHOICE = "choice"
    """One of the options."""
    LINES = "lines"
    """A list of texts that may hold expressions, one a row."""
    PAIRS = "pairs"
    """Names and values, one pair a row."""
    REFERENCE = "reference"
    """One asset."""
    REFERENCES = "references"
    """Several assets."""
    RULES = "rules"
    """Rows of operator, values and category."""
    DURATION = "duration"
    """A span of time, in seconds."""
    HIDDEN = "hidden"
    """Not edited by hand."""


@dataclass(frozen=True, slots=True)
class Ui:
    """How a field is edited."""

    control: Control
    label: str = ""
    """What it is called on screen; "" for the field's name with spaces."""
    options: tuple[tuple[str, str], ...] = ()
    """What can be chosen: values and what they are called."""
    assets: str = ""
    """The family of assets that can be chosen: `groups`, `fields`, `flows`…"""
    advanced: bool = False
    """Whether it is folded away until it has a value."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The field is a template, or holds templates."""


@dataclass(frozen=True, slots=True)
class Localized:
    """The field is translated: the flow's `localization` has it by the uuid of what it is in."""


EVALUATED = Evaluated()
LOCALIZED = Localized()


def marker(field: FieldInfo, kind: type[Any]) -> Any:
    """Return what is said of `field` in the form of a `kind`, or None."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)
