"""The check `text_too_long`."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.analysis.check import CHECKS, Check, Finding, Subject
from flowtui.flows.analysis.issue import Severity
from flowtui.flows.analysis.usage import is_constant
from flowtui.flows.analysis.walking import FoundTemplate
from flowtui.flows.spec.platforms import PLATFORMS
from flowtui.model.codec.wire import to_bytes
from flowtui.model.limits import Limits
from flowtui.model.message import MAX_QUICK_REPLY_EXTRA, MAX_QUICK_REPLY_TEXT, QuickReply

_KEPT: Mapping[tuple[str, str], Callable[[Limits], int]] = {
    ("set_contact_field", "value"): lambda limits: limits.field_chars,
    ("set_contact_name", "name"): lambda limits: limits.name_chars,
    ("set_run_result", "value"): lambda limits: limits.result_chars,
}
"""How many characters are kept of what actions set, by type and field."""


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
                yield from _of_text(
                    template, types.get(template.place.action_uuid, ""), subject.limits
                )
        yield from _of_ui(subject)


def _of_ui(subject: Subject) -> Iterator[Finding]:
    """Yield that where editors put things is too large for a platform that may get the flow."""
    size = len(to_bytes(subject.flow.ui or {}))
    meant = [subject.platform] if subject.platform else PLATFORMS.values()
    refusing = (each for each in meant if each.ui_bytes is not None and size > each.ui_bytes)
    for platform in islice(refusing, 1):
        yield Finding(
            f"Where editors put nodes and notes takes {size} bytes; {platform.title} saves no more"
            f" than {platform.ui_bytes}: remove notes, or split the flow"
        )


def _of_text(template: FoundTemplate, action: str, limits: Limits) -> Iterator[Finding]:
    field = template.place.field
    if field.startswith("quick_replies["):
        reply = QuickReply.parse(template.text)
        yield from _cut("A quick reply", reply.text, MAX_QUICK_REPLY_TEXT, template)
        what = "The description of a quick reply"
        yield from _cut(what, reply.extra, MAX_QUICK_REPLY_EXTRA, template)
    if kept := _KEPT.get((action, field)):
        yield from _cut("This", template.text, kept(limits), template)


def _cut(what: str, text: str, kept: int, template: FoundTemplate) -> Iterator[Finding]:
    if len(text) > kept:
        yield Finding(
            f"{what} is {len(text)} characters long and is cut after {kept}: shorten it",
            template.place,
        )
