"""Give the contact another address."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from typing_extensions import override

from flowtui.flows.modifiers.routes import RouteDefinition, RoutesModifier
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.model.contact.urn import SCHEMES, URN
from flowtui.model.engines import GOFLOW
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.run import RunLocalChanged
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context

HAS_URN = "_has_urn"
"""The local that says which address the contact has now; empty when it could not be added."""


def _check(scheme: str) -> str:
    if scheme not in SCHEMES:
        raise ValueError("is not a valid URN scheme")
    return scheme


@ACTIONS.register
class AddContactURN(Action):
    """Give the contact another address, unless it is somebody else's."""

    title: ClassVar[str] = "Add address"
    glyph: ClassVar[str] = "⌖"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW
    locals_set: ClassVar[tuple[str, ...]] = (HAS_URN,)

    type: Literal["add_contact_urn"] = "add_contact_urn"
    scheme: Annotated[
        str,
        AfterValidator(_check),
        Ui(Control.CHOICE, options=tuple((key, kind.name) for key, kind in SCHEMES.items())),
    ]
    """What kind of address it is."""
    path: Annotated[
        str, EVALUATED, Ui(Control.TEMPLATE, "Address"), Field(min_length=1, max_length=1000)
    ]
    """The number, the e-mail address, the name there; may hold expressions."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        path = trim(ctx.text(self.path))
        if not path:
            yield ErrorOccurred("Can't add URN with empty path")
            return
        urn = URN(self.scheme, path).normalize()
        yield from ctx.modify(
            RoutesModifier(routes=(RouteDefinition(urn=urn),), modification="append")
        )
        has_it = any(other.identity == urn.identity for other in ctx.contact.urns)
        yield RunLocalChanged(HAS_URN, str(urn) if has_it else "")

    @override
    def summary(self) -> str:
        return f"{self.scheme}:{self.path}"
