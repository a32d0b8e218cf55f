"""What a dialect is: how a platform's files hold flows. The platform's value names its dialects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flowtui.flows.migrations import migrate
from flowtui.flows.migrations.uuids import derived_uuids
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.reading import Fault
from flowtui.model.codec.wire import JSON

Path = tuple[str | int, ...]
"""Where something is in a file: keys and positions."""


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """A definition in a file."""

    path: Path
    """Where it is."""
    uuid: str
    name: str
    definition: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """A trigger in a file."""

    path: Path
    """Where it is."""
    trigger: FlowTrigger | None
    """None where it cannot be read."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with it, each with its place in the file."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a file holds beside flows, fields and groups."""

    triggers: Sequence[FlowTrigger] = ()
    campaigns: Sequence[Mapping[str, JSON]] = ()
    """As RapidPro's exports have them."""


NOTHING_BESIDE = Beside()


class Dialect:
    """How a platform's files hold flows."""

    type: ClassVar[str]
    title: ClassVar[str]
    """What files of the kind are called."""
    platform: ClassVar[str]
    """The platform whose files they are taken for, when they could be those of several."""

    @classmethod
    def recognises(cls, data: JSON) -> bool:
        """Return whether a file with this in it is of the kind."""
        raise NotImplementedError

    @classmethod
    def entries(cls, data: JSON) -> Iterator[FlowEntry]:
        """Yield the definitions in a file of the kind, in order."""
        raise NotImplementedError

    @classmethod
    def assets(cls, data: JSON) -> Mapping[str, Sequence[Mapping[str, JSON]]]:
        """Return what a file of the kind says of fields, groups and the like, by family."""
        raise NotImplementedError

    @classmethod
    def complete(cls, _data: JSON) -> frozenset[str]:
        """Return the families of assets of which such a file holds all that its flows name.

        `flows` is one of them. What a flow names of the other families may be elsewhere.
        """
        return frozenset()

    @classmethod
    def current(cls, definition: Mapping[str, JSON]) -> dict[str, JSON]:
        """Return a definition as this program reads it; the one in the file stays as it is.

        What is in this program's words already is taken as it is: workspaces keep it so.

        Raises:
            MigrationError: it cannot be brought to the current flow-spec.
        """
        return migrate(dict(definition), new_uuid=derived_uuids(definition))

    @classmethod
    def triggers(cls, _data: JSON) -> Iterator[TriggerEntry]:
        """Yield what starts the flows of a file of the kind, in order."""
        return iter(())

    @classmethod
    def campaigns(cls, _data: JSON) -> Sequence[JSON]:
        """Return the campaigns of a file of the kind, as RapidPro's exports have them."""
        return ()

    @classmethod
    def named(cls, definition: Mapping[str, JSON]) -> Mapping[str, JSON]:
        """Return a definition of the kind with the assets named as flows name them: by uuid."""
        return definition

    @classmethod
    def written(cls, definition: Mapping[str, JSON], _data: JSON) -> Mapping[str, JSON]:
        """Return a definition as this program has it in the words of a file of the kind.

        `_data` is the file that it is written to.
        """
        return definition

    @classmethod
    def with_entry(cls, data: JSON, definition: Mapping[str, JSON]) -> JSON:
        """Return the data of a file of the kind with one more definition.

        Raises:
            ValueError: such files hold only one.
        """
        raise NotImplementedError

    @classmethod
    def exported(
        cls,
        definitions: Sequence[Mapping[str, JSON]],
        fields: Sequence[Mapping[str, JSON]],
        groups: Sequence[Mapping[str, JSON]],
        beside: Beside = NOTHING_BESIDE,
    ) -> JSON:
        """Return the data of a new file with flows, and the fields and groups that they name.

        Of what is `beside` them it has as much as files of the kind can hold.
        """
        raise NotImplementedError


def entry(path: Path, definition: Mapping[str, Any]) -> FlowEntry:
    """Return a definition with its place; older ones keep id and name under `metadata`."""
    metadata = definition.get("metadata")
    older = metadata if isinstance(metadata, Mapping) else {}
    uuid = definition.get("uuid") or older.get("uuid") or ""
    name = definition.get("name") or older.get("name") or ""
    return FlowEntry(path, str(uuid), str(name), definition)


def place_of(path: Path) -> str:
    """Return where something is in a file, as people write it: `triggers[2].keywords`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def is_definition(data: JSON) -> bool:
    """Return whether this is a flow's definition, of any version."""
    return isinstance(data, Mapping) and ("nodes" in data or "action_sets" in data)
