"""What an expression is evaluated in: context, environment, clock, chance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from flowtui.expressions.values import TOO_COMPLEX, Object, Outcome
from flowtui.model.environment import Environment

if TYPE_CHECKING:
    from flowtui.model.locations import Locations

EVALUATION_BUDGET = 10_000_000
"""How much one expression may make: a text costs its length in bytes, anything else 1 (goflow)."""
MAX_DEPTH = 100
"""How deep calls of anonymous functions may be nested, which can call themselves; a call is as deep
as the body of the function is."""


def _no_clock() -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC)


def _no_chance() -> Decimal:
    return Decimal(0)


@dataclass(slots=True)
class Meter:
    """What is counted while an expression is evaluated."""

    left: int = EVALUATION_BUDGET
    """How much it may still make."""
    warned: int = 0
    """How many warnings there were before."""

    def spend(self, value: Outcome) -> Outcome:
        """Return `value`, just made, or that the evaluation has made more than it may."""
        if type(value) is not str:
            left = self.left - 1
        elif value.isascii():
            left = self.left - len(value)
        else:
            left = self.left - len(value.encode("utf-8", "surrogatepass"))
        self.left = left
        return value if left >= 0 else TOO_COMPLEX


@dataclass(slots=True)
class Scope:
    """What an expression can see, and what evaluating it has to say besides its value."""

    root: Object
    """The context: its properties are what `@name` and the names in `@(…)` refer to."""
    environment: Environment = field(default_factory=Environment)
    now: Callable[[], datetime] = _no_clock
    """The clock; in the environment's time zone or any other."""
    draw: Callable[[], Decimal] = _no_chance
    """The next draw from the stream of chance, at least 0 and less than 1."""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """LLM prompts by name; `{{ .arg1 }}` in them is the first argument."""
    locations: "Locations | None" = None
    frame: Mapping[str, Outcome] = field(default_factory=dict)
    """The arguments of the anonymous functions around the expression."""
    warnings: list[str] = field(default_factory=list)
    """Deprecated properties that were used, in order."""
    meter: Meter = field(default_factory=Meter)
    depth: int = 0
    """How deep the calls of anonymous functions are nested that are going on."""

    def warn(self, message: str) -> None:
        """Remember that something deprecated was used; each expression says a message once."""
        if message not in self.warnings[self.meter.warned :]:
            self.warnings.append(message)

    def within(self, arguments: Mapping[str, Outcome], depth: int) -> "Scope":
        """Return the scope inside an anonymous function made here and called with `arguments`."""
        return Scope(
            self.root, self.environment, self.now, self.draw, self.prompts, self.locations,
            {**self.frame, **arguments}, self.warnings, self.meter, depth,
        )  # fmt: skip
