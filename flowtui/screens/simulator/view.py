"""What the simulator shows of a tape, in its panes."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from textual.content import Content
from typing_extensions import override

from flowtui.engine.inspecting import context_of, context_of_contact
from flowtui.expressions.values import Object
from flowtui.flows.runtime.routes import route_of
from flowtui.flows.spec.flow import Flow
from flowtui.graph.of_flow import graph_of
from flowtui.graph.text import clean, width
from flowtui.model.contact.contact import Contact
from flowtui.model.contact.urn import SCHEMES
from flowtui.model.events.message import MsgCreated
from flowtui.scenario.simulation import Simulation
from flowtui.screens.base import ONE_PANE_BELOW
from flowtui.screens.simulator.lines import people, top_left, top_right, track_of
from flowtui.screens.simulator.panes import SimulatorPanes
from flowtui.screens.simulator.run_focus import Scene, marks_of, scenes
from flowtui.screens.simulator.simulation_setup import Stage
from flowtui.store.projects.project import Project
from flowtui.widgets.simulator.chat import Chat, Talk
from flowtui.widgets.simulator.chat_items import replies_to
from flowtui.widgets.simulator.contact_card import ContactCard
from flowtui.widgets.simulator.log_view import Refusal
from flowtui.widgets.simulator.network import Network, calls_of
from flowtui.widgets.simulator.quick_replies import QuickReplies
from flowtui.widgets.simulator.say_box import SayBox
from flowtui.widgets.simulator.timeline import InputList, TimelineBar
from flowtui.widgets.simulator.timer_list import TimerList
from flowtui.widgets.simulator.variables import VariableTree
from flowtui.world.events import BroadcastReceived

FIRST_PEOPLE = 3
"""So many contacts are offered before others come in."""


class SimulatorView(SimulatorPanes):
    """The panes, and what is in them."""

    def __init__(self, project: Project, now: datetime, seed: int) -> None:
        """Show nothing yet, and follow the conversation."""
        super().__init__(project, now, seed)
        self.watched = ""
        """The flow that the user chose to look at; "" to follow the conversation."""
        self.refusals: list[Refusal] = []
        self._chosen_people: list[str] = []
        self._read: dict[str, int] = {}
        self._drawn: Flow | None = None

    @override
    def take_draft(self) -> str:
        say = self.query_one(SayBox)
        text, say.value = say.value, ""
        return text

    @override
    def show_tape(self) -> None:
        self.refusals = [each for each in self.refusals if each.position <= self.tape.position]
        self._show_chat()
        self.show_top()
        self.show_place()
        self.show_graph()
        self.show_tab()
        self.show_inputs()
        self.refresh_bindings()

    def names(self) -> dict[str, str]:
        """Return what the contacts are called to whom something happened, by uuid."""
        return {contact.uuid: self.stage.title(contact) for contact in self.people()}

    def people(self) -> list[Contact]:
        """Return the contacts one can be with a key: the first ones, and who came in since."""
        simulation = self.tape.simulation
        known = simulation.world.contacts
        met = {entry.contact_uuid: None for entry in simulation.entries if entry.contact_uuid}
        uuids = dict.fromkeys([*list(known)[:FIRST_PEOPLE], *self._chosen_people, *met])
        return [known[uuid] for uuid in uuids if uuid in known]

    @override
    def be(self, contact_uuid: str) -> None:
        self.contact_uuid = contact_uuid
        self.watched = ""
        if contact_uuid not in self._chosen_people:
            self._chosen_people.append(contact_uuid)
        self.show_tape()

    # -- the chat and the line at the top --------------------------------------------------------

    def _show_chat(self) -> None:
        chat, stage, world = self.query_one(Chat), self.stage, self.world
        contact = self.contact
        zone = stage.environment.timezone
        names = self.names()
        waiting = world.waiting_session(self.contact_uuid)
        expects = waiting is not None and waiting.wait is not None and waiting.wait.consumes_input
        taken = self.tape.simulation.taken
        chat.show(Talk(taken, self.contact_uuid, names, world.now, zone, expects))
        if not chat.items:
            chat.say(self.nothing_said())
        replies = replies_to(chat.items) if expects else ()
        self.query_one(QuickReplies).replies = replies
        self.query_one(SayBox).placeholder = _invitation(len(replies), expects=expects)
        if contact:
            title = Content(f"{clean(stage.title(contact))}{_way(contact, stage)}")
            self.entitle("#chat", title)

    def nothing_said(self) -> str:
        """Return what is said in the place of messages where there are none."""
        raise NotImplementedError

    def show_top(self) -> None:
        """Show whom one is, and when."""
        stage, tape = self.stage, self.tape
        counts = _messages(tape.simulation)
        self._read[self.contact_uuid] = counts[self.contact_uuid]
        unread = {uuid: count - self._read.get(uuid, 0) for uuid, count in counts.items()}
        news = {uuid: count for uuid, count in unread.items() if count > 0}
        cells = self.size.width
        who = people(stage, self.people(), self.contact_uuid, news, cells)
        flow = stage.flows.get(stage.flow_uuid)
        name = flow.name if flow else "Simulator"
        self.top.left = top_left(name, who, read_only=self.project.read_only)
        self.top.right = top_right(stage, tape, cells)

    # -- the graph -------------------------------------------------------------------------------

    def scenes(self) -> list[Scene]:
        """Return where the contact is, the flow that waits for an answer first."""
        return scenes(self.tape.simulation, self.contact_uuid)

    @property
    def scene(self) -> Scene | None:
        """Where the contact is in the flow that is shown."""
        found = self.scenes()
        watched = (scene for scene in found if scene.flow_uuid == self.watched)
        return next(watched, found[0] if found else None)

    def show_graph(self, at: Scene | None = None, node_uuid: str = "") -> None:
        """Show the flow the contact is in, at its node; or another scene, at a node of it."""
        stage = self.stage
        scene = at or self.scene
        uuid = scene.flow_uuid if scene else stage.flow_uuid
        flow = stage.flows.get(uuid)
        canvas = self.canvas
        if flow is None:
            self.entitle("#graph", Content("no flow"))
            return
        self._draw(flow)
        marks = marks_of(self.tape.simulation, self.contact_uuid, flow)
        canvas.marks = replace(marks, hits=frozenset({node_uuid} - {""}))
        seen = f"✓{len(marks.visits)}/{len(flow.nodes)}"
        cells = (canvas if canvas.display else self).size.width  # hidden, it keeps its old size
        self.entitle("#graph", Content(self._place(scene, flow, cells - 4, seen)))
        wanted = node_uuid or (scene.node_uuid if scene else "")
        if wanted:
            canvas.go(wanted)
            canvas.reveal(wanted, in_middle=True)

    def _place(self, scene: Scene | None, flow: Flow, cells: int, *more: str) -> str:
        """Return where a contact is in a flow, with as much more as fits into so many cells."""
        text = clean(scene.title(flow, cells) if scene else f"{flow.name} · not started")
        others = len(self.scenes())
        for part in (*more, f"{others} flows" if others > 1 else ""):
            if part and width(f"{text} · {part}") <= cells:
                text += f" · {part}"
        return text

    def show_place(self) -> None:
        """Say below the chat where the contact is, if there is no graph beside it that does."""
        scene = self.scene if self.size.width < ONE_PANE_BELOW else None
        flow = self.stage.flows.get(scene.flow_uuid) if scene else None
        text = self._place(scene, flow, self.size.width - 6) if flow else ""
        self.query_one("#chat").border_subtitle = Content(text)

    def _draw(self, flow: Flow) -> None:
        """Draw a flow, if it is not drawn already."""
        if flow is self._drawn:
            return
        is_edit = self._drawn is not None and self._drawn.uuid == flow.uuid
        self._drawn = flow
        self.canvas.show(graph_of(flow), anew=not is_edit)

    # -- the tabs --------------------------------------------------------------------------------

    @override
    def show_tab(self) -> None:
        self.choose_tab()
        stage, simulation = self.stage, self.tape.simulation
        zone = stage.environment.timezone
        match self.active_tab:
            case "log":
                self.query_one("#entry").display = False
                self.log_view.show(simulation.taken, self.names(), zone, self.refusals)
            case "variables":
                self._show_variables()
            case "contact":
                if self.contact:
                    assets = stage.library.assets
                    self.query_one(ContactCard).show_contact(self.contact, assets, zone)
            case "timers":
                world = simulation.world
                timers = world.agenda.rows()
                self.query_one(TimerList).show_timers(timers, world, self.names(), zone)
            case _:
                calls = list(calls_of(simulation.taken, self.contact_uuid))
                self.query_one(Network).show(calls, zone)

    def _show_variables(self) -> None:
        scene, tape = self.scene, self.tape
        now = self._context_of(tape.simulation, scene)
        if now is None:
            return
        before = None
        if tape.position > 1:
            earlier = tape.to(tape.position - 1).simulation
            before = self._context_of(earlier, _same(scene, earlier))
        self.query_one(VariableTree).show(now, before)

    def _context_of(self, simulation: Simulation, scene: Scene | None) -> Object | None:
        world, engine = simulation.world, self.stage.host.engine
        contact = world.contacts.get(self.contact_uuid)
        if contact is None:
            return None
        if scene is None:
            return context_of_contact(engine, contact)
        return context_of(engine, scene.session, scene.run, contact, world.now)

    # -- the inputs ------------------------------------------------------------------------------

    @override
    def show_inputs(self) -> None:
        entries = self.tape.simulation.entries
        several = len({entry.contact_uuid for entry in entries} - {""}) > 1
        track = track_of(self.stage, self.tape, self.names(), several=several)
        self.query_one(TimelineBar).track = track
        lines = self.query_one(InputList)
        if lines.display:
            lines.show(track)
        total = len(track.inputs)
        title = f"Inputs {track.position} of {total}" if total else "Inputs"
        self.entitle("#inputs", Content(title))


def _messages(simulation: Simulation) -> Counter[str]:
    """Return how many messages each contact was sent."""
    return Counter(
        entry.contact_uuid
        for entry in simulation.entries
        if isinstance(entry.record.event, MsgCreated | BroadcastReceived)
    )


def _same(scene: Scene | None, simulation: Simulation) -> Scene | None:
    """Return the same run as it was in an earlier simulation; None if it was not there."""
    if scene is None:
        return None
    session = simulation.world.sessions.get(scene.session.uuid)
    run = session.run(scene.run.uuid) if session else None
    return Scene(session, run) if session and run else None


def _way(contact: Contact, stage: Stage) -> str:
    """Return on which way messages come: the channel, or the kind of the address."""
    route = route_of(contact, stage.library.assets)
    if route:
        return f" · {clean(route[1].name)}"
    if not contact.urns:
        return " · no address"
    scheme = SCHEMES.get(contact.urns[0].scheme)
    return f" · {scheme.name if scheme else contact.urns[0].scheme}"


def _invitation(replies: int, *, expects: bool) -> str:
    """Return what stands where nothing was typed yet; so many answers are offered."""
    if not expects:
        return "No flow waits for an answer"
    if not replies:
        return "Say something…"
    return (
        f"Say something, or alt+1…{min(replies, 9)}" if replies > 1 else "Say something, or alt+1"
    )
