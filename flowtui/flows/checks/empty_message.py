"""The check `empty_message`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.action import ACTIONS, Action, UnreadableAction
from flowtui.flows.check import CHECKS, Check, Finding, Subject
from flowtui.flows.flow import Flow
from flowtui.flows.issue import Severity
from flowtui.flows.messages import MessageAction
from flowtui.flows.walking import Place
from flowtui.model.wire import JSON


@CHECKS.register
class EmptyMessage(Check):
    """A message has neither a text nor an attachment, so nothing would be sent."""

    type: ClassVar[str] = "empty_message"
    title: ClassVar[str] = "Message with nothing in it"
    severity: ClassVar[Severity] = Severity.ERROR

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        for node in subject.flow.nodes:
            for action in node.actions:
                if _is_silent(action):
                    text = "The message is empty: give it a text or an attachment, or remove it"
                    place = Place(node.uuid, action.uuid, action.uuid, "text")
                    yield Finding(text, place, fix="write a text")


def unsaid(flow: Flow) -> frozenset[tuple[str, str]]:
    """Return the fields, by the uuid of their action, in which empty messages have no text."""
    return frozenset(
        (action.uuid, "text")
        for node in flow.nodes
        for action in node.actions
        if _is_silent(action)
    )


def _is_silent(action: Action) -> bool:
    if isinstance(action, UnreadableAction):
        kind = ACTIONS.get(action.type)
        return kind is not None and issubclass(kind, MessageAction) and _is_empty(action.to_json())
    if isinstance(action, MessageAction):
        return not action.text.strip() and not action.attachments and not action.template
    return False


def _is_empty(data: dict[str, JSON]) -> bool:
    return not str(data.get("text") or "").strip() and not data.get("attachments")
