"""The simulator: talking to flows, with the graph lighting up beside."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import events, on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from typing_extensions import override

from flowtui.flows.forms.naming import title_of
from flowtui.graph.text import clean
from flowtui.model.message import QuickReply
from flowtui.scenario.files import DEFAULT_NOW
from flowtui.scenario.inputs import AdvanceTo, Say, Start, Stop
from flowtui.scenario.inputs import Input as Given
from flowtui.scenario.timeline import Replay
from flowtui.scenario.transcript import transcript
from flowtui.screens.dialogs.dialogs import Ask, Choose
from flowtui.screens.simulator.commands import SIMULATOR_COMMANDS
from flowtui.screens.simulator.run_focus import Scene, flow_of
from flowtui.screens.simulator.simulation_setup import Stage
from flowtui.screens.simulator.view import SimulatorView
from flowtui.store.projects.project import Project
from flowtui.widgets.base.command import Command
from flowtui.widgets.base.line_list import LineList
from flowtui.widgets.base.terminal_keys import tell_alt_and_digits_apart
from flowtui.widgets.canvas.canvas import Canvas
from flowtui.widgets.simulator.chat import Chat
from flowtui.widgets.simulator.log_view import LogView, Refusal
from flowtui.widgets.simulator.network import Network
from flowtui.widgets.simulator.quick_replies import QuickReplies
from flowtui.widgets.simulator.say_box import SayBox
from flowtui.widgets.simulator.timeline import InputList, TimelineBar
from flowtui.widgets.simulator.timer_list import TimerList
from flowtui.widgets.simulator.variables import Variables

_LOCATION = "geo:-1.9441,30.0619"
"""What a contact sends who is asked for a location (a place in Kigali)."""


class Simulator(SimulatorView):
    """A conversation with flows."""

    TITLE_OF_SCREEN = "Simulator"
    ABOUT = (
        "Type what the contact says. Time stands still until you let it pass. Every input can be "
        "taken back, and played again. escape leaves the message, so that letters are keys."
    )
    MENU: ClassVar[Sequence[Command]] = SIMULATOR_COMMANDS

    @dataclass
    class _Loaded(Message):
        stage: Stage

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
        super().__init__(project, now, seed)
        self._flow_uuid = flow_uuid
        self._node_uuid = node_uuid

    @property
    def _is_loaded(self) -> bool:
        """Whether the flows were read."""
        return bool(self.stage.contacts)

    # -- the stage -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Load the flows, then begin."""
        tell_alt_and_digits_apart()
        self.show_pane()
        self.show_tab()
        self.query_one(QuickReplies).display = False
        self.query_one(Chat).say("Loading flows…")
        self.query_one(SayBox).focus()
        self._load()

    def on_unmount(self) -> None:
        """Let what was read be forgotten."""
        gc.unfreeze()

    @work(thread=True, exclusive=True, group="stage")
    def _load(self) -> None:
        if not self._is_loaded:
            stage = Stage.of(self.project, self._flow_uuid, self._node_uuid)
            gc.freeze()  # what was read stays: looking through it for garbage takes 0.2 s each time
        else:
            stage = self.stage.renewed(self.project)
        self.post_message(self._Loaded(stage))

    @on(_Loaded)
    def _take_stage(self, message: _Loaded) -> None:
        self.tell_damage(self.project)
        if not self._is_loaded:
            self._begin(message.stage)
        elif message.stage is not self.stage:
            self.play_on(message.stage, "The flows were edited.")

    def _begin(self, stage: Stage) -> None:
        self.stage = stage
        self.contact_uuid = stage.contacts[0].uuid
        self.begin(stage.tape(self.now, self.seed))
        if not self._obstacle(stage, stage.flow_uuid):
            self.give(Start(stage.flow_uuid, (self.contact_uuid,)))

    @override
    def play_on(self, stage: Stage, reason: str) -> None:
        self.stage = stage
        self.replay(stage.host, reason)

    def on_screen_resume(self) -> None:
        """Play the inputs again if flows were edited meanwhile."""
        if self._is_loaded:
            self._load()

    @override
    def nothing_said(self) -> str:
        stage, contact = self.stage, self.contact
        if contact is None:
            return "Loading flows…"
        if reason := self._obstacle(stage, stage.flow_uuid):
            flow = stage.name_of(stage.flow_uuid)
            return f"✗ {flow}\n{reason}\n\n^n  starts another flow\nesc o  opens the designer"
        more = "\n→  plays the inputs again" if self.tape.later else ""
        return f"{stage.title(contact)} is in no flow.\n\n^n  starts one{more}"

    @override
    def show_refusal(self, given: Given, reason: str) -> None:
        tape = self.tape
        self.refusals.append(Refusal(tape.position, tape.simulation.world.now, reason))
        self.show_tab()
        self.notify(reason, title="Not possible", severity="error", markup=False)

    @override
    def show_replay(self, replay: Replay, reason: str) -> None:
        count, kept = len(replay.timeline.all_taken), len(replay.timeline.impossible)
        told = f"{_inputs(count)} played again"
        difference = replay.difference
        if replay.refused:
            why = self._obstacle(self.stage, self.stage.flow_uuid) or replay.refused
            text = f"{told}. {why}\n{_inputs(kept)} kept until that is possible again."
        elif difference is None:
            text = f"{told}: nothing has changed."
        else:
            was, now = difference.before or "nothing", difference.after or "nothing"
            where = f"First difference after input {difference.position + 1}"
            text = f"{told}. {where}:\n{was}\n→ {now}"
        is_other = bool(replay.refused) or difference is not None
        self.notify(
            text,
            title=reason,
            severity="warning" if is_other else "information",
            timeout=10,
            markup=False,
        )

    # -- talking ---------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _say(self, event: Input.Submitted) -> None:
        if isinstance(event.input, SayBox) and event.value and self._is_loaded:
            self.watched = ""
            self.give(Say(event.value, self.contact_uuid))
            event.input.value = ""

    @on(QuickReplies.Given)
    def _reply(self, event: QuickReplies.Given) -> None:
        self._answer(event.reply)
        self.query_one(SayBox).focus()

    def _answer(self, reply: QuickReply) -> None:
        attachments = (_LOCATION,) if reply.type == "location" else ()
        text = "" if reply.type == "location" else reply.text or reply.extra
        self.give(Say(text, self.contact_uuid, attachments))

    @on(QuickReplies.Left)
    def _leave_replies(self) -> None:
        self.query_one(SayBox).focus()

    def on_key(self, event: events.Key) -> None:
        """Give the answer of a number with alt."""
        prefix, _, digit = event.key.partition("+")
        if prefix == "alt" and digit.isdecimal() and len(digit) == 1:
            replies = self.query_one(QuickReplies).replies
            if 0 < int(digit) <= len(replies):
                event.stop()
                self._answer(replies[int(digit) - 1])

    def _has_timers(self) -> bool:
        return self.world.agenda.first is not None

    def _offers_answers(self) -> bool:
        return bool(self.query_one(QuickReplies).replies)

    def action_answer(self) -> None:
        """Go to the answers that are offered."""
        self.query_one(QuickReplies).focus()

    def action_next_timer(self) -> None:
        """Let time pass until the next timer has gone off."""
        self.give(AdvanceTo())

    def action_stop_flow(self) -> None:
        """Interrupt the flow the contact waits in."""
        self.give(Stop(self.contact_uuid))

    # -- back and forth --------------------------------------------------------------------------

    def action_step(self, steps: int) -> None:
        """Go back, or on, by inputs."""
        self.watched = ""
        self.go_to(self.tape.position + steps)

    def action_restart(self) -> None:
        """Go back to where the conversation had just begun."""
        self.watched = ""
        self.go_to(1)

    @on(TimelineBar.Wanted)
    def _jump(self, event: TimelineBar.Wanted) -> None:
        self.go_to(event.position)

    @on(LineList.Chosen)
    def _line_chosen(self, event: LineList.Chosen) -> None:
        if isinstance(event.list, InputList):
            self.go_to(min(event.at + 1, len(self.tape.all_taken)))
        elif isinstance(event.list, TimerList) and (timer := event.list.chosen):
            self.give(AdvanceTo(timer.due))

    @work
    async def action_seed(self) -> None:
        """Begin again with other chances."""
        said = "Which seed? A number; random splits go the same ways with the same one."
        answer = await self.app.push_screen_wait(Ask("Other chances", said, str(self.seed + 1)))
        if answer and answer.strip().isdecimal():
            self.seed = int(answer)
            inputs = [taken.input for taken in self.tape.all_taken]
            self.begin(self.stage.tape(self.now, self.seed))
            self.give(*inputs)

    # -- whom one is, and what one sees ----------------------------------------------------------

    def action_next_contact(self, steps: int) -> None:
        """Be the next contact."""
        uuids = [contact.uuid for contact in self.people()]
        if self.contact_uuid in uuids and len(uuids) > 1:
            self.be(uuids[(uuids.index(self.contact_uuid) + steps) % len(uuids)])

    def action_other_flow(self) -> None:
        """Show another flow the contact is in."""
        uuids = [scene.flow_uuid for scene in self.scenes()]
        scene = self.scene
        if scene and len(uuids) > 1:
            self.watched = uuids[(uuids.index(scene.flow_uuid) + 1) % len(uuids)]
            self.show_graph()
            self.show_tab()

    @on(LineList.Moved)
    def _look_at(self, event: LineList.Moved) -> None:
        if not isinstance(event.list, LogView):
            return
        row = event.list.chosen
        entry = row.entry if row else None
        told = self.query_one("#entry", Static)
        told.display = entry is not None
        if row is None or entry is None:
            return
        world, stage = self.world, self.stage
        session = world.sessions.get(entry.session_uuid)
        node_uuid = entry.record.node_uuid
        flow = stage.flows.get(flow_of(entry, world))
        node = flow.nodes_by_uuid.get(node_uuid) if flow else None
        where = f"{flow.name} › {title_of(node)}" if flow and node else "outside of all nodes"
        text = Content.assemble(
            (f"{row.glyph} ", "bold"), row.text, "\n", (clean(where), "$foreground 60%")
        )
        told.update(text)
        if session and flow:
            self.show_graph(Scene(session, session.runs[entry.record.run]), node_uuid)

    @on(Network.Scripting)
    def _script(self, event: Network.Scripting) -> None:
        self.script(event.call)

    @on(Variables.Copied)
    def _copied(self, event: Variables.Copied) -> None:
        self.app.copy_to_clipboard(event.expression)
        self.notify(f"Copied {event.expression}", timeout=3, markup=False)

    def action_copy_transcript(self) -> None:
        """Copy what happened."""
        lines = transcript(self.tape.simulation.entries, self.world, self.stage.environment)
        self.app.copy_to_clipboard("\n".join(lines))
        self.notify("Copied the transcript", timeout=3)

    def on_resize(self) -> None:
        """Say as much at the top as there is room for; go back to the pane that was left."""
        self.show_top()
        self.show_place()
        if self._is_loaded:
            self.call_after_refresh(self.show_graph)  # when it knows how large it is
            if self.focused is None:
                self.go_to_pane(self.active_pane)

    def action_design(self) -> None:
        """Open the flow that is shown in the designer."""
        from flowtui.screens.designer.designer import Designer

        stage, scene, cursor = self.stage, self.scene, self.canvas.cursor
        uuid = scene.flow_uuid if scene else stage.flow_uuid
        if flow := stage.flows.get(uuid):
            node_uuid = cursor.node if cursor and cursor.node in flow.nodes_by_uuid else ""
            self.app.push_screen(Designer(self.project, flow, node_uuid))

    @on(Canvas.Chosen)
    def _chosen(self) -> None:
        self.action_design()

    @work
    async def action_close(self) -> None:
        """Leave the simulator."""
        if len(self.tape.all_taken) > 1:
            answers = [("q", "Leave"), ("s", "Save as a test first")]
            said = "The conversation is not kept."
            answer = await self.app.push_screen_wait(Choose("Leave", said, answers))
            if answer == "s":
                self.action_save_test()
            if answer != "q":
                return
        self.dismiss()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        tape = self.tape
        match action:
            case "step":
                possible = tape.later if parameters == (1,) else tape.position
                return bool(possible) or None
            case "answer":
                return self.is_typing and self._offers_answers()
            case "out":
                return self.is_typing
            case "type":
                return not self.is_typing
            case "next_timer":
                return self._has_timers() or None
            case "other_flow":
                return len(self.scenes()) > 1 or None
            case "stop_flow":
                return self.world.waiting_session(self.contact_uuid) is not None or None
            case "restart":
                return tape.position > 1 or None
            case _:
                return True


def _inputs(count: int) -> str:
    return "1 input is" if count == 1 else f"{count or 'No'} inputs are"
