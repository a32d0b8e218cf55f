"""Globals: values that all flows can read."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import GlobalReference


@dataclass(frozen=True, slots=True)
class Global:
    """A value that all flows can read."""

    key: str
    name: str
    value: str = ""

    @property
    def reference(self) -> GlobalReference:
        """How others name it."""
        return GlobalReference(self.key, self.name)


GLOBALS = FAMILIES.register(
    Family(
        type="globals",
        kind="global",
        asset=Global,
        one="a global",
        identity="key",
    )
)
