"""Start others in a flow."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.runtime.recipients import OtherContactsAction, resolve_recipients
from flowtui.flows.runtime.resolving import missing
from flowtui.flows.spec.action import ACTIONS, ONLINE
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import FlowRef
from flowtui.model.assets.references import FlowReference
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.service import SessionTriggered
from flowtui.model.session.run import FlowType

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


class Exclusions(Definition):
    """Who is not started after all."""

    in_a_flow: Annotated[bool, Ui(Control.TOGGLE, "Not those in a flow")] = False
    """Whether contacts that are in a flow are left alone."""


@ACTIONS.register
class StartSession(OtherContactsAction):
    """Start others in a flow; the contact goes on in this one."""

    title: ClassVar[str] = "Start somebody else"
    glyph: ClassVar[str] = "⇉"
    group: ClassVar[str] = "Other people"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["start_session"] = "start_session"
    flow: Annotated[FlowRef, Ui(Control.REFERENCE, assets="flows")]
    """The flow they are started in."""
    exclusions: Exclusions = Exclusions()
    """Who is not started after all."""
    create_contact: Annotated[bool, Ui(Control.TOGGLE, "A new contact", advanced=True)] = False
    """Whether a contact is made, and started."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        recipients = yield from resolve_recipients(ctx, self)
        flow = ctx.find_flow(self.flow.uuid)
        if flow is None:
            yield missing(self.flow.reference())
        elif ctx.batch and recipients.are_many:
            text = "Can't start new sessions for groups or queries during batch starts"
            yield ErrorOccurred(text)
        elif ctx.past.ancestors_since_input >= ctx.limits.ancestors_since_input:
            text = "Too many sessions have been spawned since the last time input was received"
            yield ErrorOccurred(text)
        elif recipients or self.create_contact:
            yield SessionTriggered(
                flow=FlowReference(flow.uuid, flow.name),
                groups=recipients.groups,
                contacts=recipients.contacts,
                contact_query=recipients.query,
                exclusions={"in_a_flow": True} if self.exclusions.in_a_flow else {},
                create_contact=self.create_contact,
                urns=recipients.urns,
                run_summary=ctx.run_summary(),
                history=ctx.history,
            )

    @override
    def summary(self) -> str:
        others = self.named_recipients() or ("a new contact" if self.create_contact else "nobody")
        return f"{self.flow.name or self.flow.uuid}: {others}"
