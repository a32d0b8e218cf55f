"""Send a message to others."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.runtime.messages import (
    MessageAction,
    compose_translations,
    template_of,
    template_variables,
)
from flowtui.flows.runtime.recipients import OtherContactsAction, resolve_recipients
from flowtui.flows.spec.action import ACTIONS, ONLINE
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.message import BroadcastCreated
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SendBroadcast(MessageAction, OtherContactsAction):
    """Send a message to others; each gets it in their language if there is a translation."""

    title: ClassVar[str] = "Send broadcast"
    glyph: ClassVar[str] = "»"
    group: ClassVar[str] = "Other people"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["send_broadcast"] = "send_broadcast"

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        recipients = yield from resolve_recipients(ctx, self)
        if ctx.batch and recipients.are_many:
            yield ErrorOccurred("Can't send broadcasts to groups during batch starts")
            return
        translations = yield from compose_translations(ctx, self)
        if not recipients:
            return
        template = template_of(ctx, self)
        variables = template_variables(ctx, self) if template else ()
        yield BroadcastCreated(
            translations=translations,
            base_language=ctx.flow.language,
            groups=recipients.groups,
            contacts=recipients.contacts,
            contact_query=recipients.query,
            urns=recipients.urns,
            template=self.template.reference() if self.template and template else None,
            template_variables=variables,
        )

    @override
    def summary(self) -> str:
        return f"{self.named_recipients()}: {self.text}"
