"""A query as it is written, before it is known what its words mean."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Phrase:
    """A condition, or a literal that stands for one."""

    value: str
    property: str = ""
    """As written; "" when there is only the literal."""
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Both:
    """Parts joined by AND, or by nothing."""

    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Parts joined by OR."""

    parts: tuple["Part", ...]


Part: TypeAlias = Phrase | Both | Either
