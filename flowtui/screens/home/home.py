"""Home: the flows of what is open, with a preview of the chosen one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from typing_extensions import override

from flowtui.screens.base import WorkScreen
from flowtui.screens.home.commands import EDITS, HOME_COMMANDS, OF_A_FLOW
from flowtui.screens.home.edits import HomeEdits
from flowtui.screens.home.files import HomeFiles
from flowtui.store.projects.project import FlowSummary, Project
from flowtui.widgets.base.breakpoints import ONE_PANE_BELOW
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.base.top_line import crumbs
from flowtui.widgets.home.flow_list import TYPES, Counts, FlowList

if TYPE_CHECKING:
    from flowtui.graph.model import Graph
    from flowtui.screens.home.project_index import ProjectIndex
    from flowtui.widgets.canvas.canvas import Canvas

PREVIEW_AFTER = 0.06
"""Seconds for which a flow must be highlighted before it is drawn."""
_FILTERS = ("", *TYPES)


class Home(HomeEdits, HomeFiles, WorkScreen):
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
        #side { background: $background; }
        #facts { height: auto; max-height: 7; padding: 0 2; color: $foreground 80%; }
        #said { padding: 1 2; height: auto; }
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

    class Stop(Message):
        """The user does not want to wait until it is open."""

    @dataclass
    class _Previewed(Message):
        uuid: str
        graph: "Graph | None"
        facts: Content

    @dataclass
    class _Searched(Message):
        wanted: str
        found: frozenset[str]

    @dataclass
    class _Counted(Message):
        counts: Counts

    def __init__(self, opening: str) -> None:
        """Show that `opening` is being opened."""
        super().__init__()
        self._opening = opening
        self.project: Project | None = None
        self._flows: tuple[FlowSummary, ...] = ()
        self._counts: Counts = {}
        self._with_text: frozenset[str] = frozenset()
        self._type = ""
        self._wanted = ""
        self._previewed = ""
        self._timer: Timer | None = None
        self._index: ProjectIndex | None = None

    @override
    def compose_body(self) -> Iterable[Widget]:
        with Vertical(id="body"):
            with Horizontal(id="search"):
                yield LineInput(placeholder="/ search flows and texts…")
                yield Static("", id="filter")
            with Container(id="panes"):
                with self.pane(Vertical(id="list"), "Flows"):
                    yield FlowList()
                    yield Static("", id="said")
                with self.pane(Vertical(id="side"), "Preview"):
                    yield Static("", id="facts")

    def on_mount(self) -> None:
        """Say what is going on."""
        self.top.left = crumbs()
        self.say(f"Opening {self._opening}…")
        self.query_one(FlowList).focus()
        self.call_after_refresh(self.post_message, self.Ready())

    def say(self, text: str) -> None:
        """Say something in the place of the list."""
        said = self.query_one("#said", Static)
        said.update(Content(text))
        said.display = bool(text)
        self.query_one(FlowList).display = not text

    def say_opening(self, done: int, count: int) -> None:
        """Say how many flows of how many were read."""
        self.say(f"Opening {self._opening}… {done} of {count} flows\n\nesc  stops")

    def take(self, project: Project, flows: tuple[FlowSummary, ...]) -> None:
        """Show a project that was opened."""
        self.project = project
        self._index = None
        self._flows = flows
        self.say("")
        self._show()
        if flows:
            self._count(project)

    @property
    @override
    def chosen(self) -> str:
        return self.query_one(FlowList).chosen

    @override
    def choose(self, uuid: str) -> None:
        self.query_one(FlowList).choose(uuid)

    @override
    def refresh_flows(self) -> None:
        if self.project:
            self._flows = tuple(self.project.flows())
            self._previewed = ""
            self._show()
            if self._flows:
                self._count(self.project)

    @override
    def show_mended(self) -> None:
        self.refresh_flows()

    def on_screen_resume(self) -> None:
        """Show what other screens have changed."""
        if self.project:
            self.refresh_flows()

    def _show(self) -> None:
        flows = [flow for flow in self._flows if self._is_wanted(flow)]
        self.query_one(FlowList).show(flows, self._counts)
        self.refresh_bindings()
        name = TYPES[self._type][1] if self._type else "all"
        of = f"{len(flows)} of {len(self._flows)}" if len(flows) < len(self._flows) else len(flows)
        self.query_one("#filter", Static).update(Content(f"{name} · {of}"))
        self._show_top()
        if not self._flows:
            self.say("There are no flows here yet.\n\nn  makes one   ?  shows all keys")
        elif not flows:
            self.say("No flow has that.\n\nesc  shows all flows")
        else:
            self.say("")
        self._preview_soon()

    def _show_top(self) -> None:
        project = self.project
        if project is None:
            return
        edited = project.edits
        state = [f"● {edited} edited"] if edited else []
        if project.read_only:
            state.append("read-only")
        self.top.left = Content.assemble(
            crumbs(project.title), ("   " + " · ".join(state) if state else "", "$text-warning")
        )
        self.top.right = Content.styled(f"profile {project.profile}", "$foreground 60%")

    def _is_wanted(self, flow: FlowSummary) -> bool:
        if self._type and flow.type != self._type:
            return False
        wanted = self._wanted.casefold()
        return not wanted or wanted in flow.name.casefold() or flow.uuid in self._with_text

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._with_text = frozenset()
        self._show()
        if self.project and len(event.value) > 1:
            self._find(self.project, event.value)

    @work(thread=True, exclusive=True, group="find")
    def _find(self, project: Project, wanted: str) -> None:
        self.post_message(self._Searched(wanted, self._indexed(project).find(wanted)))

    @on(_Searched)
    def _found(self, message: _Searched) -> None:
        if message.wanted == self._wanted:
            self._with_text = message.found
            self._show()

    @work(thread=True, exclusive=True, group="count")
    def _count(self, project: Project) -> None:
        self.post_message(self._Counted(self._indexed(project).counts()))

    def _indexed(self, project: Project) -> "ProjectIndex":
        # Called in threads only: what reads flows is imported after the list was painted.
        from flowtui.screens.home.project_index import ProjectIndex

        if self._index is None:
            self._index = ProjectIndex(project)
        return self._index

    @on(_Counted)
    def _take_counts(self, message: _Counted) -> None:
        if self.project:
            self.tell_damage(self.project)
        if message.counts != self._counts:
            self._counts = message.counts
            self._show()

    @on(Input.Submitted)
    def _leave_search(self) -> None:
        self.query_one(FlowList).focus()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._preview_soon()

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.run_action("open")

    def _preview_soon(self) -> None:
        if self._timer:
            self._timer.stop()
        if self.query_one(FlowList).chosen != self._previewed:
            self._timer = self.set_timer(PREVIEW_AFTER, self._preview_now)

    def _preview_now(self) -> None:
        uuid = self.query_one(FlowList).chosen
        if self.project and uuid:
            self._preview(self.project, uuid)
        else:
            self._show_nothing()

    @work(thread=True, exclusive=True, group="preview")
    def _preview(self, project: Project, uuid: str) -> None:
        # In a thread: what reads flows is imported here first, after the list was painted.
        from flowtui.screens.home.preview import preview_of

        graph, facts = preview_of(project, uuid)
        self.post_message(self._Previewed(uuid, graph, facts))

    @on(_Previewed)
    async def _show_preview(self, message: _Previewed) -> None:
        if message.uuid != self.query_one(FlowList).chosen:
            return
        self._previewed = message.uuid
        self.query_one("#facts", Static).update(message.facts)
        canvas = await self._canvas()
        canvas.display = message.graph is not None
        if message.graph:
            canvas.show(message.graph, anew=True)

    def _show_nothing(self) -> None:
        from flowtui.widgets.canvas.canvas import Canvas

        self._previewed = ""
        self.query_one("#facts", Static).update("")
        for canvas in self.query(Canvas):
            canvas.display = False

    async def _canvas(self) -> "Canvas":
        from flowtui.graph.model import Direction, Zoom
        from flowtui.widgets.canvas.canvas import Canvas

        canvas = self.query_one_optional(Canvas)
        if canvas is None:
            canvas = Canvas(empty="This flow has no nodes yet.", zoom=Zoom.COMPACT, is_preview=True)
            await self.query_one("#side").mount(canvas)
        is_beside = self.size.width >= ONE_PANE_BELOW
        canvas.direction = Direction.TB if is_beside else Direction.LR
        return canvas

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in EDITS and self.project and self.project.read_only:
            return None
        if action in OF_A_FLOW:
            return bool(self.is_mounted and self.chosen) or None
        return True

    def action_search(self) -> None:
        """Search."""
        self.query_one(LineInput).focus()

    def action_all(self) -> None:
        """Show all flows; while nothing is open yet, stop opening."""
        if self.project is None:
            self.post_message(self.Stop())
            return
        self._type = ""
        self.query_one(LineInput).value = ""
        self._show()
        self.query_one(FlowList).focus()

    def action_filter(self) -> None:
        """Show flows of the next type."""
        present = [type_ for type_ in _FILTERS if not type_ or self._has(type_)]
        self._type = present[(present.index(self._type) + 1) % len(present)]
        self._show()

    def _has(self, type_: str) -> bool:
        return any(flow.type == type_ for flow in self._flows)

    @override
    def action_open(self) -> None:
        from flowtui.screens.designer.designer import Designer

        if self.project:
            flow = self._readable(self.chosen)
            if flow:
                self.app.push_screen(Designer(self.project, flow))

    def action_talk(self) -> None:
        """Open the flow in the simulator."""
        from flowtui.screens.simulator.simulator import Simulator

        if self.project:
            flow = self._readable(self.chosen)
            if flow:
                self.app.push_screen(Simulator(self.project, flow.uuid))
