"""The flows of a project: found by what they are called and say, with a preview of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from typing_extensions import override

from flowtui.store.projects.project import FlowSummary, Project
from flowtui.widgets.base.line_input import LineInput
from flowtui.widgets.base.pane import pane
from flowtui.widgets.home.flow_list import TYPES, Counts, FlowList
from flowtui.widgets.home.flow_preview import FlowPreview

if TYPE_CHECKING:
    from flowtui.store.projects.project_index import ProjectIndex

_FILTERS = ("", *TYPES)


class FlowBrowser(Vertical):
    """A list of flows, with a line to search them in."""

    class Stop(Message):
        """The user does not want to wait until it is open."""

    class Counted(Message):
        """It is known how much is wrong with each flow: all of them were read."""

    @dataclass
    class _Searched(Message):
        wanted: str
        uuids: frozenset[str]

    @dataclass
    class _Counts(Message):
        counts: Counts

    def __init__(self, opening: str) -> None:
        """Show that `opening` is being opened."""
        super().__init__(id="body")
        self._opening = opening
        self._project: Project | None = None
        self._flows: tuple[FlowSummary, ...] = ()
        self._counts: Counts = {}
        self._with_text: frozenset[str] = frozenset()
        self._type = ""
        self._wanted = ""
        self._index: ProjectIndex | None = None
        self._line = LineInput(placeholder="/ search flows and texts…")
        self._filter = Static("", id="filter")
        self._list = FlowList()
        self._notice = Static("", id="notice")
        self._preview = pane(FlowPreview(id="side"), "Preview")

    @override
    def compose(self) -> Iterable[Widget]:
        with Horizontal(id="search"):
            yield self._line
            yield self._filter
        with Container(id="panes"):
            with pane(Vertical(id="list"), "Flows"):
                yield self._list
                yield self._notice
            yield self._preview

    def on_mount(self) -> None:
        """Say what is going on."""
        self.say(f"Opening {self._opening}…")
        self._list.focus()

    def say(self, text: str) -> None:
        """Say something in the place of the list."""
        self._notice.update(Content(text))
        self._notice.display = bool(text)
        self._list.display = not text

    def say_opening(self, done: int, count: int) -> None:
        """Say how many flows of how many were read."""
        self.say(f"Opening {self._opening}… {done} of {count} flows\n\nesc  stops")

    def show(self, project: Project, flows: tuple[FlowSummary, ...]) -> None:
        """Show the flows of a project as they are now."""
        if project is not self._project:
            self._project, self._index = project, None
        self._flows = flows
        self._preview.forget()
        self._show()
        if flows:
            self._count(project)

    @property
    def chosen(self) -> str:
        """The uuid of the chosen flow; "" if none is."""
        return self._list.chosen

    def choose(self, uuid: str) -> None:
        """Choose a flow."""
        self._list.choose(uuid)

    @property
    def flows(self) -> tuple[FlowSummary, ...]:
        """All flows, also those that are not found."""
        return self._flows

    def _show(self) -> None:
        flows = [flow for flow in self._flows if self._is_wanted(flow)]
        self._list.show(flows, self._counts)
        self.refresh_bindings()
        name = TYPES[self._type][1] if self._type else "all"
        of = f"{len(flows)} of {len(self._flows)}" if len(flows) < len(self._flows) else len(flows)
        self._filter.update(Content(f"{name} · {of}"))
        if not self._flows:
            self.say("There are no flows here yet.\n\nn  makes one   ?  shows all keys")
        elif not flows:
            self.say("No flow has that.\n\nesc  shows all flows")
        else:
            self.say("")
        self._show_preview()

    def _is_wanted(self, flow: FlowSummary) -> bool:
        if self._type and flow.type != self._type:
            return False
        wanted = self._wanted.casefold()
        return not wanted or wanted in flow.name.casefold() or flow.uuid in self._with_text

    @on(OptionList.OptionHighlighted)
    def _show_preview(self) -> None:
        self._preview.show(self._project, self._list.chosen)

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._with_text = frozenset()
        self._show()
        if self._project and len(event.value) > 1:
            self._find(self._project, event.value)

    @work(thread=True, exclusive=True, group="find")
    def _find(self, project: Project, wanted: str) -> None:
        self.post_message(self._Searched(wanted, self._indexed(project).find(wanted)))

    @on(_Searched)
    def _take_hits(self, message: _Searched) -> None:
        if message.wanted == self._wanted:
            self._with_text = message.uuids
            self._show()

    @work(thread=True, exclusive=True, group="count")
    def _count(self, project: Project) -> None:
        self.post_message(self._Counts(self._indexed(project).counts()))

    def _indexed(self, project: Project) -> "ProjectIndex":
        # Called in threads only: what reads flows is imported after the list was painted.
        from flowtui.store.projects.project_index import ProjectIndex

        if self._index is None:
            self._index = ProjectIndex(project)
        return self._index

    @on(_Counts)
    def _take_counts(self, message: _Counts) -> None:
        self.post_message(self.Counted())
        if message.counts != self._counts:
            self._counts = message.counts
            self._show()

    @on(Input.Submitted)
    def go_to_list(self) -> None:
        """Leave the line to search in."""
        self._list.focus()

    def search(self) -> None:
        """Go to the line to search in."""
        self._line.focus()

    def show_all(self) -> None:
        """Show all flows; while nothing is open yet, stop opening."""
        if self._project is None:
            self.post_message(self.Stop())
            return
        self._type = self._wanted = self._line.value = ""
        self._show()
        self.go_to_list()

    def filter(self) -> None:
        """Show flows of the next type that there is."""
        types = {flow.type for flow in self._flows}
        filters = [type_ for type_ in _FILTERS if not type_ or type_ in types]
        self._type = filters[(filters.index(self._type) + 1) % len(filters)]
        self._show()
