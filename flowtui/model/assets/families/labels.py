"""Labels: marks for messages."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import LabelReference


@dataclass(frozen=True, slots=True)
class Label:
    """A mark for messages."""

    uuid: str
    name: str

    @property
    def reference(self) -> LabelReference:
        """How others name it."""
        return LabelReference(self.uuid, self.name)


LABELS = FAMILIES.register(
    Family(
        type="labels",
        kind="label",
        asset=Label,
        one="a label",
        several="labels",
        made_by_name=True,
    )
)
