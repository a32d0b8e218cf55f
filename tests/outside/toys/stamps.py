"""A family of assets."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import Reference


@dataclass(frozen=True, slots=True)
class StampReference(Reference):
    """A stamp."""

    kind = "stamp"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark on letters."""

    uuid: str
    name: str


STAMPS = FAMILIES.register(
    Family(type="stamps", kind="stamp", asset=Stamp, one="a stamp", single="stamp")
)
