"""Texts as values of contact fields: what else than text they can be read as."""

from datetime import datetime, tzinfo
from decimal import Decimal

from flowtui.expressions.convert import to_number
from flowtui.expressions.dates.convert import parse_datetime_text
from flowtui.expressions.scope import Scope
from flowtui.model.assets.assets import Assets, ContactField
from flowtui.model.assets.locations import SEPARATOR, Level, Location, Locations
from flowtui.model.contact.contact import Contact, FieldValue

_LEVELS = {"state": Level.STATE, "district": Level.DISTRICT, "ward": Level.WARD}
_ABOVE = {Level.DISTRICT: "state", Level.WARD: "district"}
"""The type of the fields whose places a place is in."""


def read_field_value(
    field: ContactField, text: str, contact: Contact, scope: Scope, assets: Assets, home: tzinfo
) -> FieldValue:
    """Return `text` as a value of `field`: read as number, date and place, whatever its type.

    `assets` are the workspace's, for places and the other fields. A date without a time gets the
    time of day that it is at `home`, in the workspace's time zone, though the date is one of the
    contact's (goflow).
    """

    def now() -> datetime:
        return scope.now().astimezone(home).replace(tzinfo=scope.environment.timezone)

    number = to_number(text)
    names = _names_by_level(_place(field, text, contact, scope, assets))
    return FieldValue(
        text,
        number if isinstance(number, Decimal) else None,
        parse_datetime_text(text, scope.environment, now, fill_time=True),
        names.get(Level.STATE, ""),
        names.get(Level.DISTRICT, ""),
        names.get(Level.WARD, ""),
    )


def _place(
    field: ContactField, text: str, contact: Contact, scope: Scope, assets: Assets
) -> Location | None:
    """Return the place that `text` names: a path names any, a name one of the field's level.

    A district is one of the contact's state, a ward one of their district: who has none has no
    district, or ward, by a mere name.
    """
    locations = assets.locations
    if locations is None:
        return None
    if SEPARATOR in text:
        return locations.at(text)
    level = _LEVELS.get(field.type)
    if level is None:
        return None
    parent = None
    if level > Level.STATE:
        parent = _place_of_field(_ABOVE[level], contact, assets, locations)
        if parent is None:
            return None
    found = locations.find(text, level, parent, scope.environment.input_collation)
    return found[0] if found else None


def _place_of_field(
    field_type: str, contact: Contact, assets: Assets, locations: Locations
) -> Location | None:
    """Return the place that the contact has in the workspace's first field of that type."""
    field = next((field for field in assets.fields.values() if field.type == field_type), None)
    value = contact.fields.get(field.key) if field else None
    path = getattr(value, field_type) if value else ""
    return locations.at(path) if path else None


def _names_by_level(place: Location | None) -> dict[Level, str]:
    names: dict[Level, str] = {}
    while place is not None:
        names[place.level] = place.path
        place = place.parent
    return names
