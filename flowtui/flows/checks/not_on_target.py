"""The check `not_on_target`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.action import ACTIONS
from flowtui.flows.cases import CASES
from flowtui.flows.check import CHECKS, Check, Finding, Subject
from flowtui.flows.issue import Severity
from flowtui.flows.migrations import SpecVersion
from flowtui.flows.node import Node
from flowtui.flows.platforms import PLATFORMS, Platform
from flowtui.flows.routers.switch import Switch
from flowtui.flows.walking import Place


@CHECKS.register
class NotOnTarget(Check):
    """The platform that the flow is meant for does not know something in it, or its flow-spec."""

    type: ClassVar[str] = "not_on_target"
    title: ClassVar[str] = "Not known by the platform"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        target = PLATFORMS.get(subject.surroundings.target)
        if target is None:
            return
        version = subject.surroundings.spec_versions.get(subject.flow.uuid)
        if version and version[:2] > target.newest_spec[:2]:
            yield _newer(version, target)
        for node in subject.flow.nodes:
            for what, place in _unknown(node, target.type):
                yield Finding(f"{target.title} does not know {what}: replace it", place)


def _newer(version: SpecVersion, target: Platform) -> Finding:
    text = (
        f"The flow is written in flow-spec {version}, and {target.title} knows versions up to"
        f" {target.newest_spec.major}.{target.newest_spec.minor}: export it for {target.title}"
    )
    severity = Severity.ERROR if target.refuses_newer else Severity.WARNING
    return Finding(text, Place(field="spec_version"), severity)


def _unknown(node: Node, platform: str) -> Iterator[tuple[str, Place]]:
    """Yield what of a node the platform does not know, and where it is."""
    for action in node.actions:
        if platform not in ACTIONS.get(action.type, type(action)).platforms:
            title = ACTIONS.get(action.type, type(action)).title
            place = Place(node.uuid, action.uuid, action.uuid, "type")
            yield f"“{title}” ({action.type})", place
    if node.router and node.router.wait and platform not in node.router.wait.platforms:
        yield f"“{node.router.wait.title}”", Place(node.uuid, field="wait")
    for case in node.router.cases if isinstance(node.router, Switch) else ():
        known = CASES.get(case.type)
        if known and platform not in known.platforms:
            yield f"the test “{known.label}”", Place(node.uuid, "", case.uuid, "type")
