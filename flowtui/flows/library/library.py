"""The library: the flows and assets that sessions run with."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from flowtui.flows.calendar.campaign import Campaign
from flowtui.flows.library.campaigns import read_campaigns
from flowtui.flows.library.validation import problems_of
from flowtui.flows.migrations import MigrationError, migrate
from flowtui.flows.migrations.uuids import derived_uuids
from flowtui.flows.spec.flow import Flow, UnreadableFlow
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.platforms import home_of
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON

NO_LANGUAGE = frozenset({"", "und", "base"})
"""What flows have in place of a language when they are of none."""


class Library:
    """Flows by uuid and the assets they refer to; flows are read when first asked for.

    A flow that cannot be read, or breaks a rule of the engine, is as if it were not there.
    """

    def __init__(
        self,
        assets: Assets,
        flows: Mapping[str, Flow | Mapping[str, JSON]],
        new_uuids: Callable[[Mapping[str, JSON]], Callable[[], str]] = derived_uuids,
        media_base_url: str = "",
        revisions: Mapping[str, Mapping[str, Mapping[str, JSON]]] = MappingProxyType({}),
        *,
        triggers: Iterable[FlowTrigger] = (),
    ) -> None:
        """Hold `flows`: each a flow, or the JSON of a definition of any flow-spec version.

        `new_uuids` makes the source of ids that migrating a definition needs; `media_base_url`
        is what relative addresses of recordings in very old definitions begin with. `revisions` are
        other definitions of the flows, by the file they are in and the flow's uuid; `triggers` are
        what starts the flows.
        """
        self.assets = assets
        self.triggers = tuple(triggers)
        """What starts the flows, in order, what is put away among it."""
        self._sources = flows
        self._new_uuids = new_uuids
        self._media_base_url = media_base_url
        self._read: dict[str, Flow | None] = {}
        self._revisions = revisions

    def flow(self, uuid: str) -> Flow | None:
        """Return the flow with that uuid, ready to run; None where there is none."""
        if uuid not in self._read:
            self._read[uuid] = self._ready(uuid)
        return self._read[uuid]

    def flow_named(self, name: str) -> Flow | None:
        """Return the flow of that name, whatever the case."""
        uuid = self._uuids_by_name.get(name.lower())
        return self.flow(uuid) if uuid else None

    def revision(self, file: str, flow_uuid: str) -> Mapping[str, JSON] | None:
        """Return the definition of a flow that a file of revisions has; None where it has none."""
        return self._revisions.get(file, {}).get(flow_uuid)

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns among the assets that can be read, in order, archived ones among them."""
        campaigns, _ = read_campaigns(self.assets.data.get("campaigns") or ())
        return campaigns

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that the flows are written in and translated into, most common first."""
        own: Counter[str] = Counter()
        translated: Counter[str] = Counter()
        for source in self._sources.values():
            data = vars(source) if isinstance(source, Flow) else source
            own[str(data.get("language") or "")] += 1
            localization = data.get("localization")
            translated.update(list(localization) if isinstance(localization, Mapping) else ())
        codes = [code for code, _ in (*own.most_common(), *translated.most_common())]
        return tuple(code for code in dict.fromkeys(codes) if code not in NO_LANGUAGE)

    @property
    def references(self) -> Iterator[FlowReference]:
        """The flows by uuid and name, whether they can be run or not; names in lower case."""
        return (FlowReference(uuid, name) for name, uuid in self._uuids_by_name.items())

    @property
    def names_of_flows(self) -> Iterator[str]:
        """The names and uuids of all flows, those that cannot be run, too."""
        for uuid, source in self._sources.items():
            yield source.name if isinstance(source, Flow) else str(source.get("name", ""))
            yield uuid

    @cached_property
    def _uuids_by_name(self) -> Mapping[str, str]:
        return {
            (source.name if isinstance(source, Flow) else str(source.get("name", ""))).lower(): uuid
            for uuid, source in self._sources.items()
        }

    def _ready(self, uuid: str) -> Flow | None:
        source = self._sources.get(uuid)
        if source is None:
            return None
        if not isinstance(source, Flow):
            read = self._migrated(source)
            if read is None:
                return None
            source = read
        return None if problems_of(source) else source

    def _migrated(self, definition: Mapping[str, JSON]) -> Flow | None:
        try:
            if home := home_of(definition):
                return Flow.read(home.writes.current(definition))
            new_uuid = self._new_uuids(definition)
            migrated = migrate(
                dict(definition), new_uuid=new_uuid, media_base_url=self._media_base_url
            )
            return Flow.read(migrated)
        except (UnreadableFlow, MigrationError):
            return None
