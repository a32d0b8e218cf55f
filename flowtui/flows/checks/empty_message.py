"""The check `empty_message`."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.walking import Place
from flowtui.flows.runtime.message_content import FOR_PEOPLE, Lack, lack_of, rule_of
from flowtui.flows.runtime.messages import MessageAction, content_of
from flowtui.flows.spec.action import ACTIONS, Action, UnreadableAction
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.platforms import Platform


@CHECKS.register
class EmptyMessage(Check):
    """A message has nothing to send, or no text where the platform wants one.

    Glific sends an attachment alone. TextIt and RapidPro refuse the flow: one blank as the text is
    the way to send it there.
    """

    type: ClassVar[str] = "empty_message"
    title: ClassVar[str] = "Message with nothing in it"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for node in subject.flow.nodes:
            for action in node.actions:
                if lack := _lack(action, subject.flow, subject.platform):
                    place = Place(node.uuid, action.uuid, action.uuid, "text")
                    yield Finding(FOR_PEOPLE[lack], place, fix=_FIXES[lack])


_FIXES = {Lack.TEXT: "write a blank", Lack.CONTENT: "write a text"}


def unsaid(flow: Flow) -> frozenset[tuple[str, str]]:
    """Return the fields, by the uuid of their action, in which messages lack a text."""
    return frozenset(
        (action.uuid, "text")
        for node in flow.nodes
        for action in node.actions
        if _lack(action, flow)
    )


def _lack(action: Action, flow: Flow, target: Platform | None = None) -> Lack:
    """Return what a message lacks where the flow runs, and on the platform it is meant for."""
    content = content_of(action) or _without_text(action)
    return lack_of(content, rule_of(flow.home, target)) if content else Lack.NOTHING


def _without_text(action: Action) -> Mapping[str, object] | None:
    """Return the content of a message that has no field for a text at all."""
    kind = ACTIONS.get(action.type) if isinstance(action, UnreadableAction) else None
    if kind is None or not issubclass(kind, MessageAction):
        return None
    data = action.to_json()
    return {**data, "text": ""} if data.get("text") is None else None
