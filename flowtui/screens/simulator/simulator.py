"""The simulator: talking to flows, with the graph lighting up beside."""

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from typing_extensions import override

from flowtui.scenario.files import DEFAULT_NOW
from flowtui.scenario.inputs import Say, Start
from flowtui.scenario.simulation_setup import SimulationSetup
from flowtui.scenario.views.unread import UnreadMessages
from flowtui.scenario.views.viewpoint import Viewpoint
from flowtui.screens.base import WorkScreen
from flowtui.screens.simulator.commands import SIMULATOR_COMMANDS
from flowtui.screens.simulator.decisions import (
    Announcement,
    Decision,
    Leave,
    MediaMessage,
    Position,
    SeedChange,
    SetupChange,
)
from flowtui.screens.simulator.moves import MOVES
from flowtui.screens.simulator.pane_deck import PaneDeck
from flowtui.screens.simulator.project_setup import renewed, setup_of
from flowtui.screens.simulator.questions.all_questions import QUESTIONS
from flowtui.screens.simulator.questions.give_input import give_input
from flowtui.screens.simulator.questions.question import Occasion, Question, asker_in
from flowtui.screens.simulator.questions.services import script_answer
from flowtui.screens.simulator.replay_words import announcement_of
from flowtui.screens.simulator.timeline_runner import TimelineRunner
from flowtui.screens.simulator.top import top_left, top_right
from flowtui.store.projects.project import Project
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.terminal_keys import tell_alt_and_digits_apart
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.simulator.input_given import InputGiven
from flowtui.widgets.simulator.network import Network
from flowtui.widgets.simulator.panes.inputs_pane import InputsPane


