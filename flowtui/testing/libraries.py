"""The flows that scenarios are about: those of the files they name, or of the workspace around."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.scenario.errors import ScenarioError
from flowtui.scenario.inputs.publish import Publish
from flowtui.scenario.name_faults import name_faults
from flowtui.scenario.scenario import Scenario

if TYPE_CHECKING:
    from flowtui.flows.library.document import Document
    from flowtui.flows.library.library import Library


class Libraries:
    """Reads the flows of scenarios, each file and each workspace once."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Ask `clock` for the time when a workspace is opened."""
        self._clock = clock
        self._documents: dict[Path, Document] = {}
        self._of_files: dict[tuple[tuple[Path, ...], tuple[str, ...]], Library] = {}
        self._of_workspaces: dict[Path, Library] = {}

    def of(self, scenario: Scenario, source: str) -> "Library":
        """Return the flows of a scenario in the file `source`, of which all names are there.

        Raises:
            ScenarioError: the flows cannot be read, or a name in the scenario is nobody's.
        """
        library = self._library(scenario, source)
        faults = [
            ScenarioError(fault.source or source, fault.line, fault.reason)
            for fault in name_faults(scenario, library)
        ]
        if faults:
            first, *others = faults
            reason = "\n".join([first.reason, *map(str, others)])
            raise ScenarioError(first.path, first.line, reason)
        return library

    def _library(self, scenario: Scenario, source: str) -> "Library":
        from flowtui.flows.library.joining import library_of

        if not scenario.flows:
            return self._around(source)
        folder = Path(source).parent
        paths = tuple(folder / name for name in scenario.flows)
        key = paths, _revisions_of(scenario)
        if key not in self._of_files:
            documents = [self._document(path) for path in paths]
            revisions = {name: self._definitions(folder / name) for name in key[1]}
            self._of_files[key] = library_of(documents, revisions)
        return self._of_files[key]

    def _document(self, path: Path) -> "Document":
        if path not in self._documents:
            self._documents[path] = document_in(path)
        return self._documents[path]

    def _definitions(self, path: Path) -> Mapping[str, Any]:
        """Return the definitions of flows in a file, of the current flow-spec, by uuid."""
        flows = self._document(path).readable_flows()
        return {flow.uuid: flow.to_json() for flow in flows}

    def _around(self, source: str) -> "Library":
        """Return the flows of the workspace that a scenario lies in, as one saved in the app does.

        Raises:
            ScenarioError: it lies in none, or that cannot be read.
        """
        from flowtui.store.workspace.workspace import Workspace

        for folder in Path(source).resolve().parents:
            if folder in self._of_workspaces:
                return self._of_workspaces[folder]
            if Workspace.exists(folder):
                library = self._of_workspaces[folder] = self._in_workspace(folder)
                return library
        reason = "`flows` must name the files of its flows, for it lies in no workspace"
        raise ScenarioError(source, 0, reason)

    def _in_workspace(self, folder: Path) -> "Library":
        from flowtui.store.errors import StoreError
        from flowtui.store.files.holder import Holder
        from flowtui.store.projects.opening import open_project

        holder = Holder.of_this_process(self._clock())
        try:
            project = open_project(folder, clock=self._clock, holder=holder, read_only=True)
            try:
                return project.library()
            finally:
                project.close()
        except StoreError as error:
            raise ScenarioError(str(folder), 0, str(error)) from error


def _revisions_of(scenario: Scenario) -> tuple[str, ...]:
    """Return the files of revisions that a scenario publishes."""
    published = (step.what for step in scenario.steps if isinstance(step.what, Publish))
    return tuple(dict.fromkeys(each.revision for each in published if each.revision))


def document_in(path: Path) -> "Document":
    """Return the flows in a file.

    Raises:
        ScenarioError: it cannot be read, is not JSON, or holds no flows.
    """
    from flowtui.flows.library.document import Document, DocumentError
    from flowtui.store.errors import DamagedFile
    from flowtui.store.files.json_reading import parse_document

    try:
        data, _ = parse_document(read_file(path), path)
        return Document.read(data)
    except (UnreadableFile, DocumentError) as error:
        raise ScenarioError(str(path), 0, str(error)) from error
    except DamagedFile as error:
        reason = error.reason.removeprefix("this is not JSON: ")
        raise ScenarioError(str(path), error.line or 0, f"not JSON: {reason}") from error
