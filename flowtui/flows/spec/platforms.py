"""Platforms: whom flows are made for. One module a vendor, in `flowtui.flows.platforms`.

Everything that is a vendor's own hangs on one value: what its files look like, how texts are read,
which kinds it has, what it does where others do otherwise. Nothing else compares vendors by name.
What takes long to import is given as a function that imports it: names alone cost nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from typing_extensions import override

from flowtui.flows.platforms import REGISTERED
from flowtui.flows.spec.template_language import FLOW_SPEC, TemplateLanguage
from flowtui.model.discovery import discover
from flowtui.model.limits import Limits

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import Dialect
    from flowtui.flows.policies.policies import Policies
    from flowtui.flows.spec.judging import Judge
    from flowtui.model.session.run import FlowType

DialectClass: TypeAlias = "type[Dialect]"


class Kind(Protocol):
    """An action, a router, a wait, a case, a preset, a trigger or a function."""

    @property
    def platforms(self) -> frozenset[str]:
        """The engines that have it."""
        ...


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which kinds a platform has: those of some engines, others by type, but for some by type."""

    engines: frozenset[str]
    also: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    """Of actions, routers, waits, presets and triggers these alone; None for no such bound."""

    def __call__(self, kind: Kind) -> bool:
        """Return whether `kind` is one of them."""
        type_ = type_of_kind(kind)
        if type_ in self.never:
            return False
        if self.only is not None and isinstance(kind, type) and type_ not in self.only:
            return False
        return bool(self.engines & kind.platforms) or type_ in self.also


def every_kind(kind: Kind) -> bool:
    """Return whether `kind` is any engine's at all: what is not known here is none's."""
    return bool(kind.platforms)


def type_of_kind(kind: Any) -> str:
    """Return the name that a kind has in files: of a class, a case or a function."""
    fields = getattr(kind, "model_fields", {})
    if "type" in fields:
        return str(fields["type"].default)
    return str(getattr(kind, "type", "") or getattr(kind, "name", ""))


def _no_policies_of_its_own() -> "Policies":
    from flowtui.flows.policies.policies import Policies

    return Policies()


@dataclass(frozen=True, kw_only=True, eq=False)
class Platform:
    """A vendor, or this program itself: whom flows are made for."""

    type: str
    """Its name in settings and on the command line."""
    title: str
    takes: Callable[[Kind], bool]
    """Returns whether it has a kind: actions, routers, waits, cases, presets, triggers, functions.

    A new platform says so itself, of kinds that there are already: no kind needs to know it.
    """
    dialects: Callable[[], "tuple[DialectClass, ...]"] = tuple
    """Imports the dialects of its files, and returns them; what is exported is of the first.

    None where nobody outside knows what they look like: then this program's own is taken.
    """
    policies_of: Callable[[], "Policies"] = _no_policies_of_its_own
    """Imports its policies, and returns them; see `policies`."""
    judges: "Callable[[], Mapping[str, Judge]]" = dict
    """Imports the cases that judge otherwise in flows that are told to be its own, by type."""
    templates: TemplateLanguage = FLOW_SPEC
    """How texts are read of flows that are told to be its own."""
    own_keys: Mapping[str, Any] = field(default_factory=dict)
    """What only definitions of its flows have, with what is there in a new one.

    A flow with these keys is the platform's wherever it stands; where there are none, its flows
    are like those of the flow-spec, and are not told from them.
    """
    newest_spec: tuple[int, int] = (14, 4)
    """The newest version of the flow-spec that it knows, apart from the last number."""
    refuses_newer: bool = True
    """Whether it refuses flows of later versions than that; else it reads them as they are."""
    flow_types: "frozenset[FlowType] | None" = None
    """The types of flows that it has; None for all."""
    has_types: bool = True
    """Whether a flow is made of a type; else it is only said of some that they run beside others.

    Such flows do not expire either.
    """
    has_drafts: bool = True
    """Whether flows are drafts until they are published; else what is saved is live."""
    limits: Limits = field(default_factory=Limits)
    """How much a session may do there, and how long what it makes may be."""
    ui_bytes: int | None = None
    """How large the part of a flow may be that says where editors put things; None for any size."""
    timeouts_by_expression: bool = False
    """Whether how long is waited may be worked out when the flow runs."""
    hands_on: frozenset[str] = frozenset()
    """The types of actions whose routers are handed what they came to, whatever the operand."""

    @property
    def policies(self) -> "Policies":
        """What it does where others do otherwise."""
        return _once(self.policies_of)

    @property
    def has_files(self) -> bool:
        """Whether it is known what its files look like."""
        return bool(self.dialects())

    @property
    def writes(self) -> DialectClass:
        """The dialect of what is written of its flows: our own where `has_files` is not so."""
        return (self.dialects() or PLATFORMS[AT_HOME].dialects())[0]

    def allows(self, flow_type: "FlowType") -> bool:
        """Return whether it has flows of a type."""
        return self.flow_types is None or flow_type in self.flow_types


@cache
def _once(make: "Callable[[], Policies]") -> "Policies":
    return make()


class PlatformRegistry(Mapping[str, Platform]):
    """The platforms by type; those of the package are found when one is first asked for."""

    def __init__(self, room: str, platforms: dict[str, Platform]) -> None:
        """Hold `platforms`, and those that modules of the package `room` register there."""
        self._room = room
        self._platforms = platforms

    def register(self, platform: Platform) -> Platform:
        """Enter a platform under its type, and return it.

        Raises:
            ValueError: there is one of that type already, or its flows have the keys of another's.
        """
        if platform.type in self._platforms:
            raise ValueError(f"there are two platforms called {platform.type!r}")
        for other in self._platforms.values():
            if platform.own_keys and other.own_keys.keys() == platform.own_keys.keys():
                raise ValueError(f"flows of {platform.title} and {other.title} look the same")
        self._platforms[platform.type] = platform
        return platform

    def _known(self) -> dict[str, Platform]:
        discover(self._room)
        return self._platforms

    @override
    def __getitem__(self, type_: str) -> Platform:
        return self._known()[type_]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    @override
    def __len__(self) -> int:
        return len(self._known())


AT_HOME = "flowtui"
"""The platform whose files those without any of their own are written as."""
PLATFORMS = PlatformRegistry("flowtui.flows.platforms", REGISTERED)
"""All platforms by type."""


def home_of(definition: Mapping[str, Any]) -> Platform | None:
    """Return whose flow a definition is by keys that only theirs have; None if anybody's."""
    for platform in PLATFORMS.values():
        if platform.own_keys and platform.own_keys.keys() <= definition.keys():
            return platform
    return None


def dialects() -> Iterator[DialectClass]:
    """Yield the dialects of all platforms, each once; no two recognise the same file."""
    known: set[DialectClass] = set()
    for platform in PLATFORMS.values():
        for dialect in platform.dialects():
            if dialect not in known:
                known.add(dialect)
                yield dialect
