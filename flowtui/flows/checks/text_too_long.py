"""The check `text_too_long`."""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import is_constant
from flowtui.flows.analysis.walking import FoundTemplate
from flowtui.model.codec.wire import to_bytes
from flowtui.model.limits import Limits
from flowtui.model.message import MAX_QUICK_REPLY_EXTRA, MAX_QUICK_REPLY_TEXT, QuickReply

_LIMITS = Limits()
_KEPT = {
    ("set_contact_field", "value"): _LIMITS.field_chars,
    ("set_contact_name", "name"): _LIMITS.name_chars,
    ("set_run_result", "value"): _LIMITS.result_chars,
}
"""How many characters are kept of what actions set, by type and field."""
MAX_UI_BYTES = 262_144
"""How large the part of a flow may be that says where editors put things (RapidPro)."""


@CHECKS.register
class TextTooLong(Check):
    """A text is longer than what is kept of it when the flow runs, so that its end is cut off.

    Texts that are longer than the engine reads at all are errors of their own.
    """

    type: ClassVar[str] = "text_too_long"
    title: ClassVar[str] = "Text that will be cut"
    severity: ClassVar[Severity] = Severity.WARNING

    @classmethod
    @override
    def find(cls, subject: Subject) -> Iterator[Finding]:
        types = {action.uuid: action.type for node in subject.flow.nodes for action in node.actions}
        for template in subject.survey.templates:
            if is_constant(template.text):
                yield from _of_text(template, types.get(template.place.action_uuid, ""))
        size = len(to_bytes(subject.flow.ui or {}))
        if size > MAX_UI_BYTES:
            yield Finding(
                f"Where editors put nodes and notes takes {size} bytes; RapidPro saves no more than"
                f" {MAX_UI_BYTES}: remove notes, or split the flow"
            )


def _of_text(template: FoundTemplate, action: str) -> Iterator[Finding]:
    field = template.place.field
    if field.startswith("quick_replies["):
        reply = QuickReply.parse(template.text)
        yield from _cut("A quick reply", reply.text, MAX_QUICK_REPLY_TEXT, template)
        what = "The description of a quick reply"
        yield from _cut(what, reply.extra, MAX_QUICK_REPLY_EXTRA, template)
    if kept := _KEPT.get((action, field)):
        yield from _cut("This", template.text, kept, template)


def _cut(what: str, text: str, kept: int, template: FoundTemplate) -> Iterator[Finding]:
    if len(text) > kept:
        yield Finding(
            f"{what} is {len(text)} characters long and is cut after {kept}: shorten it",
            template.place,
        )
