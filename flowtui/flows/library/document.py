"""Documents: files of flows, read without losing anything and written back in their own form.

* DocumentError
  x NotFlows: there are no flows in it
  x TooDeep: it is nested too deeply
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from flowtui.flows.calendar.campaign import Campaign
from flowtui.flows.dialects.dialect import Dialect, FlowEntry, Path, TriggerEntry
from flowtui.flows.library.campaigns import read_campaigns
from flowtui.flows.library.library import Library
from flowtui.flows.library.referenced import assets_of_trigger, referenced_assets
from flowtui.flows.migrations import MigrationError
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.platforms import dialects
from flowtui.flows.spec.reading import Fault
from flowtui.model.assets.assets import Assets, readable
from flowtui.model.codec.depth import depth_exceeds
from flowtui.model.codec.wire import JSON

MAX_DEPTH = 100
"""How deep a file may be nested; exports are about 20 deep."""


class DocumentError(ValueError):
    """Data that is no document; the message says what it is instead."""


class NotFlows(DocumentError):
    """There are no flows in it."""


class TooDeep(DocumentError):
    """It is nested deeper than anything that flows have."""


@dataclass(frozen=True)
class Document:
    """The flows of a file, and everything else that is in it, untouched.

    It never changes: an edit makes another document, in which only the edited flow is different.
    """

    data: JSON
    """What was read."""
    dialect: type[Dialect]
    entries: tuple[FlowEntry, ...]
    """The definitions, in the order of the file."""
    edited: Mapping[str, Flow] = field(default_factory=dict)
    """Flows that were changed since, by uuid."""
    _flows: dict[Path, Flow] = field(default_factory=dict, repr=False, compare=False)
    """Flows that were read already; documents that differ by edits only share them."""

    @classmethod
    def read(cls, data: JSON) -> Self:
        """Return the document that parsed JSON makes.

        Raises:
            TooDeep: it is nested too deeply.
            NotFlows: there are no flows in it.
        """
        if depth_exceeds(data, MAX_DEPTH):
            raise TooDeep(f"it is nested more than {MAX_DEPTH} deep, and flows never are")
        for dialect in dialects():
            if dialect.recognises(data):
                return cls(data, dialect, _entries(dialect, data))
        raise NotFlows(f"there are no flows in this file: it holds {_described(data)}")

    def flow(self, uuid: str) -> Flow:
        """Return the flow with that uuid, as it is now.

        Raises:
            KeyError: there is none.
            UnreadableFlow: its definition is none.
            MigrationError: its definition cannot be brought to the current flow-spec.
        """
        if uuid in self.edited:
            return self.edited[uuid]
        return self._read(self._by_uuid[uuid])

    def flow_at(self, entry: FlowEntry) -> Flow:
        """Return the flow of an entry, as it is now; another entry may have the same uuid.

        Raises:
            UnreadableFlow, MigrationError: as `flow`.
        """
        return self.edited[entry.uuid] if entry.uuid in self.edited else self._read(entry)

    def _read(self, entry: FlowEntry) -> Flow:
        known = self._flows.get(entry.path)
        if known is None:
            known = self._flows[entry.path] = Flow.read(self.dialect.current(entry.definition))
        return known

    @cached_property
    def _by_uuid(self) -> Mapping[str, FlowEntry]:
        return {entry.uuid: entry for entry in reversed(self.entries)}

    def readable_flows(self) -> Iterator[Flow]:
        """Yield the flows that can be read, in the order of the file."""
        for entry in self.entries:
            if not self.faults(entry):
                yield self.flow_at(entry)

    def faults(self, entry: FlowEntry) -> tuple[Fault, ...]:
        """Return why the definition of an entry cannot be read; nothing when it can."""
        try:
            self._read(entry)
        except UnreadableFlow as error:
            return error.faults
        except MigrationError as error:
            return (Fault("", str(error)),)
        return ()

    def with_flow(self, flow: Flow) -> "Document":
        """Return the document with `flow` in the place of the one with its uuid, or added.

        Raises:
            ValueError: it would be a second flow in a file that holds only one.
        """
        if flow.uuid in self._by_uuid:
            return replace(self, edited={**self.edited, flow.uuid: flow})
        data = self.dialect.with_entry(self.to_json(), flow.to_json())
        return type(self)(data, self.dialect, _entries(self.dialect, data))

    def definition(self, uuid: str) -> JSON:
        """Return the definition of a flow as it was read, whatever was edited since; None if none.

        A definition that was not touched is the same object in every document made from one.
        """
        entry = self._by_uuid.get(uuid)
        return entry.definition if entry else None

    def with_definition(self, uuid: str, definition: JSON) -> "Document":
        """Return the document with a definition in the place of a flow's, without its edits.

        Raises:
            KeyError: there is no flow of that uuid.
        """
        edited = {key: flow for key, flow in self.edited.items() if key != uuid}
        path = self._by_uuid[uuid].path
        if definition is self._by_uuid[uuid].definition:
            return replace(self, edited=edited)
        data = _put(self.data, path, definition)
        flows = {known: flow for known, flow in self._flows.items() if known != path}
        entries = _entries(self.dialect, data)
        return type(self)(data, self.dialect, entries, edited, flows)

    def without_flow(self, uuid: str) -> "Document":
        """Return the document without the flow with that uuid.

        Raises:
            KeyError: there is none.
        """
        data = _removed(self.to_json(), self._by_uuid[uuid].path)
        return type(self)(data, self.dialect, _entries(self.dialect, data))

    def settled(self) -> "Document":
        """Return the document as it is when it was written: what was edited is what was read."""
        data = self.to_json()
        flows = dict(self._flows)
        for uuid, flow in self.edited.items():
            flows[self._by_uuid[uuid].path] = flow
        return type(self)(data, self.dialect, _entries(self.dialect, data), _flows=flows)

    def to_json(self) -> JSON:
        """Return what is to be written: what was read, with the edited flows in their places."""
        data = self.data
        for uuid, flow in self.edited.items():
            entry = self._by_uuid[uuid]
            written = self.dialect.written(flow.to_json(), self.data)
            data = _put(data, entry.path, _ordered_like(written, entry.definition))
        return data

    @property
    def assets(self) -> Assets:
        """The assets of the file, and those that its flows name without the file saying more."""
        return self._assets[0]

    @property
    def asset_faults(self) -> tuple[Fault, ...]:
        """What is wrong with assets of the file: those are as if they were not there."""
        return self._assets[1]

    @cached_property
    def triggers(self) -> tuple[TriggerEntry, ...]:
        """What starts the flows of the file, those that cannot be read among them, in order."""
        return tuple(self.dialect.triggers(self.data))

    @cached_property
    def flow_triggers(self) -> tuple[FlowTrigger, ...]:
        """What starts the flows of the file, as far as it can be read; each uuid is there once."""
        readable = (entry.trigger for entry in self.triggers)
        return tuple({trigger.uuid: trigger for trigger in readable if trigger}.values())

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns of the file that can be read, in order."""
        return self._campaigns[0]

    @property
    def campaign_faults(self) -> tuple[Fault, ...]:
        """What is wrong with campaigns of the file, each with its place: those start nothing."""
        return self._campaigns[1]

    @cached_property
    def _campaigns(self) -> tuple[tuple[Campaign, ...], tuple[Fault, ...]]:
        return read_campaigns(self.dialect.campaigns(self.data))

    @cached_property
    def _assets(self) -> tuple[Assets, tuple[Fault, ...]]:
        declared, faults = readable(self.dialect.assets(self.data))
        definitions = [
            self.edited[entry.uuid].to_json()
            if entry.uuid in self.edited
            else self.dialect.named(entry.definition)
            for entry in self.entries
        ]
        named = (*definitions, *map(assets_of_trigger, self.flow_triggers))
        return Assets(referenced_assets(named, declared)), faults

    @cached_property
    def library(self) -> Library:
        """The flows and assets, ready to run."""
        flows = {flow.uuid: flow for flow in self.readable_flows()}
        return Library(self.assets, flows, triggers=self.flow_triggers)


