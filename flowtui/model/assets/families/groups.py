"""Groups: sets of contacts."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import GroupReference


@dataclass(frozen=True, slots=True)
class Group:
    """A set of contacts, kept by hand or by a query."""

    uuid: str
    name: str
    query: str = ""

    @property
    def reference(self) -> GroupReference:
        """How others name it."""
        return GroupReference(self.uuid, self.name)


GROUPS = FAMILIES.register(
    Family(
        type="groups",
        kind="group",
        asset=Group,
        one="a group",
        several="groups",
        made_by_name=True,
        note=lambda group: group.query,
    )
)
