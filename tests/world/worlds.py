"""Worlds for tests: contacts, flows, a host, and what happened since the beginning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from flowtui.flows.calendar.schedule import Repeat
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger, read_flow_trigger
from flowtui.flows.spec.modifier import read_modifier
from flowtui.model.codec.times import format_rfc3339
from flowtui.model.codec.wire import JSON
from flowtui.model.contact.contact import Contact
from flowtui.model.events import Event
from flowtui.model.message import MsgIn
from flowtui.model.session.session import Session
from flowtui.scenario.messages import MESSAGES
from flowtui.world.change import Happening
from flowtui.world.entry import Entry
from flowtui.world.profile import FLOWTUI, Profile
from flowtui.world.runner import WorldRunner
from flowtui.world.world import World
from tests.engine.flows import NOW, contact_of, engine_of, uuid_of

NAMES = ("Ann", "Ben", "Cé")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass
class Stage:
    """A world that goes on, and its log."""

    host: WorldRunner
    world: World
    entries: list[Entry] = field(default_factory=list)

    def take(self, happening: Happening) -> list[Entry]:
        """Go on; return what happened."""
        self.world, entries = happening
        self.entries += entries
        return list(entries)

    def start(self, flow: str, *names: str, groups: Sequence[str] = ()) -> list[Entry]:
        """Start contacts, and the members of groups, in a flow."""
        contacts = [uuid_of("contact", name) for name in names]
        return self.take(self.host.start(self.world, uuid_of("flow", flow), contacts, groups))

    def say(self, text: str, name: str = "Ann") -> list[Entry]:
        """Let a contact say something."""
        return self.take(self.host.receive(self.world, uuid_of("contact", name), MsgIn(text=text)))

    def occur(self, event: Event, name: str = "Ann") -> list[Entry]:
        """Let something happen to a contact."""
        return self.take(self.host.occur(self.world, uuid_of("contact", name), event))

    def keep(self, trigger: FlowTrigger) -> list[Entry]:
        """Let there be a trigger, or change one."""
        return self.take(self.host.keep_trigger(self.world, trigger))

    def edit(self, modifier: Mapping[str, JSON], name: str = "Ann") -> list[Entry]:
        """Change a contact by hand."""
        uuid = uuid_of("contact", name)
        return self.take(self.host.edit(self.world, uuid, read_modifier(modifier)))

    def stop(self, name: str = "Ann") -> list[Entry]:
        """Interrupt by hand what a contact waits in."""
        return self.take(self.host.stop(self.world, uuid_of("contact", name)))

    def wait(self, span: timedelta) -> list[Entry]:
        """Let time pass."""
        return self.take(self.host.advance_to(self.world, self.world.now + span))

    def contact(self, name: str = "Ann") -> Contact:
        """Return a contact as they are now."""
        return self.world.contacts[uuid_of("contact", name)]

    def sessions(self, name: str = "Ann") -> list[Session]:
        """Return the sessions of a contact, the first first."""
        return list(self.world.sessions_of(uuid_of("contact", name)))

    def standing(self, name: str = "Ann") -> list[tuple[str, str]]:
        """Return the flows a contact was started in, and how each stands."""
        return [(each.trigger.flow.name, str(each.status)) for each in self.sessions(name)]


def stage_of(
    *flows: Flow,
    names: Sequence[str] = NAMES,
    assets: Mapping[str, JSON] | None = None,
    profile: Profile = FLOWTUI,
    contacts: Mapping[str, Contact] | None = None,
    triggers: Sequence[FlowTrigger] = (),
    **fields: Any,
) -> Stage:
    """Return a world of a few contacts and these flows; it is half past nine."""
    known = contacts or {}
    people = [known.get(name) or contact_of(name) for name in names]
    world = World.of(NOW, people, triggers=triggers)
    runner = WorldRunner(engine_of(*flows, assets=assets, **fields), profile)
    return Stage(runner, runner.begun(world))


def trigger_of(type_: str, flow: str, name: str = "", **fields: JSON) -> FlowTrigger:
    """Return a trigger of a flow; `name` tells it from others of the same."""
    reference = {"uuid": uuid_of("flow", flow), "name": flow}
    uuid = uuid_of("trigger", type_, flow, name)
    trigger = read_flow_trigger({"type": type_, "uuid": uuid, "flow": reference, **fields})
    if trigger.faults():
        raise ValueError(str(trigger.faults()))
    return trigger


def schedule_of(
    flow: str, start: datetime, repeat: Repeat, *names: str, days: Sequence[str] = (), **fields: Any
) -> FlowTrigger:
    """Return a trigger that starts contacts in a flow by itself."""
    schedule: dict[str, Any] = {
        "start": format_rfc3339(start), "repeat": repeat.value, "days": list(days),
        "dates": list(fields.pop("dates", ())), "every": fields.pop("every", 1),
    }  # fmt: skip
    contacts = [{"uuid": uuid_of("contact", name), "name": name} for name in names]
    reference = {"uuid": uuid_of("flow", flow), "name": flow}
    return read_flow_trigger(
        {
            "type": "schedule", "uuid": uuid_of("trigger", "schedule", flow), "flow": reference,
            "schedule": schedule, "contacts": contacts, **fields,
        }
    )  # fmt: skip


def profile_with(**policies: Any) -> Profile:
    """Return the plain profile with other policies."""
    return replace(FLOWTUI, policies=replace(FLOWTUI.policies, **policies))


def texts(entries: Sequence[Entry], name: str = "Ann") -> list[str]:
    """Return the texts that a contact was sent."""
    uuid = uuid_of("contact", name)
    return [
        entry.record.event.msg.text
        for entry in entries
        if entry.contact_uuid == uuid and isinstance(entry.record.event, MESSAGES)
    ]


def events(entries: Sequence[Entry], *kinds: type[Event]) -> list[Any]:
    """Return the events of some kinds, in order."""
    return [entry.record.event for entry in entries if isinstance(entry.record.event, kinds)]


def moments(entries: Sequence[Entry], *kinds: type[Event]) -> list[datetime]:
    """Return when events of some kinds happened."""
    return [entry.record.at for entry in entries if isinstance(entry.record.event, kinds)]
