"""Users: people who work in the workspace."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import UserReference


@dataclass(frozen=True, slots=True)
class User:
    """A person who works in the workspace."""

    uuid: str
    name: str
    email: str = ""

    @property
    def reference(self) -> UserReference:
        """How others name them."""
        return UserReference(self.uuid, self.name)


USERS = FAMILIES.register(
    Family(
        type="users",
        kind="user",
        asset=User,
        one="a user",
    )
)
