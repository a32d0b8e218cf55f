"""The panes of the simulator, and how one goes from one to the other."""

from collections.abc import Iterable
from datetime import datetime

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.screens.simulator.commands import PANES, TABS
from flowtui.screens.simulator.lines import tab_titles
from flowtui.screens.simulator.questions import Questions
from flowtui.store.projects.project import Project
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.simulator.chat import Chat
from flowtui.widgets.simulator.contact_card import ContactCard
from flowtui.widgets.simulator.log_view import LogView
from flowtui.widgets.simulator.network import Network
from flowtui.widgets.simulator.quick_replies import QuickReplies
from flowtui.widgets.simulator.say_box import SayBox
from flowtui.widgets.simulator.timeline import InputList, TimelineBar
from flowtui.widgets.simulator.timer_list import TimerList
from flowtui.widgets.simulator.variables import Variables


class SimulatorPanes(Questions):
    """The chat, the graph, the tabs and the inputs: beside each other, or one at a time."""

    DEFAULT_CSS = """
    SimulatorPanes {
        #panes { height: 1fr; }
        #chat { width: 27%; min-width: 34; max-width: 64; }
        #chat Chat { height: 1fr; margin: 0 0 1 0; }
        #graph { width: 1fr; height: 1fr; }
        #tabs { width: 30%; min-width: 42; }
        #inputs { height: 4; padding: 0 1; }
        InputList { display: none; }
        .tab { height: 1fr; display: none; }
        LogView, TimerList, ContactCard, Network { height: 1fr; }
        #entry {
            height: auto; max-height: 8; display: none; border-top: solid $border-blurred;
            color: $foreground 85%;
        }
        &.-medium {
            #chat { width: 40%; }
            #tabs { width: 1fr; }
            .-behind { display: none; }
        }
        &.-cramped, &.-narrow {
            .-away { display: none; }
            #chat, #tabs, #graph { width: 1fr; max-width: 100%; }
            #inputs { height: 1fr; padding: 0; }
            TimelineBar { display: none; }
            InputList { display: block; height: 1fr; }
        }
        .-shown { display: block; }
    }
    """

    def __init__(self, project: Project, now: datetime, seed: int) -> None:
        """Begin in the chat, with the log beside it."""
        super().__init__(project, now, seed)
        self.active_tab = TABS[0]
        self.active_pane = PANES[0]
        self._titles: dict[str, Content] = {}

    @override
    def compose_body(self) -> Iterable[Widget]:
        with Vertical(id="body"):
            with Horizontal(id="panes"):
                with self.pane(Vertical(id="chat"), "Chat"):
                    yield Chat()
                    yield QuickReplies()
                    yield SayBox(placeholder="Say something…", id="say")
                yield self.pane(Canvas(empty="", is_preview=True, id="graph"), "Graph")
                with self.pane(Vertical(id="tabs", classes="-behind"), ""):
                    with Vertical(id="log", classes="tab"):
                        yield LogView()
                        yield Static(id="entry")
                    yield Variables(id="variables", classes="tab")
                    yield ContactCard(id="contact").add_class("tab")
                    yield TimerList(id="timers").add_class("tab")
                    yield Network(id="network").add_class("tab")
            with self.pane(Vertical(id="inputs"), "Inputs"):
                yield TimelineBar()
                yield InputList()

    @property
    def canvas(self) -> Canvas:
        """The graph."""
        return self.query_one(Canvas)

    @property
    def log_view(self) -> LogView:
        """The log."""
        return self.query_one(LogView)

    @property
    def is_typing(self) -> bool:
        """Whether a message is being typed."""
        return self.focused is not None and self.focused.id == "say"

    def show_tab(self) -> None:
        """Show what is in the tab that is shown; the others wait until they are."""
        raise NotImplementedError

    def show_inputs(self) -> None:
        """Show the inputs."""
        raise NotImplementedError

    def entitle(self, pane: str, title: Content) -> None:
        """Give a pane a title, if it has another: setting one paints the whole pane anew."""
        known = self._titles.get(pane)
        if known is None or not known.is_same(title):
            self._titles[pane] = title
            self.query_one(pane).border_title = title

    def action_pane(self, name: str) -> None:
        """Go to a pane; to the tabs again for the next tab."""
        if name == "tabs" and self.active_pane == "tabs":
            self.active_tab = TABS[(TABS.index(self.active_tab) + 1) % len(TABS)]
        self.go_to_pane(name)

    def action_next_pane(self, steps: int) -> None:
        """Go to the next pane."""
        self.go_to_pane(PANES[(PANES.index(self.active_pane) + steps) % len(PANES)])

    def action_tab(self, name: str) -> None:
        """Show a tab."""
        self.active_tab = name
        self.go_to_pane("tabs")

    def go_to_pane(self, name: str) -> None:
        """Go to a pane, and show it if only one is shown at a time."""
        self.active_pane = name
        self.show_pane()
        self.show_tab()
        self.show_inputs()
        self._main_widget(name).focus()

    def show_pane(self) -> None:
        """Say which panes there is no room for in small terminals.

        The panes are told, not the screen: else the styles of all that is on it are looked up anew.
        """
        name = self.active_pane
        self.query_one("#panes").set_class(name == "inputs", "-away")
        for pane in PANES:
            self.query_one(f"#{pane}").set_class(pane != name, "-away")
        if name in {"graph", "tabs"}:
            self.query_one("#graph").set_class(name == "tabs", "-behind")
            self.query_one("#tabs").set_class(name == "graph", "-behind")

    def choose_tab(self) -> None:
        """Let the tab be seen that was chosen."""
        self.entitle("#tabs", tab_titles(self.active_tab))
        for tab in TABS:
            self.query_one(f"#{tab}").set_class(tab == self.active_tab, "-shown")

    def _main_widget(self, pane: str) -> Widget:
        """Return what has the focus when one goes to a pane."""
        match pane:
            case "chat":
                return self.query_one(SayBox)
            case "graph":
                return self.canvas
            case "inputs":
                row, lines = self.query_one(TimelineBar), self.query_one(InputList)
                return row if row.display else lines
            case _:
                tab = self.query_one(f"#{self.active_tab}")
                return tab if tab.can_focus else tab.query_one("LineList")

    def action_out(self) -> None:
        """Leave the message."""
        self.query_one(Chat).focus()

    def action_type(self) -> None:
        """Go back to the message."""
        self.go_to_pane("chat")
