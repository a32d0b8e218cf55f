"""Take the contact out of groups."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.modifiers.groups import GroupsModifier, group_refs
from flowtui.flows.runtime.resolving import resolved
from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.reading import Fault
from flowtui.flows.spec.references import GroupRef, names_of
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class RemoveContactGroups(Action):
    """Take the contact out of groups: of some, or of all that have no query."""

    title: ClassVar[str] = "Remove from group"
    glyph: ClassVar[str] = "⊖"
    group: ClassVar[str] = "Contact"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["remove_contact_groups"] = "remove_contact_groups"
    groups: Annotated[
        tuple[GroupRef, ...], Ui(Control.REFERENCES, assets="groups"), Field(strict=False)
    ] = ()
    """The groups to leave."""
    all_groups: Annotated[bool, Ui(Control.TOGGLE, "All groups")] = False
    """Leave every group, but for those that find their members by a query."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        if self.all_groups:
            known = ctx.assets.groups.values()
            groups = tuple(group for group in known if not ctx.is_query_group(group))
        else:
            groups = yield from resolved(ctx, self.groups, ctx.assets.groups)
        yield from ctx.modify(GroupsModifier(groups=group_refs(groups), modification="remove"))

    @override
    def faults(self) -> tuple[Fault, ...]:
        if self.all_groups and self.groups:
            return (Fault("groups", "can't specify specific groups when all_groups=true"),)
        return ()

    @override
    def summary(self) -> str:
        return "all groups" if self.all_groups else names_of(self.groups) or "no groups"
