"""What is known beyond a flow when it is checked: the other flows and the assets around it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from flowtui.flows.actions.enter_flow import EnterFlow
from flowtui.flows.actions.start_session import StartSession
from flowtui.flows.analysis.survey import Survey
from flowtui.flows.migrations import SpecVersion
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.node import Node
from flowtui.model.assets.assets import Assets
from flowtui.model.assets.family import FAMILIES
from flowtui.model.assets.references import AnyReference

EVERYTHING = frozenset({"flows", *(each.type for each in FAMILIES.dependencies.values())})
"""All families of assets: what a workspace knows."""


def entries_of(node: Node) -> Iterator[EnterFlow]:
    """Yield the actions by which `node` goes on in other flows."""
    return (action for action in node.actions if isinstance(action, EnterFlow))


@dataclass(frozen=True)
class Surroundings:
    """The workspace, or the file, that a flow is in."""

    assets: Assets = field(default_factory=Assets)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    """The flows by uuid, those among them that cannot be run."""
    unreadable: frozenset[str] = frozenset()
    """The uuids of flows that are there, but cannot even be read."""
    complete: frozenset[str] = frozenset()
    """The families of assets of which all there are is known: what is not among them is missing."""
    spec_versions: Mapping[str, SpecVersion] = field(default_factory=dict)
    """The versions of the flow-spec that the flows were written in, by their uuids."""
    target: str = ""
    """The platform the flows are meant for; "" for any."""
    triggers: tuple[FlowTrigger, ...] = ()
    """What starts the flows."""
    archived: frozenset[str] = frozenset()
    """The uuids of flows that are put away: nothing starts them."""
    policies: Policies | None = None
    """What is done in the workspace where platforms differ; None for what the platform does."""

    def lacks(self, reference: AnyReference) -> bool:
        """Return whether it is known that there is no such asset; contacts are not looked for."""
        if reference.kind == "flow":
            uuid = reference.identity
            known = uuid in self.flows or uuid in self.unreadable
            return "flows" in self.complete and not known
        family = FAMILIES.of_kind(reference.kind)
        if family is None or family.type not in self.complete:
            return False
        return reference.identity not in self.assets.of(family)

    @cached_property
    def begun_by(self) -> Mapping[str, tuple[str, ...]]:
        """The flows that begin by what each flow does, by its uuid: entered, started, triggered."""
        return {uuid: tuple(dict.fromkeys(self._begun(flow))) for uuid, flow in self.flows.items()}

    def _begun(self, flow: Flow) -> Iterator[str]:
        firing = [trigger for trigger in self.triggers if not trigger.is_archived]
        for node in flow.nodes:
            for action in node.actions:
                if isinstance(action, EnterFlow | StartSession):
                    yield action.flow.uuid
                yield from (each.flow.uuid for each in firing if each.fired_by(action))

    @cached_property
    def entered_by(self) -> Mapping[str, tuple[Flow, ...]]:
        """The flows from which each flow is entered, by its uuid."""
        found: dict[str, dict[str, Flow]] = {}
        for flow in self.flows.values():
            for node in flow.nodes:
                for entry in entries_of(node):
                    found.setdefault(entry.flow.uuid, {})[flow.uuid] = flow
        return {uuid: tuple(flows.values()) for uuid, flows in found.items()}

    def triggers_of(self, uuid: str) -> tuple[FlowTrigger, ...]:
        """Return what starts the flow with that uuid, in order."""
        return tuple(trigger for trigger in self.triggers if trigger.flow.uuid == uuid)

    def survey(self, uuid: str) -> Survey | None:
        """Return the survey of a flow, or None where there is no such flow."""
        flow = self.flows.get(uuid)
        if flow is None:
            return None
        known = self._surveys.get(uuid)
        if known is None:
            known = self._surveys[uuid] = Survey(flow)
        return known

    @cached_property
    def _surveys(self) -> dict[str, Survey]:
        return {}

    def may_wait(self, uuid: str) -> bool:
        """Return whether a contact who enters the flow may have to wait in it, or deeper.

        A flow that is not there may do anything.
        """
        seen: set[str] = set()
        todo = [uuid]
        while todo:
            current = todo.pop()
            if current in seen:
                continue
            seen.add(current)
            flow = self.flows.get(current)
            if flow is None or any(node.waits for node in flow.nodes):
                return True
            todo += (entry.flow.uuid for node in flow.nodes for entry in entries_of(node))
        return False
