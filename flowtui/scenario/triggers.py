"""Triggers of scenarios: what flows are started by, with names where workspaces have ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID, uuid5

from flowtui.flows.calendar.schedule import Repeat, Weekday
from flowtui.flows.library.library import Library
from flowtui.flows.spec.flow_trigger import FLOW_TRIGGERS, FlowTrigger, read_flow_trigger
from flowtui.flows.triggers.keywords import Match
from flowtui.model.assets.assets import Assets, named
from flowtui.model.codec.times import format_rfc3339
from flowtui.scenario.notation.composite import TEXTS, ListOf
from flowtui.scenario.notation.named import CHANNEL_NAME, CONTACT_NAMES, FLOW_NAME, GROUP_NAMES
from flowtui.scenario.notation.plain import BOOLEAN, INTEGER, MOMENT, TEXT, Choice
from flowtui.scenario.notation.record import Part, Record
from flowtui.world.errors import NotPossible, UnknownGroup

_NAMESPACE = UUID("6d0fae1c-53a5-5d43-9f8b-3f7d9d1f1f52")
"""Under which the ids of triggers of scenarios are made."""
_TYPE = Choice(lambda: sorted(FLOW_TRIGGERS), "a kind of triggers")
_MATCH = Choice(lambda: [match.value for match in Match], "a way of matching")
_REPEAT = Choice(lambda: [repeat.value for repeat in Repeat], "how often it repeats")
_DAYS = ListOf(
    Choice(lambda: [day.value for day in Weekday], "a day"), "a list of days", alone=True
)
_NUMBERS = ListOf(INTEGER, "a list of whole numbers", alone=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleSpec:
    """When something happens, and for whom."""

    at: Annotated[datetime | None, Part(MOMENT)] = None
    """From when on, and at what time of the day."""
    repeat: Annotated[str, Part(_REPEAT)] = Repeat.ONCE.value
    """How often: `once`, `hourly`, `daily`, `weekly`, `monthly` or `yearly`."""
    every: Annotated[int, Part(INTEGER)] = 1
    """In every so manieth hour, day, week, month or year."""
    days: Annotated[tuple[str, ...], Part(_DAYS)] = ()
    """The days of a weekly one, like `monday`."""
    dates: Annotated[tuple[int, ...], Part(_NUMBERS)] = ()
    """The days of the month of a monthly one; 31 is the last one of shorter months."""
    hours: Annotated[tuple[int, ...], Part(_NUMBERS)] = ()
    """The hours of the day of an hourly one."""
    until: Annotated[datetime | None, Part(MOMENT)] = None
    """Until when; for ever if nothing is said."""
    contacts: Annotated[tuple[str, ...], Part(CONTACT_NAMES, alone="contact")] = ()
    """Whom it starts: names, uuids or addresses."""
    groups: Annotated[tuple[str, ...], Part(GROUP_NAMES, alone="group")] = ()
    """Names of groups all of whose members it starts; of others, those it is for."""
    not_in: Annotated[tuple[str, ...], Part(GROUP_NAMES)] = ()
    """Names of groups whose members are left out."""
    query: Annotated[str, Part(TEXT)] = ""
    """A query of contacts that it starts."""
    paused: Annotated[bool, Part(BOOLEAN)] = False
    """Whether it waits until it is taken up again."""

    def schedule(self) -> dict[str, Any]:
        """Return when it happens, as triggers say it.

        Raises:
            NotPossible: it says no time.
        """
        if self.at is None:
            raise NotPossible("a schedule needs the time at which it begins: `at`")
        said: dict[str, Any] = {
            "start": format_rfc3339(self.at), "repeat": self.repeat, "every": self.every,
            "days": list(self.days), "dates": list(self.dates), "hours": list(self.hours),
        }  # fmt: skip
        return {**said, "end": format_rfc3339(self.until)} if self.until else said


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerSpec(ScheduleSpec):
    """What a flow is started by."""

    flow: Annotated[str, Part(FLOW_NAME)]
    """The flow's name or uuid."""
    type: Annotated[str, Part(_TYPE)] = "keyword"
    """The kind, like `keyword`, `catch_all`, `new_conversation`, `missed_call` or `schedule`."""
    keywords: Annotated[tuple[str, ...], Part(TEXTS, alone="keyword")] = ()
    """The words that start it."""
    match: Annotated[str, Part(_MATCH)] = ""
    """What of a message must be the keyword: the `first` word, or the `only` one."""
    channel: Annotated[str, Part(CHANNEL_NAME)] = ""
    """The name of the channel by which it must come; any if nothing is said."""
    referrer: Annotated[str, Part(TEXT)] = ""
    """What an advertisement or a link is known by."""


TRIGGER: Final = Record(TriggerSpec)


def trigger_of(
    spec: TriggerSpec, library: Library, contacts: Iterable[dict[str, str]], position: int = 0
) -> FlowTrigger:
    """Return the trigger that a scenario says; `contacts` are those that it names.

    `position` tells it from others of the same flow.

    Raises:
        NotPossible: it names a flow or channel that is not there, or something is wrong with it.
        UnknownGroup: it names a group that is not there.
    """
    flow = library.flow_named(spec.flow) or library.flow(spec.flow)
    if flow is None:
        raise NotPossible(f"there is no flow {spec.flow!r}, or it has errors: check the file")
    assets = library.assets
    data: dict[str, Any] = {
        "type": spec.type,
        "uuid": str(uuid5(_NAMESPACE, f"{flow.uuid}/{spec.type}/{position}")),
        "flow": {"uuid": flow.uuid, "name": flow.name},
        "groups": [_group(assets, name) for name in spec.groups],
        "exclude_groups": [_group(assets, name) for name in spec.not_in],
    }
    if spec.channel:
        data["channel"] = _channel(assets, spec.channel)
    kind = FLOW_TRIGGERS[spec.type]
    own: dict[str, Any] = {
        "keywords": list(spec.keywords), "match": spec.match, "referrer": spec.referrer,
        "contacts": list(contacts), "query": spec.query, "paused": spec.paused,
    }  # fmt: skip
    if "schedule" in kind.model_fields:
        own["schedule"] = spec.schedule()
    data |= {key: value for key, value in own.items() if value and key in kind.model_fields}
    trigger = read_flow_trigger(data)
    if faults := trigger.faults():
        raise NotPossible(f"the trigger of “{flow.name}” is wrong: {faults[0].text}")
    return trigger


def _group(assets: Assets, name: str) -> dict[str, str]:
    group = named(assets.groups, name) or assets.groups.get(name)
    if group is None:
        raise UnknownGroup(f"there is no group {name!r}")
    return {"uuid": group.uuid, "name": group.name}


def _channel(assets: Assets, name: str) -> dict[str, str]:
    channel = named(assets.channels, name) or assets.channels.get(name)
    if channel is None:
        raise NotPossible(f"there is no channel {name!r}")
    return {"uuid": channel.uuid, "name": channel.name}
