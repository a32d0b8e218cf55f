"""Change which groups the contact is in."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.modifier import MODIFIERS, Modifier
from flowtui.flows.spec.references import GroupRef
from flowtui.model.assets.assets import Group
from flowtui.model.contact.contact import ContactStatus
from flowtui.model.events import Event
from flowtui.model.events.contact import ContactGroupsChanged
from flowtui.model.events.fault import ErrorOccurred

if TYPE_CHECKING:
    from flowtui.flows.spec.context import ModifierContext

_WITHOUT_GROUPS = frozenset({ContactStatus.BLOCKED, ContactStatus.STOPPED})


@MODIFIERS.register
class GroupsModifier(Modifier):
    """Put the contact into groups, or take them out.

    Who is in a group that has a query is decided by that query alone. Groups that the workspace
    does not have are passed over.
    """

    type: Literal["groups"] = "groups"
    groups: Annotated[tuple[GroupRef, ...], Field(strict=False)]
    modification: Literal["add", "remove"]

    @override
    def apply(self, ctx: "ModifierContext") -> Iterator[Event]:
        known = ctx.assets.groups
        if self.groups and not any(group.uuid in known for group in self.groups):
            return
        if ctx.contact.status in _WITHOUT_GROUPS:
            # goflow says "add" of both
            yield ErrorOccurred("Can't add blocked or stopped contacts to groups")
            return
        changing: dict[str, Group] = {}
        for reference in self.groups:
            group = known.get(reference.uuid)
            if group is None:
                continue
            if ctx.is_query_group(group):
                yield ErrorOccurred(f"Can't {self._verb} the query based group '{group.name}'")
            elif ctx.contact.in_group(group.uuid) is (self.modification == "remove"):
                changing[group.uuid] = group
        if changing:
            references = tuple(group.reference for group in changing.values())
            yield (
                ContactGroupsChanged(groups_added=references)
                if self.modification == "add"
                else ContactGroupsChanged(groups_removed=references)
            )

    @property
    def _verb(self) -> str:
        return "add contacts to" if self.modification == "add" else "remove contacts from"


def group_refs(groups: Iterable[Group]) -> tuple[GroupRef, ...]:
    """Return references to `groups`, whatever ids and names the workspace has for them."""
    return tuple(GroupRef.model_construct(uuid=each.uuid, name=each.name) for each in groups)
