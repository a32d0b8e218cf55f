"""Checks: what can be wrong with a flow. One module a kind, in `flowtui.flows.checks`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import ClassVar

from flowtui.flows.analysis.connections import Successors, reachable, successors_of
from flowtui.flows.analysis.issue import Issue, Severity
from flowtui.flows.analysis.surroundings import Surroundings
from flowtui.flows.analysis.survey import Survey
from flowtui.flows.analysis.walking import Place
from flowtui.flows.library.validation import Problem, problems_of
from flowtui.flows.policies.policies import Policies
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_trigger import FlowTrigger
from flowtui.flows.spec.own_policies import policies_for
from flowtui.flows.spec.platforms import PLATFORMS, Platform
from flowtui.model.discovery import discover
from flowtui.model.limits import Limits
from flowtui.model.registry import Registry


@dataclass(frozen=True)
class Subject:
    """A flow that is checked, and what several checks want to know of it."""

    flow: Flow
    surroundings: Surroundings

    @cached_property
    def survey(self) -> Survey:
        """What there is in the flow."""
        known = self.surroundings.survey(self.flow.uuid)
        return known if known and known.flow is self.flow else Survey(self.flow)

    @cached_property
    def platform(self) -> Platform | None:
        """The platform it is meant for: the one that is named, else the one whose flow it is."""
        return PLATFORMS.get(self.surroundings.target) or self.flow.home

    @cached_property
    def policies(self) -> Policies:
        """What is done with the flow where platforms differ: by itself, where it is, or there."""
        around = self.surroundings.policies
        if around is None:
            around = self.platform.policies if self.platform else Policies()
        return policies_for(self.flow, around)

    @cached_property
    def triggers(self) -> tuple[FlowTrigger, ...]:
        """What starts the flow, without what is put away."""
        known = self.surroundings.triggers_of(self.flow.uuid)
        return tuple(trigger for trigger in known if not trigger.is_archived)

    @cached_property
    def limits(self) -> Limits:
        """How much a session may do where the flow is meant for."""
        return self.platform.limits if self.platform else Limits()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Why it cannot be run."""
        return problems_of(self.flow)

    @cached_property
    def successors(self) -> Successors:
        """Which nodes follow which."""
        return successors_of(self.flow)

    @cached_property
    def reached(self) -> frozenset[str]:
        """The uuids of the nodes that a contact can come to."""
        start = [self.flow.entry.uuid] if self.flow.entry else []
        return frozenset(reachable(self.successors, start))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found."""

    text: str
    """What is wrong and what to do about it, in plain words."""
    place: Place = field(default_factory=Place)
    severity: Severity | None = None
    """How bad it is, where that is not as bad as all that the check finds."""
    fix: str = ""
    """What would put it right, in a few words."""


class Check:
    """A kind of thing that can be wrong with a flow."""

    type: ClassVar[str]
    title: ClassVar[str]
    """What it finds, in a few words."""
    severity: ClassVar[Severity]

    @classmethod
    def find(cls, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong with a flow, in the order of its nodes."""
        raise NotImplementedError


CHECKS: Registry[Check] = Registry("check")
"""All checks by type; `all_checks` makes sure that they are there."""


@lru_cache(maxsize=1)
def all_checks() -> Mapping[str, type[Check]]:
    """Return the checks by type."""
    discover("flowtui.flows.checks")
    return CHECKS


def check_flow(flow: Flow, surroundings: Surroundings | None = None) -> tuple[Issue, ...]:
    """Return what is wrong with `flow`: in the order of its nodes, in each the worst first.

    What concerns the flow as a whole comes before. Other flows, assets and the platform matter as
    far as `surroundings` know them.
    """
    subject = Subject(flow, surroundings or Surroundings())
    issues = [
        _issue(flow, check, finding)
        for check in all_checks().values()
        for finding in check.find(subject)
    ]
    order = {node.uuid: position for position, node in enumerate(flow.nodes)}
    issues.sort(key=lambda issue: (order.get(issue.node_uuid, -1), issue.severity.rank))
    return tuple(issues)


def _issue(flow: Flow, check: type[Check], finding: Finding) -> Issue:
    place = finding.place
    return Issue(
        severity=finding.severity or check.severity,
        code=check.type,
        text=finding.text,
        flow_uuid=flow.uuid,
        flow_name=flow.name,
        node_uuid=place.node_uuid,
        item_uuid=place.item_uuid,
        field=place.field,
        language=place.language,
        fix=finding.fix,
    )
