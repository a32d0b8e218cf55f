"""What the simulator asks: which flow, how long, what is sent, what the contact becomes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from textual import work
from textual.content import Content

from flowtui.graph.text import clean
from flowtui.model.contact.contact import Contact
from flowtui.model.events.service import WebhookCalled
from flowtui.model.session.run import FlowType
from flowtui.model.text.languages import InvalidLanguage, parse_language
from flowtui.scenario.durations import InvalidDuration, parse_duration
from flowtui.scenario.inputs import INPUTS, Advance, Edit, Say, Start
from flowtui.scenario.inputs.base import InvalidAnswer
from flowtui.scenario.mocks import Mock
from flowtui.screens.dialogs.dialogs import Ask, Choose, Pick
from flowtui.screens.simulator.saving import SavedTest, path_for, save_test
from flowtui.screens.simulator.simulation_setup import Stage
from flowtui.screens.simulator.timeline_runner import PlayScreen
from flowtui.store.errors import StoreError
from flowtui.store.projects.project import Project
from flowtui.widgets.home.flow_list import TYPES
from flowtui.widgets.simulator.network import Call
from flowtui.world.world import World

LONGEST_SPAN = timedelta(days=3660)
"""How far time can be let pass at once."""
_MEDIA = {
    "i": ("An image", "image/jpeg", "https://example.org/photo.jpg"),
    "a": ("A voice recording", "audio/mp4", "https://example.org/voice.m4a"),
    "v": ("A video", "video/mp4", "https://example.org/video.mp4"),
    "d": ("A document", "application/pdf", "https://example.org/letter.pdf"),
    "l": ("A location", "geo", "-1.9441,30.0619"),
}


class Questions(PlayScreen):
    """The questions; what is answered becomes an input."""

    def __init__(self, project: Project, now: datetime, seed: int) -> None:
        """Ask about flows of `project`; the simulation begins at `now`, its chance at `seed`."""
        self.project = project
        self.stage = Stage.empty()
        self.contact_uuid = ""
        self.now = now
        self.seed = seed
        super().__init__(self.stage.tape(now, seed))

    @property
    def world(self) -> World:
        """The world as it is now."""
        return self.tape.simulation.world

    @property
    def contact(self) -> Contact | None:
        """The contact that one is, as it is now; None before there is one."""
        return self.world.contacts.get(self.contact_uuid)

    def take_draft(self) -> str:
        """Return what is typed as a message and not sent yet, and clear it."""
        raise NotImplementedError

    def be(self, contact_uuid: str) -> None:
        """Be another contact."""
        raise NotImplementedError

    def play_on(self, stage: Stage, reason: str) -> None:
        """Play the inputs again on another stage."""
        raise NotImplementedError

    @work
    async def action_start_flow(self) -> None:
        """Start the contact in a flow."""
        stage, contact = self.stage, self.contact
        if contact is None:
            return
        items = list(self._flow_items(stage, contact))
        title = f"Start {stage.title(contact)} in"
        chosen = await self.app.push_screen_wait(Pick(title, items))
        if chosen and (obstacle := self._obstacle(stage, chosen)):
            self.notify(obstacle, title="Not started", severity="error", markup=False)
        elif chosen:
            self.give(Start(chosen, (contact.uuid,)))

    def _obstacle(self, stage: Stage, flow_uuid: str) -> str:
        flow = stage.flows.get(flow_uuid)
        if flow and flow.type is FlowType.VOICE:
            return "Voice flows need a telephone call, which cannot be simulated yet."
        reason = stage.obstacle(flow_uuid)
        return f"It cannot be run: {reason}" if reason else ""

    def _flow_items(self, stage: Stage, contact: Contact) -> Iterator[tuple[str, Content, str]]:
        waiting = self.world.waiting_session(contact.uuid)
        interrupted = waiting.trigger.flow.name if waiting else ""
        for uuid, flow in stage.flows.items():
            glyph, type_ = TYPES.get(flow.type, ("?", flow.type))
            if flow.type is FlowType.VOICE:
                effect = "needs a call"
            elif flow.type is FlowType.BACKGROUND:
                effect = f"runs beside {interrupted}" if interrupted else ""
            else:
                effect = f"interrupts {interrupted}" if interrupted else ""
            shown = Content.assemble(
                (f"{glyph} ", "$kind-action"),
                (clean(flow.name), "bold"),
                (f"  {type_}", "$foreground 60%"),
                (f"  {effect}", "$text-warning" if effect.startswith("int") else "$kind-subflow"),
            )
            yield uuid, shown, f"{flow.name} {type_}"

    @work
    async def action_give_input(self, type_: str) -> None:
        """Ask what an input needs to know, if anything, and take it."""
        kind = INPUTS[type_]
        menu = kind.menu
        if menu is None:
            return
        said, answer = menu.question, menu.answer
        while True:
            if said:
                given = await self.app.push_screen_wait(Ask(menu.title, said, answer))
                if given is None:
                    return
                answer = given
            try:
                self.give(kind.answered(answer, self.contact_uuid))
            except InvalidAnswer as error:
                said = f"✗ {error}"
            else:
                return

    @work
    async def action_advance(self) -> None:
        """Let as much time pass as the user says."""
        said = "How long? Like 3 h, 2 days, or 1 h 30 min."
        value = "1 d"
        while True:
            answer = await self.app.push_screen_wait(Ask("Let time pass", said, value))
            if not answer:
                return
            try:
                span = parse_duration(answer)
            except InvalidDuration as error:
                said, value = f"✗ {error}", answer
                continue
            if span <= LONGEST_SPAN:
                self.give(Advance(span))
                return
            said, value = "✗ Ten years at most.", answer

    @work
    async def action_attach(self) -> None:
        """Send something besides text."""
        answers = [(key, name) for key, (name, _, _) in _MEDIA.items()]
        key = await self.app.push_screen_wait(Choose("Attach", "What is sent?", answers))
        if not key:
            return
        name, content_type, example = _MEDIA[key]
        said = "Where is it? Latitude, longitude." if key == "l" else "What is its address?"
        address = await self.app.push_screen_wait(Ask(name, said, example))
        if address and address.strip():
            attachment = f"{content_type}:{address.strip()}"
            self.give(Say(self.take_draft(), self.contact_uuid, (attachment,)))

    @work
    async def action_edit_contact(self) -> None:
        """Change something of the contact, from outside all flows."""
        stage, contact = self.stage, self.contact
        if contact is None:
            return
        items = list(_editable(stage, contact))
        title = f"Change {stage.title(contact)}’s"
        key = await self.app.push_screen_wait(Pick(title, [item[:3] for item in items]))
        if not key:
            return
        label, now, hint = next(item[2:] for item in items if item[0] == key)
        value = await self.app.push_screen_wait(Ask(label, hint, now))
        if value is None or value == now:
            return
        try:
            wanted = parse_language(value) if key == "language" and value else value
        except InvalidLanguage as error:
            self.complain("Not changed", error)
        else:
            self.give(Edit(contact.uuid, {key: wanted}))

    @work
    async def action_choose_contact(self) -> None:
        """Be another contact."""
        items = []
        for contact in self.world.contacts.values():
            address = contact.urns[0].format() if contact.urns else "no address"
            title = clean(self.stage.title(contact))
            shown = Content.assemble((title, "bold"), (f"  {address}", "$foreground 60%"))
            items.append((contact.uuid, shown, f"{title} {address}"))
        chosen = await self.app.push_screen_wait(Pick("Be", items))
        if chosen:
            self.be(chosen)

    @work
    async def script(self, call: Call) -> None:
        """Ask what a call is to be answered, and play the inputs again with it."""
        if not isinstance(call.event, WebhookCalled):
            self.action_script_model()
            return
        url = call.event.url
        method = call.event.request.partition(" ")[0]
        said = (
            f"What is the answer to {call.to}?\nThe status, then the body: "
            '200 {"points": 12}. 0 when it cannot be reached.'
        )
        value = "200 {}"
        while True:
            answer = await self.app.push_screen_wait(Ask("Script the answer", said, value))
            if not answer:
                return
            status, _, body = answer.strip().partition(" ")
            if status.isdecimal() and int(status) <= 599:
                break
            said, value = "✗ It begins with the status, a number like 200 or 404.", answer
        others = [mock for mock in self.stage.mocks if (mock.url, mock.method) != (url, method)]
        headers = {"Content-Type": "application/json"} if body.startswith(("{", "[")) else {}
        mock = Mock(url, method, int(status), headers, body)
        stage = replace(self.stage, mocks=(mock, *others))
        self.play_on(stage, f"{call.to} is answered {status} now.")

    @work
    async def action_script_model(self) -> None:
        """Ask what language models answer."""
        said = "What do language models answer in this simulation?"
        answer = await self.app.push_screen_wait(Ask("Language model", said, self.stage.llm_output))
        if answer is not None:
            stage = replace(self.stage, llm_output=answer)
            self.play_on(stage, "Language models answer now.")

    @work
    async def action_save_test(self) -> None:
        """Save the inputs, with the messages that came of them, as a scenario."""
        stage, tape = self.stage, self.tape
        flow = stage.name_of(stage.flow_uuid)
        value = str(path_for(self.project, flow))
        answer = await self.app.push_screen_wait(Ask("Save as test", "In which file?", value))
        if not answer or not answer.strip():
            return
        path = _path(answer)
        if _is_taken(path):
            said = f"There is {path.name} already."
            if not await self.app.push_screen_wait(Choose("Save", said, [("r", "Replace it")])):
                return
        try:
            saved = save_test(tape, stage, self.project, path, flow)
        except StoreError as error:
            self.complain("The test was not saved", error)
            return
        self._say_saved(saved)

    def _say_saved(self, saved: SavedTest) -> None:
        count = "1 expectation" if saved.expectations == 1 else f"{saved.expectations} expectations"
        if saved.fault:
            self.notify(
                f"It has {count}, but played anew it does not go as here: {saved.fault}",
                title=f"Saved {saved.path.name}", severity="warning", timeout=12, markup=False,
            )  # fmt: skip
        else:
            self.notify(f"Saved {saved.path} with {count}", timeout=8, markup=False)


def _path(text: str) -> Path:
    return Path(text.strip()).expanduser()


def _is_taken(path: Path) -> bool:
    return path.exists()


_LANGUAGE = "A code of three letters, like eng or fra; nothing for none."
_STATUS = "active, blocked, stopped or archived"
_ZONE = "Like Africa/Kigali; nothing for the workspace’s."


def _editable(stage: Stage, contact: Contact) -> Iterator[tuple[str, Content, str, str, str]]:
    """Yield what can be changed: key, what is shown, its label, its value now, and a hint."""
    rows = [
        ("name", "Name", contact.name, "What is the contact called?"),
        ("language", "Language", contact.language, _LANGUAGE),
        ("status", "Status", str(contact.status), _STATUS),
        ("timezone", "Time zone", contact.timezone, _ZONE),
    ]
    for key, field in stage.library.assets.fields.items():
        value = contact.fields.get(key)
        rows.append((key, field.name, value.text if value else "", f"A {field.type}."))
    for key, label, now, hint in rows:
        shown = Content.assemble(
            (f"{clean(label):<20} ", "bold"), (clean(now) or "nothing", "$foreground 60%")
        )
        yield key, shown, label, now, hint
