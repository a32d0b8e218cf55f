"""What there is to know besides the chat: a tab at a time."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from typing_extensions import override

from flowtui.scenario.inputs import AdvanceTo
from flowtui.scenario.views.seen_context import seen_before, seen_now
from flowtui.scenario.views.service_calls import calls_of
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.simulator.contact_card import ContactCard
from flowtui.widgets.simulator.input_given import InputGiven
from flowtui.widgets.simulator.network import Network
from flowtui.widgets.simulator.pane_title import entitle
from flowtui.widgets.simulator.panes.log_pane import LogPane
from flowtui.widgets.simulator.timer_list import TimerList
from flowtui.widgets.simulator.variables import Variables

TABS = ("log", "variables", "contact", "timers", "network")
"""The tabs."""


class TabsPane(Vertical):
    """Shows a viewpoint in the tab that is chosen; the others wait until they are.

    It tells that a tab was gone to (`Chosen`), and that time is to pass until a timer
    (`InputGiven`); what is in it tells to which node a line of the log leads
    (`LogPane.NodeWanted`), and that the answer to a call is to be scripted
    (`Network.ScriptWanted`).
    """

    class Chosen(Message):
        """The user chose a tab with the mouse."""

    DEFAULT_CSS = """
    TabsPane {
        .tab { height: 1fr; display: none; }
        .-shown { display: block; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Begin with the first tab."""
        super().__init__(id=id)
        self.active = TABS[0]
        """The tab that is shown."""
        self._view = Viewpoint.nobody()

    @override
    def compose(self) -> ComposeResult:
        tabs = (LogPane, Variables, ContactCard, TimerList, Network)
        for name, tab in zip(TABS, tabs, strict=True):
            yield tab(id=name).add_class("tab")

    def on_mount(self) -> None:
        """Let the first tab be seen."""
        self._choose()

    @property
    def main_widget(self) -> Widget:
        """What has the focus when one goes to the tab that is shown."""
        tab = self._tab
        return tab if tab.can_focus else tab.query_one("LineList")

    @property
    def _tab(self) -> Widget:
        return self.query_one(f"#{self.active}")

    def show(self, view: Viewpoint) -> None:
        """Show a viewpoint, in the tab that is chosen."""
        self._view = view
        zone = view.zone
        match self._tab:
            case LogPane() as log:
                log.show(view)
            case Variables() as variables if (seen := seen_now(view)) is not None:
                variables.values.show(seen, seen_before(view))
            case ContactCard() as card if view.contact:
                card.show_contact(view.contact, view.setup.library.assets, zone)
            case TimerList() as timers:
                timers.show_timers(view.timers, view.world, view.names, zone)
            case Network() as network:
                network.show(list(calls_of(view.simulation.taken, view.contact_uuid)), zone)
            case _:
                pass

    def choose(self, tab: str) -> None:
        """Let another tab be seen, as it is now."""
        self.active = tab
        self._choose()
        self.show(self._view)

    def choose_next(self) -> None:
        """Let the next tab be seen."""
        self.choose(TABS[(TABS.index(self.active) + 1) % len(TABS)])

    def action_tab(self, tab: str) -> None:
        """Let a tab be seen, and tell that it was chosen."""
        self.choose(tab)
        self.post_message(self.Chosen())

    def _choose(self) -> None:
        entitle(self, _titles(self.active))
        for tab in TABS:
            self.query_one(f"#{tab}").set_class(tab == self.active, "-shown")

    @on(LineList.Chosen)
    def _until(self, event: LineList.Chosen) -> None:
        event.stop()
        if isinstance(event.list, TimerList) and (timer := event.list.chosen):
            self.post_message(InputGiven(AdvanceTo(timer.due)))

    @on(Variables.Copied)
    def _copied(self, event: Variables.Copied) -> None:
        event.stop()
        self.app.copy_to_clipboard(event.expression)
        self.notify(f"Copied {event.expression}", timeout=3, markup=False)


def _titles(active: str) -> Content:
    """Return the names of the tabs, the one that is shown marked."""
    return Content.from_markup(" ".join(_title(tab, active) for tab in TABS))


def _title(tab: str, active: str) -> str:
    style = "bold $accent underline" if tab == active else "$foreground 60%"
    return f"[{style}][@click=tab('{tab}')]{tab.capitalize()}[/][/]"
