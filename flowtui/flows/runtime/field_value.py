"""The value of a contact's field, as flows see it."""

from flowtui.expressions.values import Value
from flowtui.model.assets.assets import ContactField
from flowtui.model.contact.contact import FieldValue


def field_value(field: ContactField, value: FieldValue | None) -> Value:
    """Return the value of a field as its type; None where it has none of that type."""
    if value is None:
        return None
    match field.type:
        case "number":
            return value.number
        case "datetime":
            return value.datetime
        case "state":
            return value.state or None
        case "district":
            return value.district or None
        case "ward":
            return value.ward or None
        case _:
            return value.text
