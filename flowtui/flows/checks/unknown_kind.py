"""The check `unknown_kind`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.spec.action import ACTIONS


@CHECKS.register
class UnknownKind(Check):
    """An action is of a type that this program does not know: it is kept, and does nothing.

    Routers, waits and tests that are not known are errors: no way on can be picked by them.
    """

    type: ClassVar[str] = "unknown_kind"
    title: ClassVar[str] = "Action of an unknown type"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for node in subject.flow.nodes:
            for action in node.actions:
                if action.type and action.type not in ACTIONS:
                    text = (
                        f"Actions of the type “{action.type}” are not known here: it is kept as it"
                        " is, and does nothing when the flow is run"
                    )
                    yield Finding(text, Place(node.uuid, action.uuid, action.uuid, "type"))
