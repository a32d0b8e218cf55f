"""Reading contacts for commands, as goflow writes them or as people would.

A file holds one contact, a list of them, or an object with `contact` or `contacts` and, beside
them, assets: `fields`, `groups`… A contact needs no more than a name; a field may be just a value.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import click

from flowtui.model.codec.wire import JSON

if TYPE_CHECKING:
    from flowtui.model.assets.assets import Assets
    from flowtui.model.contact.contact import Contact

_NAMESPACE = UUID("c5a3a6a4-6d1c-5e38-9d6f-0e6b0d6f4f10")
"""Under which the ids of contacts are made that have none."""
_READINGS = ("ward", "district", "state", "datetime", "number")
"""What a field's value can be read as besides text, as goflow names it; of two, the first wins."""


@dataclass(frozen=True, slots=True)
class People:
    """Contacts, and the assets that they have or were given with."""

    contacts: tuple["Contact", ...]
    assets: "Assets"


def read_people(path: str, now: datetime) -> People:
    """Return the contacts in a file; those that do not say when they were created were `now`.

    Raises:
        ClickException: it cannot be read, or there are no contacts in it; says where and why.
    """
    from flowtui.commands.reading import read_json
    from flowtui.model.assets.assets import Assets
    from flowtui.model.codec.wire import Unreadable

    data = read_json(path)
    rows = _rows(data)
    if rows is None:
        raise click.ClickException(f'{path}: a contact is an object, like {{"name": "Ann"}}')
    try:
        assets = Assets(_assets(data, rows))
        assets.check()
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from error
    contacts = (_contact(path, rows, position, assets, now) for position in range(len(rows)))
    return People(tuple(contacts), assets)


def read_one(path: str, now: datetime) -> People:
    """Return the contact in a file, the first if there are several.

    Raises:
        ClickException: it cannot be read, or there is no contact in it.
    """
    people = read_people(path, now)
    if not people.contacts:
        raise click.ClickException(f"{path}: there is no contact in it")
    return People(people.contacts[:1], people.assets)


def _rows(data: JSON) -> list[Mapping[str, Any]] | None:
    """Return the contacts in what was read; None where there is something else."""
    if isinstance(data, Mapping) and isinstance(data.get("contacts"), list):
        data = data["contacts"]
    elif isinstance(data, Mapping) and isinstance(data.get("contact"), Mapping):
        data = data["contact"]
    rows = data if isinstance(data, list) else [data]
    return rows if all(isinstance(row, Mapping) for row in rows) else None


def _contact(
    path: str, rows: Sequence[Mapping[str, Any]], position: int, assets: "Assets", now: datetime
) -> "Contact":
    from flowtui.model.codec.times import format_rfc3339
    from flowtui.model.codec.wire import Unreadable, read
    from flowtui.model.contact.contact import Contact

    row = rows[position]
    name = str(row.get("name", ""))
    filled = {
        "uuid": str(uuid5(_NAMESPACE, f"{position}/{name}")),
        "status": "active",
        "created_on": format_rfc3339(now),
        **{key: value for key, value in row.items() if value is not None},
    }
    if isinstance(row.get("fields"), Mapping):
        fields = _fields(row)
        filled["fields"] = {key: _field(assets, key, value) for key, value in fields.items()}
    where = f"{path}: contact {position + 1}" + (f", {name}" if name else "")
    try:
        contact = read(Contact, filled)
    except Unreadable as error:
        raise click.ClickException(f"{where}: {error}") from error
    check_number(contact, where)
    return contact


def check_number(contact: "Contact", where: str) -> None:
    """Make sure that a contact has a number of those there are, or none.

    Raises:
        ClickException: it is none of those; says `where`.
    """
    from flowtui.engine.obfuscation import MAX_ID

    if not 0 <= contact.id <= MAX_ID:
        raise click.ClickException(f"{where}: field 'id' must be from 1 to {MAX_ID}, or left out")


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a contact that have a value."""
    fields = row.get("fields") or {}
    if not isinstance(fields, Mapping):
        return {}
    return {str(key): value for key, value in fields.items() if value is not None}


def _field(assets: "Assets", key: str, value: JSON) -> JSON:
    """Return the value of a field as goflow writes it, with what its text can be read as."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return value
    known = assets.fields.get(key)
    text = str(value)
    read = _number(text) if known and known.type == "number" else None
    return {"text": text} if read is None else {"text": text, "number": read}


def _number(text: str) -> JSON:
    from flowtui.expressions.convert import to_number
    from flowtui.expressions.values import Error

    number = to_number(text)
    return None if isinstance(number, Error) else number


def _assets(data: JSON, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the assets in a file, with the fields and groups that its contacts have."""
    given = dict(data) if isinstance(data, Mapping) and "contacts" in data else {}
    declared = {_key(field) for field in _items(given, "fields")}
    found = [field for field in _found_fields(rows) if field["key"] not in declared]
    groups = {_key(group): group for row in (*rows, given) for group in _items(row, "groups")}
    return {
        **given,
        "fields": [*_items(given, "fields"), *found],
        "groups": list(groups.values()),
    }


def _items(data: Mapping[str, Any], family: str) -> list[Any]:
    items = data.get(family)
    return list(items) if isinstance(items, list) else []


def _key(item: JSON) -> str:
    return str(item.get("key") or item.get("uuid")) if isinstance(item, Mapping) else str(item)


def _found_fields(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the fields that contacts have, of the types that all their values can be read as."""
    values: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for key, value in _fields(row).items():
            values[key].append(value)
    return [{"key": key, "name": key, "type": _type_of(found)} for key, found in values.items()]


def _type_of(values: Sequence[Any]) -> str:
    for name in _READINGS:
        if all(_reads_as(value, name) for value in values):
            return name
    return "text"


def _reads_as(value: JSON, name: str) -> bool:
    if isinstance(value, Mapping):
        return value.get(name) is not None
    return name == "number" and not isinstance(value, bool) and _number(str(value)) is not None
