"""Send an e-mail."""

import re
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.service import EmailSent
from flowtui.model.services import ServiceFailed
from flowtui.model.session.run import FlowType
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

_SPACES = re.compile("[\t\n\f\r ]+")


@ACTIONS.register
class SendEmail(Action):
    """Send an e-mail, to whoever should know."""

    title: ClassVar[str] = "Send e-mail"
    glyph: ClassVar[str] = "⊠"
    group: ClassVar[str] = "Other people"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW

    type: Literal["send_email"] = "send_email"
    addresses: Annotated[
        tuple[Annotated[str, Field(max_length=1000)], ...],
        EVALUATED,
        Ui(Control.LINES),
        Field(min_length=1, strict=False),
    ]
    """Who gets it; may hold expressions."""
    subject: Annotated[
        str, EVALUATED, LOCALIZED, Ui(Control.TEMPLATE), Field(min_length=1, max_length=1000)
    ]
    """What it is about; may hold expressions."""
    body: Annotated[
        str, EVALUATED, LOCALIZED, Ui(Control.TEXT), Field(min_length=1, max_length=10_000)
    ]
    """What it says; may hold expressions."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        subject = trim(_SPACES.sub(" ", self._localized(ctx, "subject", self.subject)))
        if not subject:
            yield ErrorOccurred("Email subject evaluated to empty string, skipping")
            return
        body = self._localized(ctx, "body", self.body)
        if not body:
            yield ErrorOccurred("Email body evaluated to empty string, skipping")
            return
        addresses = yield from self._evaluated_addresses(ctx)
        if not addresses:
            return
        try:
            ctx.services.send_email(addresses, subject, body)
        except ServiceFailed as failure:
            yield ErrorOccurred(f"Unable to send email: {failure}")
        else:
            yield EmailSent(addresses, subject, body)

    def _localized(self, ctx: "Context", field: str, native: str) -> str:
        (text, *_), _language = ctx.translated(self.uuid, field, (native,))
        return ctx.text(text)

    def _evaluated_addresses(self, ctx: "Context") -> Generator[Event, None, tuple[str, ...]]:
        addresses: list[str] = []
        for template in self.addresses:
            if text := ctx.text(template):
                addresses.append(text.removeprefix("mailto:"))
            else:
                yield ErrorOccurred("Email address evaluated to empty string, skipping")
        return tuple(addresses)

    @override
    def summary(self) -> str:
        return f"{', '.join(self.addresses)}: {self.subject}"