class Simulator(WorkScreen):
    """A conversation with flows of a project: a timeline, and a viewpoint for the panes."""

    TITLE_OF_SCREEN = "Simulator"
    ABOUT = (
        "Type what the contact says. Time stands still until you let it pass. Every input can be "
        "taken back, and played again. escape leaves the message, so that letters are keys."
    )
    MENU: ClassVar[Sequence[Command]] = SIMULATOR_COMMANDS

    @dataclass
    class _Loaded(Message):
        setup: SimulationSetup

    def __init__(
        self,
        project: Project,
        flow_uuid: str,
        node_uuid: str = "",
        *,
        now: datetime = DEFAULT_NOW,
        seed: int = 0,
    ) -> None:
        """Talk to a flow of `project`, which begins at a node if one is given.

        In the simulation it is `now` until time is let pass; `seed` is where chance begins.
        """
        super().__init__()
        self.project = project
        self.deck = PaneDeck(id="body")
        self._view = Viewpoint.nobody()
        self._runner = TimelineRunner(self, self._view.timeline)
        self._unread = UnreadMessages()
        self._beginning = (flow_uuid, node_uuid)
        self._now, self._seed = now, seed

    @property
    def view(self) -> Viewpoint:
        """What is seen now: whose conversation, and where it is."""
        if self._view.timeline is self._runner.timeline:
            return self._view
        return self._view.at(self._runner.timeline)

    @override
    def compose_body(self) -> Iterable[Widget]:
        yield self.deck

    # -- the setup -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Load the flows, then begin."""
        tell_alt_and_digits_apart()
        self._load()

    def on_unmount(self) -> None:
        """Let what was read be forgotten."""
        gc.unfreeze()

    @work(thread=True, exclusive=True, group="setup")
    def _load(self) -> None:
        setup = self._view.setup
        if setup.contacts:
            self.post_message(self._Loaded(renewed(setup, self.project)))
            return
        setup = setup_of(self.project, *self._beginning)
        gc.freeze()  # what was read stays: looking through it for garbage takes 0.2 s each time
        self.post_message(self._Loaded(setup))

    @on(_Loaded)
    def _take_setup(self, message: _Loaded) -> None:
        setup = message.setup
        self.tell_damage(self.project)
        if self._view.setup.contacts:
            if setup is not self._view.setup:
                self._carry_out(SetupChange(setup, "The flows were edited."))
            return
        contact_uuid = setup.contacts[0].uuid
        self._view = replace(self._view, setup=setup, contact_uuid=contact_uuid)
        self._runner.begin(setup.timeline(self._now, self._seed))
        if not setup.obstacle(setup.flow_uuid):
            self._runner.give(Start(setup.flow_uuid, (contact_uuid,)))

    def on_screen_resume(self) -> None:
        """Play the inputs again if flows were edited meanwhile."""
        if self._view.setup.contacts:
            self._load()

    # -- what is shown ---------------------------------------------------------------------------

    @on(TimelineRunner.Changed)
    def _follow(self) -> None:
        if self._view.timeline is not self._runner.timeline:
            self._look(self.view)

    def _look(self, view: Viewpoint) -> None:
        self._view = view
        self.deck.show(view)
        self._show_top()
        self.refresh_bindings()

    def _show_top(self) -> None:
        view, cells = self.view, self.size.width
        news = self._unread.look(view)
        self.top.left = top_left(view, news, cells, read_only=self.project.read_only)
        self.top.right = top_right(view, cells)

    def on_resize(self) -> None:
        """Say as much at the top as there is room for."""
        self._show_top()
        self.deck.fit()

    @on(TimelineRunner.Refused)
    def _tell_refusal(self, event: TimelineRunner.Refused) -> None:
        self._view = self.view.refused(event.reason)
        self.deck.tabs.show(self._view)
        self._carry_out(Announcement(event.reason, "Not possible", "error", 5))

    @on(TimelineRunner.Replayed)
    def _tell_replay(self, event: TimelineRunner.Replayed) -> None:
        self._carry_out(announcement_of(event.replay, event.reason, self._view.setup))

    # -- what is done ----------------------------------------------------------------------------

    @on(InputGiven)
    @on(InputsPane.PositionWanted)
    def _heed(self, event: InputGiven | InputsPane.PositionWanted) -> None:
        if isinstance(event, InputsPane.PositionWanted):
            self._runner.go_to(event.position)
            self._follow()
            return
        if isinstance(event.input, Say):
            self._view = self.view.watching("")
        self._runner.give(event.input)

    @on(Network.ScriptWanted)
    def _script(self, event: Network.ScriptWanted) -> None:
        self._ask(partial(script_answer, event.call))

    def action_ask(self, name: str) -> None:
        """Ask one of the questions."""
        self._ask(QUESTIONS[name])

    @work(description="asks")
    async def _ask(self, question: Question) -> None:
        occasion = Occasion(asker_in(self.app), self.view, self.project)
        decision = await question(occasion)
        if decision is not None:
            self._carry_out(decision)

    def action_give_input(self, type_: str) -> None:
        """Ask what an input needs to know, if anything, and take it."""
        self._ask(give_input(type_))

    def action_move(self, name: str) -> None:
        """Do something that needs no question."""
        self._carry_out(MOVES[name].decide(self.view))

    def _carry_out(self, decision: Decision) -> None:
        match decision:
            case Viewpoint():
                self._look(decision)
            case Position(count=count):
                self._view = self.view.watching("")
                self._runner.go_to(count)
            case SetupChange(setup=setup, reason=reason):
                self._view = replace(self._view, setup=setup)
                self._runner.replay(setup.host, reason)
            case SeedChange(seed=seed):
                timeline = self._runner.timeline
                inputs = [applied.input for applied in timeline.all_taken]
                first = timeline.simulation.first
                self._runner.begin(self._view.setup.timeline(first.now, seed))
                self._runner.give(*inputs)
            case MediaMessage(attachment=attachment):
                self.deck.chat.attach(attachment)
            case Announcement():
                self._announce(decision)
            case Leave():
                self.dismiss()
            case _:
                self._runner.give(decision)
        self._follow()  # at once: the next key is for what is shown then

    def _announce(self, news: Announcement) -> None:
        if news.copied_text:
            self.app.copy_to_clipboard(news.copied_text)
        self.notify(
            news.text,
            title=news.title,
            severity=news.severity,
            timeout=news.seconds,
            markup=False,
        )

    @on(Canvas.Chosen)
    def action_design(self) -> None:
        """Open the flow that is shown in the designer."""
        from flowtui.screens.designer.designer import Designer

        node_uuid = self.deck.graph.node_uuid
        if flow := self.view.flow(self.view.focus):
            node_uuid = node_uuid if node_uuid in flow.nodes_by_uuid else ""
            self.app.push_screen(Designer(self.project, flow, node_uuid))

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "move":
            return MOVES[str(parameters[0])].is_possible(self.view) or None
        return True
