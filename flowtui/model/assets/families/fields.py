"""Fields: properties of contacts."""

from dataclasses import dataclass

from flowtui.model.assets.family import FAMILIES, Family
from flowtui.model.assets.references import FieldReference


@dataclass(frozen=True, slots=True)
class ContactField:
    """A property of contacts that the workspace defines."""

    key: str
    name: str
    type: str = "text"
    """`text`, `number`, `datetime`, `state`, `district` or `ward`."""
    uuid: str = ""

    @property
    def reference(self) -> FieldReference:
        """How others name it."""
        return FieldReference(self.key, self.name)


def _note(field: ContactField) -> str:
    return "" if field.type == "text" else field.type


FIELDS = FAMILIES.register(
    Family(
        type="fields",
        kind="field",
        asset=ContactField,
        one="a field",
        title="contact field",
        identity="key",
        single="field",
        made_by_name=True,
        note=_note,
    )
)
