"""Playing: what comes of a scenario, step by step, against what it expects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from flowtui.flows.library.library import Library
from flowtui.model.services import HTTPRequest
from flowtui.scenario.expectations import Expect, Failure, Situation
from flowtui.scenario.inputs import Input
from flowtui.scenario.mocks import Mock
from flowtui.scenario.notation.names import hint
from flowtui.scenario.scenario import Scenario, begin
from flowtui.scenario.secrets import masked_url
from flowtui.scenario.simulation import InputRefused, Simulation
from flowtui.scenario.steps import Step
from flowtui.world.entry import Entry
from flowtui.world.errors import UnknownContact

WEB_CALL: Final = "web call"
"""What a failure is about when no mock answers a call."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A step that did not go as the scenario says."""

    step: int
    """Its position, from 0."""
    line: int
    """The line of the file; 0 when there is none."""
    failures: tuple[Failure, ...]
    taken: int = 0
    """How many inputs were taken by then."""
    contact: str = ""
    """The uuid of the contact of whom something was expected; "" where none was."""
    came: Mapping[str, Any] = field(default_factory=dict)
    """What would have to stand there for expectations to hold that do not, by their keys."""


@dataclass(frozen=True, slots=True)
class Report:
    """How a scenario went."""

    simulation: Simulation
    findings: tuple[Finding, ...]
    played: int
    """How many steps were taken before it ended, or an input was refused."""

    @property
    def passed(self) -> bool:
        """Whether everything came as expected."""
        return not self.findings


def play(scenario: Scenario, library: Library) -> Report:
    """Take the scenario's inputs and check its expectations; return how it went.

    Expectations look at what happened since the inputs that stand directly before them. All of
    them are checked; an input that is refused ends the scenario.

    Raises:
        WorldError: it names a flow, group, channel or contact that is not there.
    """
    return _Course(scenario, library).run()


class _Course:
    """A scenario while it is played."""

    def __init__(self, scenario: Scenario, library: Library) -> None:
        self._scenario = scenario
        self._unanswered: list[HTTPRequest] = []
        heard = None if scenario.mocks.is_offline else self._unanswered.append
        self._simulation = begin(scenario, library, heard)
        self._findings: list[Finding] = []
        self._window = 0
        """How many inputs were taken when the last expectations were looked at."""
        self._expected = False

    def run(self) -> Report:
        """Take all steps, or those until an input is refused."""
        for index, step in enumerate(self._scenario.steps):
            if isinstance(step.what, Expect):
                self._expected = True
                self._check(index, step.line, step.what)
            elif not self._takes(index, step, step.what):
                return self._report(index)
        return self._report(len(self._scenario.steps))

    def _report(self, played: int) -> Report:
        return Report(self._simulation, tuple(self._findings), played)

    def _takes(self, index: int, step: Step, given: Input) -> bool:
        """Take an input; return whether it was not refused."""
        if self._expected:
            self._window, self._expected = len(self._simulation.taken), False
        try:
            self._simulation = self._simulation.take(given)
        except InputRefused as error:
            self._find(index, step.line, [Failure("input", "to be taken", str(error))])
            return False
        if self._unanswered:
            answers = self._scenario.mocks.answers
            self._find(index, step.line, [_missing(call, answers) for call in self._unanswered])
            self._unanswered.clear()
        return True

    def _find(self, index: int, line: int, failures: list[Failure]) -> None:
        taken = len(self._simulation.taken)
        self._findings.append(Finding(index, line, tuple(failures), taken))

    def _check(self, index: int, line: int, expect: Expect) -> None:
        simulation = self._simulation
        try:
            contact = simulation.contact(expect.contact)
        except UnknownContact as error:
            self._find(index, line, [Failure("contact", expect.contact, str(error))])
            return
        situation = Situation(simulation, contact, list(_since(simulation, self._window)))
        failures: list[Failure] = []
        came: dict[str, Any] = {}
        for part in expect.parts:
            if found := list(part.failures(situation)):
                failures += found
                if (wanted := part.as_it_came(situation)) is not None:
                    came[part.type] = wanted.notation.write(wanted.wanted)
        if failures:
            taken = len(simulation.taken)
            finding = Finding(index, line, tuple(failures), taken, contact.uuid, came)
            self._findings.append(finding)


def _missing(call: HTTPRequest, answers: tuple[Mock, ...]) -> Failure:
    """Return the failure that no mock answers a call, with the address it may be meant for."""
    near = hint(call.url, (mock.url for mock in answers))
    return Failure(
        WEB_CALL, "a mock that answers it", f"{call.method} {masked_url(call.url)}{near}"
    )


def _since(simulation: Simulation, window: int) -> Iterator[Entry]:
    for applied in simulation.taken[window:]:
        yield from applied.entries
