"""Home: the flows of what is open, with a preview of the chosen one."""

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from typing_extensions import override

from flowtui.screens.base import WorkScreen
from flowtui.screens.home.commands import EDITS, HOME_COMMANDS, OF_A_FLOW
from flowtui.screens.home.lifecycle import BECOMES, Lifecycle
from flowtui.screens.home.list_edits import ListEdits
from flowtui.screens.home.transfers import Transfers
from flowtui.screens.saving import Saving
from flowtui.store.projects.project import FlowSummary, Project
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.top_line import crumbs
from flowtui.widgets.home.flow_browser import FlowBrowser


class Home(WorkScreen):
    """The flows of a workspace or a file."""

    TITLE_OF_SCREEN = "Flows"
    ABOUT = (
        "All flows of what is open. Type / to search names and texts, enter to open a flow in the "
        "designer, t to talk to it."
    )
    DEFAULT_CSS = """
    Home {
        #search { height: 1; }
        #search LineInput { width: 1fr; }
        #search Static { width: auto; padding: 0 1; color: $foreground 70%; background: $panel; }
        #notice { padding: 1 2; height: auto; }
        #panes { layout: vertical; }
        #list { height: 3fr; }
        FlowList { height: 1fr; }
        #side { height: 2fr; }
        #facts { display: none; }
        &.-medium, &.-wide {
            #panes { layout: horizontal; }
            #list { width: 3fr; height: 1fr; }
            #side { width: 2fr; height: 1fr; }
            #facts { display: block; }
        }
    }
    """
    MENU: ClassVar[Sequence[Command]] = HOME_COMMANDS

    class Ready(Message):
        """The screen was painted: now is the time for slow things."""

    def __init__(self, opening: str) -> None:
        """Show that `opening` is being opened."""
        super().__init__()
        self.project: Project | None = None
        self.browser = FlowBrowser(opening)
        self.saving = Saving(self)
        edits, transfers = ListEdits(self), Transfers(self)
        self._edits, self._lifecycle = edits, Lifecycle(self)
        self._deeds: Mapping[str, Callable[[], Coroutine[None, None, None]]] = {
            "new": edits.new, "clone": edits.clone, "rename": edits.rename,
            "delete": edits.delete, "discard": edits.discard, "reload": edits.reload,
            "import": transfers.take_in, "export": transfers.export,
            "export_all": transfers.export_all, "publish": self._lifecycle.publish,
            "stop": self._lifecycle.stop, "archive": self._lifecycle.archive,
            "settings": self._settings,
        }  # fmt: skip

    @override
    def compose_body(self) -> Iterable[Widget]:
        yield self.browser

    def on_mount(self) -> None:
        """Say that slow things can begin."""
        self.top.left = crumbs()
        self.call_after_refresh(self.post_message, self.Ready())

    def take(self, project: Project, flows: tuple[FlowSummary, ...]) -> None:
        """Show a project that was opened."""
        self.project = project
        self.browser.show(project, flows)
        self._show_top(project)

    @property
    def chosen(self) -> str:
        """The uuid of the chosen flow; "" if none is."""
        return self.browser.chosen

    def refresh_flows(self) -> None:
        """Show the flows as they are now."""
        if self.project:
            self.take(self.project, tuple(self.project.flows()))

    @override
    def show_mended(self) -> None:
        self.refresh_flows()

    def on_screen_resume(self) -> None:
        """Show what other screens have changed."""
        self.refresh_flows()

    def _show_top(self, project: Project) -> None:
        state = [f"● {project.edits} edited"] if project.edits else []
        if project.read_only:
            state.append("read-only")
        self.top.left = Content.assemble(
            crumbs(project.title), ("   " + " · ".join(state) if state else "", "$text-warning")
        )
        self.top.right = Content.styled(f"profile {project.profile}", "$foreground 60%")

    async def _settings(self) -> None:
        """Show the policies in force, and change them."""
        from flowtui.screens.home.workspace_settings import WorkspaceSettings

        if self.project:
            await WorkspaceSettings(self, self.project).edit()

    @on(FlowBrowser.Counted)
    def _tell_what_is_damaged(self) -> None:
        if self.project:
            self.tell_damage(self.project)

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.run_action("open")

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        deed = str(parameters[0]) if action == "do" else action
        if deed in EDITS and self.project and self.project.read_only:
            return None
        if deed in BECOMES and not (self.is_mounted and self._lifecycle.is_possible(deed)):
            return None
        if deed in OF_A_FLOW:
            return bool(self.is_mounted and self.chosen) or None
        return True

    def action_do(self, deed: str) -> None:
        """Do something with the flows."""
        self.run_worker(self._deeds[deed]())

    def action_search(self) -> None:
        """Search."""
        self.browser.search()

    def action_all(self) -> None:
        """Show all flows; while nothing is open yet, stop opening."""
        self.browser.show_all()

    def action_filter(self) -> None:
        """Show flows of the next type."""
        self.browser.filter()

    def action_save(self) -> None:
        """Save the edits of the flow."""
        if self.project:
            self.saving.save(self.project, self.chosen)
            self.refresh_flows()

    def action_open(self) -> None:
        """Open the flow in the designer."""
        from flowtui.screens.designer.designer import Designer

        flow = self._edits.readable(self.chosen)
        if self.project and flow:
            self.app.push_screen(Designer(self.project, flow))

    def action_talk(self) -> None:
        """Open the flow in the simulator."""
        from flowtui.screens.simulator.simulator import Simulator

        flow = self._edits.readable(self.chosen)
        if self.project and flow:
            self.app.push_screen(Simulator(self.project, flow.uuid))
