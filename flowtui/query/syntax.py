"""The syntax tree of a contact query, and its canonical text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from typing_extensions import override

from flowtui.model.text.quoting import quote


class PropertyKind(StrEnum):
    """Where a property of contacts comes from; the values are goflow's."""

    ATTRIBUTE = "attr"
    """What every contact has: name, language…"""
    URN = "urn"
    """The addresses of one scheme."""
    FIELD = "field"
    """What the workspace defines."""


_PREFIXES = {
    PropertyKind.ATTRIBUTE: "",
    PropertyKind.URN: "urns.",
    PropertyKind.FIELD: "fields.",
}


@dataclass(frozen=True, slots=True)
class Property:
    """What a condition is about."""

    kind: PropertyKind
    key: str
    """The attribute, the scheme, or the key of the field; lower case."""

    @override
    def __str__(self) -> str:
        return _PREFIXES[self.kind] + self.key


class Operator(StrEnum):
    """How a property and a value are compared."""

    EQUAL = "="
    NOT_EQUAL = "!="
    CONTAINS = "~"
    GREATER = ">"
    LESS = "<"
    GREATER_OR_EQUAL = ">="
    LESS_OR_EQUAL = "<="


_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """`property operator value`: `fields.age > 18`."""

    prop: Property
    operator: Operator
    value: str

    @property
    def checks_presence(self) -> bool:
        """Whether it asks if there is any value at all: `name = ""`."""
        return not self.value and self.operator in {Operator.EQUAL, Operator.NOT_EQUAL}

    @override
    def __str__(self) -> str:
        value = self.value if _NUMBER.fullmatch(self.value) else quote(self.value)
        return f"{self.prop} {self.operator} {value}"


@dataclass(frozen=True, slots=True)
class Combination:
    """Several nodes that make one; `And` or `Or`."""

    word: ClassVar[str]
    children: tuple["Node", ...]

    @override
    def __str__(self) -> str:
        # No generator here, nor wherever else a tree is walked: brackets may be nested 100 deep,
        # which makes 200 levels, and generators take several times the stack.
        parts: list[str] = []
        for child in self.children:
            text = child.__str__()
            parts.append(f"({text})" if isinstance(child, Combination) else text)
        return f" {self.word} ".join(parts)


@dataclass(frozen=True, slots=True)
class And(Combination):
    """All of its children must be true."""

    word: ClassVar[str] = "AND"


@dataclass(frozen=True, slots=True)
class Or(Combination):
    """One of its children must be true."""

    word: ClassVar[str] = "OR"


Node: TypeAlias = Condition | And | Or


def simplified(node: Node) -> Node:
    """Return a node that is true of the same contacts, without needless brackets.

    Children of the same kind as their parent, and combinations of one child, are replaced by what
    is in them.
    """
    if isinstance(node, Condition):
        return node
    children: list[Node] = []
    for child in node.children:
        simple = simplified(child)
        children += simple.children if isinstance(simple, type(node)) else (simple,)
    return children[0] if len(children) == 1 else type(node)(tuple(children))


def conditions(node: Node) -> Iterator[Condition]:
    """Return the conditions in `node`, in the order in which they are written."""
    if isinstance(node, Condition):
        yield node
    else:
        for child in node.children:
            yield from conditions(child)
