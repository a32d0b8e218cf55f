"""How texts of a platform's flows are read: what compiles them, and what they can look at.

A platform hands this over as a value, so that neither flows nor the engine know which platforms
there are. What takes long to import is given as a function that imports it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from flowtui.expressions.scope import Scope
    from flowtui.expressions.template import Fault
    from flowtui.expressions.values import Error, Outcome
    from flowtui.flows.spec.sight import Sight


class Replaced(Protocol):
    """A piece of a text that something is put in place of when the flow runs."""

    @property
    def source(self) -> str:
        """As it stands in the text."""
        ...

    def text_in(self, scope: "Scope") -> "str | Error":
        """Return what is put in its place, or the error that it comes to."""
        ...


class CompiledText(Protocol):
    """A text of a flow, ready to be evaluated in any scope."""

    @property
    def constant(self) -> str | None:
        """The text, when nothing in it is evaluated."""
        ...

    @property
    def parts(self) -> "Sequence[str | Replaced]":
        """Its pieces, in order."""
        ...

    @property
    def code(self) -> tuple[str, ...]:
        """The pieces of code in it that the platform runs and this program does not."""
        ...

    def text(self, scope: "Scope", faults: "list[Fault]") -> str:
        """Return the text with values in it; what could not be evaluated leaves `faults`."""
        ...

    def value(self, scope: "Scope", faults: "list[Fault]") -> "Outcome":
        """Return the value when the text is one reference or expression, else the text."""
        ...


Compiler: TypeAlias = "Callable[[str], CompiledText]"
"""What makes a text of a flow one that can be evaluated; of the same text, the same."""


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """Code in texts that a platform runs, and this program does not."""

    id: str
    """The code of the warning that it is not run."""
    name: str
    """What it is written in: "Elixir"."""
    found_in: Callable[[str], Iterable[str]]
    """Returns the pieces of code in a text, in order, as they stand there."""
    refused: tuple[str, ...] = ()
    """What the platform refuses to run: code with one of these in it."""


def _of_the_flow_spec() -> Compiler:
    from flowtui.expressions.template import compile_template

    return compile_template


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLanguage:
    """How texts are read; where nothing is said, as the flow-spec has it."""

    compiler: Callable[[], Compiler] = _of_the_flow_spec
    """Imports what compiles texts, and returns it."""
    sight: "Callable[[], Sight] | None" = None
    """Imports what flows see besides what the flow-spec says, and returns it."""
    works_out: bool = True
    """Whether expressions in brackets are worked out, like `@(1 + 1)`."""
    knows_its_names: bool = True
    """Whether it is known what can stand behind `@`, so that anything else is a slip."""
    result_names: frozenset[str] = frozenset()
    """What is among the results though no flow saves it."""
    code: ForeignCode | None = None


FLOW_SPEC = TemplateLanguage()
"""The language of the flow-spec, which goflow reads."""
