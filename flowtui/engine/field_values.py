"""Texts as values of contact fields: what else than text they can be read as."""

from datetime import datetime, tzinfo
from decimal import Decimal

from flowtui.expressions.convert import to_number
from flowtui.expressions.dates.convert import parse_datetime_text
from flowtui.expressions.scope import Scope
from flowtui.model.assets import ContactField
from flowtui.model.contact import Contact, FieldValue
from flowtui.model.locations import SEPARATOR, Level, Location, Locations

_LEVELS = {"state": Level.STATE, "district": Level.DISTRICT, "ward": Level.WARD}


def read_field_value(
    field: ContactField, text: str, contact: Contact, scope: Scope, home: tzinfo
) -> FieldValue:
    """Return `text` as a value of `field`: read as number, date and place, whatever its type.

    A date without a time gets the time of day that it is at `home`, in the workspace's time zone,
    though the date is one of the contact's (goflow).
    """

    def now() -> datetime:
        return scope.now().astimezone(home).replace(tzinfo=scope.environment.timezone)

    number = to_number(text)
    place = _place(field, text, contact, scope.locations) if scope.locations else None
    names = _names_by_level(place)
    return FieldValue(
        text,
        number if isinstance(number, Decimal) else None,
        parse_datetime_text(text, scope.environment, now, fill_time=True),
        names.get(Level.STATE, ""),
        names.get(Level.DISTRICT, ""),
        names.get(Level.WARD, ""),
    )


def _place(
    field: ContactField, text: str, contact: Contact, locations: Locations
) -> Location | None:
    """Return the place that `text` names: a path names any, a name one of the field's level."""
    if SEPARATOR in text:
        return locations.at(text)
    level = _LEVELS.get(field.type)
    if level is None:
        return None
    found = locations.find(text, level, _parent(level, contact, locations))
    return found[0] if found else None


def _parent(level: Level, contact: Contact, locations: Locations) -> Location | None:
    """Return the place, one level up, that another field of the contact says they live in."""
    values = contact.fields.values()
    if level is Level.DISTRICT:
        path = next((value.state for value in values if value.state), "")
    elif level is Level.WARD:
        path = next((value.district for value in values if value.district), "")
    else:
        return None
    return locations.at(path) if path else None


def _names_by_level(place: Location | None) -> dict[Level, str]:
    names: dict[Level, str] = {}
    while place is not None:
        names[place.level] = place.path
        place = place.parent
    return names
