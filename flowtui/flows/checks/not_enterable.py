"""The check `not_enterable`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.surroundings import entries_of
from flowtui.flows.analysis.walking import Place
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.flow_types import FLOW_TYPE_NAMES
from flowtui.model.session.run import FlowType


@CHECKS.register
class NotEnterable(Check):
    """A flow enters another of a type that cannot be entered from it.

    Every flow may enter background flows; else both must be of the same type (goflow).
    """

    type: ClassVar[str] = "not_enterable"
    title: ClassVar[str] = "Enters a flow of another type"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for node in subject.flow.nodes:
            for entry in entries_of(node):
                entered = subject.surroundings.flows.get(entry.flow.uuid)
                if entered and not _may_enter(subject.flow, entered):
                    place = Place(node.uuid, entry.uuid, entry.uuid, "flow")
                    yield Finding(_text(subject.flow, entered), place, fix="choose another flow")


def _may_enter(flow: Flow, entered: Flow) -> bool:
    return entered.type in {FlowType.BACKGROUND, flow.type}


def _text(flow: Flow, entered: Flow) -> str:
    kind, other = FLOW_TYPE_NAMES[flow.type], FLOW_TYPE_NAMES[entered.type]
    kinds = kind if flow.type is FlowType.BACKGROUND else f"{kind} and background"
    return (
        f"“{flow.name}” is a {kind} flow and cannot enter “{entered.name}”, a {other} flow: from a"
        f" {kind} flow only {kinds} flows can be entered. Choose another flow"
    )
