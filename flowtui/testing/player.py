"""Players: they read the documents of scenario files, play them, and say how they went."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter

from flowtui.scenario.errors import ScenarioError
from flowtui.scenario.files import read_document
from flowtui.scenario.playing import play
from flowtui.scenario.scenario import Scenario
from flowtui.scenario.yaml_documents import YamlDocument
from flowtui.testing.collection import Piece
from flowtui.testing.libraries import Libraries
from flowtui.testing.outcome import Outcome, Verdict, title_of, unreadable
from flowtui.testing.trouble import trouble_of
from flowtui.world.errors import WorldError


class Player:
    """Plays scenarios; what it has read of their flows it keeps."""

    def __init__(
        self, libraries: Libraries, *, name: str = "", seconds: Callable[[], float] = perf_counter
    ) -> None:
        """Play those with `name` in their titles, whatever the case; `seconds` is a stopwatch."""
        self._libraries = libraries
        self._name = name.lower()
        self._seconds = seconds

    def play(self, piece: Piece) -> Iterator[Outcome]:
        """Yield how the scenarios of some documents went, in order."""
        for document in piece.documents:
            yield from self.play_document(document, piece.source)

    def play_document(self, document: YamlDocument, source: str) -> Iterator[Outcome]:
        """Yield how the scenarios of a document went: one, or one for each row."""
        begin = self._seconds()
        try:
            scenarios = read_document(document, source)
        except ScenarioError as error:
            yield unreadable(source, document.first_line, document.number, str(error))
            return
        reading = (self._seconds() - begin) / len(scenarios)
        for scenario in scenarios:
            outcome = self.outcome(scenario, document, source)
            if self._name in outcome.title.lower():
                yield replace(outcome, seconds=outcome.seconds + reading)

    def outcome(self, scenario: Scenario, document: YamlDocument, source: str) -> Outcome:
        """Return how a scenario goes that a document of a file says."""
        begin = self._seconds()
        title = title_of(scenario, document.number)
        outcome = Outcome(
            source, scenario.line, document.number, title, scenario.requirements, Verdict.PASSED
        )
        if self._name not in title.lower():
            return outcome
        try:
            report = play(scenario, self._libraries.of(scenario, source))
        except ScenarioError as error:
            return replace(outcome, verdict=Verdict.UNREADABLE, reason=str(error))
        except WorldError as error:
            reason = f"{source}:{scenario.line}: {error}"
            return replace(outcome, verdict=Verdict.UNREADABLE, reason=reason)
        troubles = tuple(trouble_of(finding, report) for finding in report.findings)
        verdict = Verdict.FAILED if troubles else Verdict.PASSED
        return replace(outcome, verdict=verdict, troubles=troubles, seconds=self._seconds() - begin)
