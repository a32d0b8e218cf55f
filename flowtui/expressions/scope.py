"""What an expression is evaluated in: context, environment, clock, chance."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from flowtui.expressions.values import TOO_COMPLEX, Error, Object, Outcome
from flowtui.model.environment import Environment

if TYPE_CHECKING:
    from flowtui.model.assets.locations import Locations

EVALUATION_BUDGET = 10_000_000
"""How much one expression may make: a text costs its length in bytes, anything else 1 (goflow)."""
PATIENCE = 60_000
"""How much an expression may make before its loops are given up that are forecast to make more than
it may."""
_DOUBTFUL = 25_000
"""And before those are that are forecast to make ten times as much: no loop is that uneven."""
_HOPELESS = 10 * EVALUATION_BUDGET
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
    rounds: int = 1
    """How often the loops around, each as long as it still is, will do what is done now."""

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

    def each(
        self, call: Callable[[Outcome], Outcome], items: Sequence[Outcome]
    ) -> list[Outcome] | Error:
        """Return what `call` makes of each of `items`, or the first error.

        Once much has been made, the items to come are taken to cost what those before did, and
        each round of the loops around what this one does. When that is more than an expression may
        make, it is too complex already, instead of seconds later.
        """
        rounds, start, count = self.rounds, self.left, len(items)
        made: list[Outcome] = []
        for remaining, item in zip(range(count, 0, -1), items, strict=True):
            self.rounds = rounds * remaining
            value = call(item)
            if isinstance(value, Error):
                self.rounds = rounds
                return value
            made.append(value)
            left = self.left
            if left < EVALUATION_BUDGET - _DOUBTFUL:
                to_come = (remaining - 1 + count * (rounds - 1)) * (start - left) / len(made)
                if to_come > (left if left < EVALUATION_BUDGET - PATIENCE else _HOPELESS):
                    self.left = -1
                    return TOO_COMPLEX
        self.rounds = rounds
        return made


@dataclass(slots=True)
class Scope:
    """What an expression can see, and what evaluating it has to say besides its value."""

    root: Object
    """The context: its properties are what `@name` and the names in `@(…)` refer to."""
    environment: Environment = field(default_factory=Environment)
    now: Callable[[], datetime] = _no_clock
    """The clock, in the workspace's time zone, which may not be that of the environment: there the
    contact's counts."""
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

    def within(self) -> "Scope":
        """Return a scope for inside an anonymous function made here; each call sets its frame."""
        return Scope(
            self.root, self.environment, self.now, self.draw, self.prompts, self.locations,
            self.frame, self.warnings, self.meter, self.depth,
        )  # fmt: skip
