"""Put the contact into groups."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.groups import GroupsModifier, group_refs
from flowtui.flows.runtime.resolving import resolved
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.references import GroupRef, names_of
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class AddContactGroups(Action):
    """Put the contact into groups. Groups that have a query find their members themselves."""

    title: ClassVar[str] = "Add to group"
    glyph: ClassVar[str] = "⊕"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["add_contact_groups"] = "add_contact_groups"
    groups: Annotated[
        tuple[GroupRef, ...],
        Ui(Control.REFERENCES, assets="groups"),
        Field(max_length=100, strict=False),
    ]
    """The groups to be in."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        groups = yield from resolved(ctx, self.groups, ctx.assets.groups)
        yield from ctx.modify(GroupsModifier(groups=group_refs(groups), modification="add"))

    @override
    def summary(self) -> str:
        return names_of(self.groups) or "no groups"
