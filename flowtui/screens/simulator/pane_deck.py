"""The panes of the simulator: beside each other, or one at a time where there is little room."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from typing_extensions import override

from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.simulator.commands import PANE_COMMANDS
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.simulator.panes.chat_pane import ChatPane
from flowtui.widgets.simulator.panes.graph_pane import GraphPane
from flowtui.widgets.simulator.panes.inputs_pane import InputsPane
from flowtui.widgets.simulator.panes.log_pane import LogPane
from flowtui.widgets.simulator.panes.tabs_pane import TabsPane

PANES = ("chat", "graph", "tabs", "inputs")
"""The ids of the panes."""


class PaneDeck(Commanded, Vertical):
    """Hands a viewpoint to the panes, and says which of them are seen and which one is gone to."""

    SCOPED_CSS = False  # how much room there is the screen knows, which is not in the deck
    DEFAULT_CSS = """
    PaneDeck {
        #panes { height: 1fr; }
        #chat { width: 27%; min-width: 34; max-width: 64; }
        #graph { width: 1fr; height: 1fr; }
        #tabs { width: 30%; min-width: 42; }
        #inputs { height: 4; padding: 0 1; }
        InputList { display: none; }
    }
    .-medium PaneDeck {
        #chat { width: 40%; }
        #tabs { width: 1fr; }
        .-behind { display: none; }
    }
    .-cramped PaneDeck, .-narrow PaneDeck {
        .-away { display: none; }
        #chat, #tabs, #graph { width: 1fr; max-width: 100%; }
        #inputs { height: 1fr; padding: 0; }
        InputRow { display: none; }
        InputList { display: block; height: 1fr; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = PANE_COMMANDS

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin in the chat."""
        super().__init__(id=id)
        self.active = PANES[0]
        """The pane that was gone to last."""
        self.chat = ChatPane(id="chat")
        self.graph = GraphPane(id="graph")
        self.tabs = TabsPane(id="tabs")
        self.inputs = InputsPane(id="inputs")
        self._view = Viewpoint.nobody()

    @override
    def compose(self) -> ComposeResult:
        self.tabs.add_class("-behind")
        for pane in (self.chat, self.tabs, self.inputs):
            pane.add_class("pane")
        self.chat.border_title, self.inputs.border_title = "Chat", "Inputs"
        yield Horizontal(self.chat, self.graph, self.tabs, id="panes")
        yield self.inputs

    def on_mount(self) -> None:
        """Begin in the chat."""
        self._let_be_seen()
        self.chat.message.focus()

    def show(self, view: Viewpoint) -> None:
        """Show a viewpoint in all panes."""
        self._view = view
        self.chat.show(view)
        self.graph.show(view)
        self.tabs.show(view)
        self.inputs.show(view)

    def fit(self) -> None:
        """Show what depends on how much room there is, and go back to the pane that was left."""
        self.chat.show_place()
        if self._view.contact:
            self.call_after_refresh(self._show_graph)  # when it knows how large it is
            if self.screen.focused is None:
                self.go_to(self.active)

    def _show_graph(self) -> None:
        self.graph.show(self._view)

    def go_to(self, name: str) -> None:
        """Go to a pane, and show it if only one is shown at a time."""
        self.active = name
        self._let_be_seen()
        self.tabs.show(self._view)
        self.inputs.show(self._view)
        self._main_widget.focus()

    def _let_be_seen(self) -> None:
        """Say which panes there is no room for in small terminals.

        The panes are told, not the screen: else the styles of all that is on it are looked up anew.
        """
        name = self.active
        self.query_one("#panes").set_class(name == "inputs", "-away")
        for pane in PANES:
            self.query_one(f"#{pane}").set_class(pane != name, "-away")
        if name in {"graph", "tabs"}:
            self.graph.set_class(name == "tabs", "-behind")
            self.tabs.set_class(name == "graph", "-behind")

    @property
    def _main_widget(self) -> Widget:
        """What has the focus when one goes to the pane."""
        match self.active:
            case "chat":
                return self.chat.message
            case "graph":
                return self.graph.canvas
            case "inputs":
                return self.inputs.main_widget
            case _:
                return self.tabs.main_widget

    def action_pane(self, name: str) -> None:
        """Go to a pane; to the tabs again for the next tab."""
        if name == "tabs" and self.active == "tabs":
            self.tabs.choose_next()
        self.go_to(name)

    def action_next_pane(self, steps: int) -> None:
        """Go to the next pane."""
        self.go_to(PANES[(PANES.index(self.active) + steps) % len(PANES)])

    def action_tab(self, name: str) -> None:
        """Show a tab."""
        self.tabs.choose(name)
        self.go_to("tabs")

    def action_type(self) -> None:
        """Go back to the message."""
        self.go_to("chat")

    @on(TabsPane.Chosen)
    def _tab_chosen(self, event: TabsPane.Chosen) -> None:
        event.stop()
        self.go_to("tabs")

    @on(LogPane.NodeWanted)
    def _show_node(self, event: LogPane.NodeWanted) -> None:
        event.stop()
        self.graph.show_node(self._view, event.focus, event.node_uuid)

    def on_key(self, event: events.Key) -> None:
        """Give the answer of a number with alt, whatever pane one is in."""
        prefix, _, digit = event.key.partition("+")
        is_number = prefix == "alt" and digit.isdecimal() and len(digit) == 1
        if is_number and self.chat.answer(int(digit)):
            event.stop()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.chat.is_typing if action == "type" else True
