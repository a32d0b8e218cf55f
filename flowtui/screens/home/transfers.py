"""What the list of flows does with other files: flows taken in from them, and written to them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flowtui.graph.text import clean
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import FlowGone, FlowSummary, Project

if TYPE_CHECKING:
    from flowtui.screens.home.home import Home

_SHOWN = 5
"""How many flows that were not taken in are named."""


class Transfers:
    """What is done when flows are imported or exported."""

    def __init__(self, home: "Home") -> None:
        """Take flows into what is open on `home`, and write flows of it."""
        self._home = home

    async def take_in(self) -> None:
        """Take the flows of a file into the workspace."""
        project = self._home.project
        if project is None:
            return
        answer = await self._home.app.push_screen_wait(
            Ask("Import", "The flows of which file?", f"{Path.cwd()}/")
        )
        if answer and answer.strip():
            reading = partial(self._read, project, _path(answer))
            self._home.run_worker(reading, thread=True, exclusive=True, group="import")

    def _read(self, project: Project, path: Path) -> None:
        from flowtui.flows.library.document import Document
        from flowtui.store.files.flow_file import FlowFile

        try:
            imported = project.import_document(Document.read(FlowFile.open(path).document))
        except (StoreError, ValueError) as error:  # a DocumentError is a ValueError
            self._home.app.call_from_thread(self._home.complain, "Not imported", error)
            return
        self._home.app.call_from_thread(self._imported, str(imported), imported.skipped)

    def _imported(self, report: str, skipped: Sequence[str]) -> None:
        self._home.notify(f"Imported {report}", markup=False)
        self._tell_left_out(skipped)
        self._home.refresh_flows()

    def _tell_left_out(self, reasons: Sequence[str]) -> None:
        if reasons:
            more = len(reasons) - _SHOWN
            lines = [*reasons[:_SHOWN], *([f"and {more} more"] if more > 0 else [])]
            self._home.notify("\n".join(lines), title="Left out", severity="warning", timeout=12,
                        markup=False)  # fmt: skip

    async def export(self) -> None:
        """Write the flow, and those it enters, to a file."""
        await self._export([self._home.chosen])

    async def export_all(self) -> None:
        """Write all flows to a file."""
        if self._home.project:
            await self._export([flow.uuid for flow in self._home.project.flows()])

    async def _export(self, uuids: Sequence[str]) -> None:
        from flowtui.flows.migrations import MigrationError
        from flowtui.flows.spec.flow import UnreadableFlow
        from flowtui.store.projects.exporting import export_flows, left_out, with_entered

        project = self._home.project
        path = await self._new_file(project.title) if project else None
        if project is None or path is None:
            return
        try:
            taken = with_entered(project, uuids)
            count = export_flows(project, taken, path)
        except (StoreError, FlowGone, UnreadableFlow, MigrationError) as error:
            self._home.complain("Not exported", error)
        else:
            flows = "1 flow" if count == 1 else f"{count} flows"
            self._home.notify(f"{flows} written to {path}", markup=False)
            self._tell_left_out([_reason(flow) for flow in left_out(project, uuids, taken)])

    async def _new_file(self, title: str) -> Path | None:
        """Ask where to write; None when nothing is to be written after all."""
        name = title.removesuffix(".json").replace("/", "-")
        answer = await self._home.app.push_screen_wait(
            Ask("Export", "To which file?", str(Path.cwd() / f"{name} export.json"))
        )
        if not answer or not answer.strip():
            return None
        path = _path(answer)
        if path.exists():
            question = f"{path} is there already."
            if not await self._home.app.push_screen_wait(
                Choose("Export", question, [("w", "Write over it")])
            ):
                return None
        return path


def _reason(flow: FlowSummary) -> str:
    return f"{clean(flow.name)}: {flow.fault or 'it cannot be read'}"


def _path(text: str) -> Path:
    return Path(text.strip()).expanduser()
