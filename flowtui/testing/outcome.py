"""Outcomes: how scenarios went, as values that travel from one process to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from flowtui.scenario.scenario import Scenario


class Verdict(StrEnum):
    """How a scenario went."""

    PASSED = "passed"
    FAILED = "failed"
    UNREADABLE = "unreadable"
    """It is not what scenarios must be, or its flows are not there: nothing was played."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that did not come as a scenario says."""

    line: int
    step: int
    """The number of the step, from 1."""
    what: str
    """Like `message`, or `field age`."""
    expected: str
    came: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A step that did not go as the scenario says, and what was around it."""

    complaints: tuple[Complaint, ...]
    place: str
    """Where the contact is: which flow, which node; "" where that says nothing."""
    before: tuple[str, ...]
    """The last lines of the transcript until then."""
    after: tuple[str, ...]
    """The first lines of what happened next."""
    came: Mapping[str, Any] = field(default_factory=dict)
    """What would have to stand at expectations of the step for them to hold, by their keys."""

    @property
    def step(self) -> int:
        """The number of the step, from 1."""
        return self.complaints[0].step


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a scenario went."""

    source: str
    line: int
    """The line of the file where the document begins that tells it."""
    document: int
    """The number of that document in its file, from 1."""
    title: str
    requirements: tuple[str, ...]
    verdict: Verdict
    seconds: float = 0.0
    reason: str = ""
    """Why it is unreadable: with file and line."""
    troubles: tuple[Trouble, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: its file, its line and its title."""
        return f"{self.source}:{self.line} › {self.title}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many scenarios went how, and how long they took in all."""

    passed: int = 0
    failed: int = 0
    unreadable: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Self:
        """Return the tally of some outcomes."""
        verdicts = [outcome.verdict for outcome in outcomes]
        return cls(*(verdicts.count(verdict) for verdict in Verdict))

    @property
    def count(self) -> int:
        """How many there are."""
        return self.passed + self.failed + self.unreadable

    @property
    def exit_code(self) -> int:
        """0 if all passed, 1 if some failed, 2 if some could not be read, or there are none."""
        if self.unreadable or not self.count:
            return 2
        return 1 if self.failed else 0


def title_of(scenario: Scenario, document: int) -> str:
    """Return what a scenario is called: its title, else its document, and the row it is made of."""
    title = " ".join(scenario.title.split()) or f"document {document}"
    return f"{title} ({scenario.row})" if scenario.row else title


def unreadable(source: str, line: int, document: int, reason: str) -> Outcome:
    """Return the outcome that a document of a file cannot be read, which `reason` says."""
    title = f"document {document}"
    return Outcome(source, line, document, title, (), Verdict.UNREADABLE, reason=reason)