def _entries(dialect: type[Dialect], data: JSON) -> tuple[FlowEntry, ...]:
    """Return the definitions; one that says no uuid has that of the flow that is read from it."""
    return tuple(
        entry if entry.uuid else replace(entry, uuid=_uuid_as_read(dialect, entry))
        for entry in dialect.entries(data)
    )


def _uuid_as_read(dialect: type[Dialect], entry: FlowEntry) -> str:
    try:
        return Flow.read(dialect.current(entry.definition)).uuid
    except (UnreadableFlow, MigrationError):
        return ""


def _described(data: JSON) -> str:
    if isinstance(data, Mapping):
        keys = ", ".join(str(key) for key in list(data)[:5])
        return f"an object with {keys or 'nothing in it'}"
    if isinstance(data, list):
        return f"a list of {len(data)}"
    return f"just {data!r}"


def _put(data: JSON, path: Path, value: JSON) -> JSON:
    if not path:
        return value
    step, *rest = path
    if isinstance(data, list):
        copied: Any = list(data)
    else:
        copied = dict(data)
    copied[step] = _put(data[step], tuple(rest), value)
    return copied


def _removed(data: JSON, path: Path) -> JSON:
    """Return `data` without the item of a list that `path` leads to, or into."""
    positions = [index for index, step in enumerate(path) if isinstance(step, int)]
    if not positions:
        raise KeyError("the file holds one flow")
    *holder, position = path[: positions[0] + 1]
    items = data
    for step in holder:
        items = items[step]
    return _put(data, tuple(holder), [*items[:position], *items[int(position) + 1 :]])


def _ordered_like(new: JSON, old: JSON) -> JSON:
    """Return `new` with its keys in the order they have in `old`, so that files differ little.

    Items of lists are paired by their uuid where they have one, else by position.
    """
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        keys = [key for key in old if key in new] + [key for key in new if key not in old]
        return {key: _ordered_like(new[key], old.get(key)) for key in keys}
    if isinstance(new, list) and isinstance(old, list):
        by_uuid = {item["uuid"]: item for item in old if _uuid_of(item)}
        return [
            _ordered_like(item, _counterpart(item, index, by_uuid, old))
            for index, item in enumerate(new)
        ]
    return new


def _counterpart(item: JSON, index: int, by_uuid: Mapping[str, JSON], old: list[JSON]) -> JSON:
    if _uuid_of(item) in by_uuid:
        return by_uuid[item["uuid"]]
    return old[index] if index < len(old) else None


def _uuid_of(item: JSON) -> str | int | None:
    """Return what an item is told by, which is a number in some files; None where it is nothing."""
    uuid = item.get("uuid") if isinstance(item, Mapping) else None
    return uuid if isinstance(uuid, str | int) else None
