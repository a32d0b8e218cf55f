"""A plugin for pytest: files called `*.flowtui.yaml` are tests, one for each scenario and row.

What plays them is imported when there are such files.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

if TYPE_CHECKING:
    from flowtui.scenario.scenario import Scenario
    from flowtui.scenario.yaml_documents import YamlDocument
    from flowtui.testing.outcome import Outcome
    from flowtui.testing.player import Player

_ENDINGS = (".flowtui.yaml", ".flowtui.yml")


def pytest_configure(config: pytest.Config) -> None:
    """Let the marker be known that tells which requirements a scenario shows to be met."""
    text = "req(*ids): the requirements that a test shows to be met"
    config.addinivalue_line("markers", text)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    """Return what collects the scenarios of a file; None for other files."""
    if not file_path.name.endswith(_ENDINGS):
        return None
    made: ScenarioFile = ScenarioFile.from_parent(parent, path=file_path)
    return made


class ScenarioFailed(Exception):
    """A scenario did not come as it says; its text is what `flowtui test` prints."""


class ScenarioFile(pytest.File):
    """A file of scenarios."""

    @override
    def collect(self) -> "Iterator[ScenarioItem]":
        """Yield an item for each scenario, and one for each document that is none.

        Raises:
            CollectError: the file cannot be read.
        """
        from flowtui.scenario.errors import ScenarioError
        from flowtui.testing.collection import documents_in
        from flowtui.testing.outcome import title_of

        source = _shown(self.path, self.config)
        try:
            documents = documents_in(str(self.path))
        except ScenarioError as error:
            raise self.CollectError(str(error)) from error
        names: dict[str, int] = {}
        for document in documents:
            for scenario in _scenarios(document, source):
                title = (
                    title_of(scenario, document.number)
                    if scenario
                    else f"document {document.number}"
                )
                names[title] = names.get(title, 0) + 1
                name = title if names[title] == 1 else f"{title} [{names[title]}]"
                yield ScenarioItem.from_parent(
                    self, name=name, document=document, scenario=scenario, source=source
                )


def _scenarios(document: "YamlDocument", source: str) -> "Iterator[Scenario | None]":
    """Yield the scenarios of a document; None alone if it is none, which playing it will say."""
    from flowtui.scenario.errors import ScenarioError
    from flowtui.scenario.files import read_document

    try:
        yield from read_document(document, source)
    except ScenarioError:
        yield None


def _shown(path: Path, config: pytest.Config) -> str:
    """Return a path as it is told, from where pytest was called."""
    try:
        return str(path.relative_to(config.invocation_params.dir))
    except ValueError:
        return str(path)


class ScenarioItem(pytest.Item):
    """A scenario."""

    def __init__(
        self, *, document: "YamlDocument", scenario: "Scenario | None", source: str, **rest: Any
    ) -> None:
        super().__init__(**rest)
        self._document = document
        self._scenario = scenario
        self._source = source
        if scenario and scenario.requirements:
            self.add_marker(pytest.mark.req(*scenario.requirements))

    @override
    def runtest(self) -> None:
        """Play the scenario.

        Raises:
            ScenarioFailed: it did not come as it says, or it is none.
        """
        from flowtui.testing.outcome import Verdict
        from flowtui.testing.telling import told

        outcome = self._outcome(_player_of(self.config))
        if outcome.verdict is not Verdict.PASSED:
            raise ScenarioFailed("\n".join(told(outcome)))

    def _outcome(self, player: "Player") -> "Outcome":
        if self._scenario is None:
            (outcome,) = player.play_document(self._document, self._source)
            return outcome
        return player.outcome(self._scenario, self._document, self._source)

    @override
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what is printed of a failure: what `flowtui test` prints."""
        if isinstance(excinfo.value, ScenarioFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    @override
    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the scenario is told, and its name."""
        line = self._scenario.line if self._scenario else self._document.first_line
        return self.path, line - 1, self.name


_PLAYER = pytest.StashKey["Player"]()


def _player_of(config: pytest.Config) -> "Player":
    """Return who plays scenarios in this process; it keeps the flows that it has read."""
    if _PLAYER not in config.stash:
        from functools import partial

        from flowtui.commands.moment import moment
        from flowtui.testing.libraries import Libraries
        from flowtui.testing.player import Player

        config.stash[_PLAYER] = Player(Libraries(partial(moment, "")))
    return config.stash[_PLAYER]
