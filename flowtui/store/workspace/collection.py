"""Contacts, or assets of one kind: things that are known by their key or uuid."""

from collections.abc import Iterable, Mapping
from typing import Any

from flowtui.store.errors import NoIdentity, UnknownItem
from flowtui.store.files.jsontext import JsonObject, copied
from flowtui.store.workspace.tinydb_table import Database, LockedTable


def identity(item: Mapping[str, Any]) -> str | None:
    """Return what an item is known by: its `key` (fields, globals), or else its `uuid`.

    None when it has neither as text.
    """
    name = item.get("key", item.get("uuid"))
    return name if isinstance(name, str) else None


class Collection:
    """The items of one table, in the order in which they came."""

    def __init__(self, database: Database, table: str) -> None:
        """Use the table `table` of `database`."""
        self._database = database
        self._name = table

    def all(self) -> tuple[JsonObject, ...]:
        """Return all items.

        Raises:
            DamagedFile, CannotRead: the file they are in cannot be read.
        """
        rows = self._database.table(self._name).peek().values()
        return tuple(copied(dict(row)) for row in rows)

    def get(self, name: str) -> JsonObject:
        """Return the item known by the key or uuid `name`.

        Raises:
            UnknownItem: there is none.
            DamagedFile, CannotRead: as `all`.
        """
        for row in self._database.table(self._name).peek().values():
            if identity(row) == name:
                return copied(dict(row))
        raise UnknownItem(self._name, name)

    def put(self, *items: Mapping[str, Any]) -> None:
        """Keep the items, each in the place of the one with the same identity, in one step.

        Raises:
            NoIdentity: one has neither key nor uuid; none was kept.
            NotPlainJson: JSON cannot hold one; none was kept.
            ReadOnly, Busy, CannotWrite: none was kept.
            DamagedFile, CannotRead: as `all`.
        """
        with self._database.together() as staged:
            self._put(staged.table(self._name), items)

    def replace_all(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Keep these items and no others, in one step.

        Raises:
            NoIdentity, NotPlainJson, ReadOnly, Busy, CannotWrite: what was kept still is.
            DamagedFile, CannotRead: as `all`.
        """
        with self._database.together() as staged:
            table = staged.table(self._name)
            table.truncate()
            self._put(table, items)

    def remove(self, name: str) -> None:
        """Forget the item known by the key or uuid `name`.

        Raises:
            UnknownItem: there is none.
            ReadOnly, Busy, CannotWrite: it is still kept.
            DamagedFile, CannotRead: as `all`.
        """
        with self._database.together() as staged:
            table = staged.table(self._name)
            ids = [row_id for row_id, row in table.peek().items() if identity(row) == name]
            if not ids:
                raise UnknownItem(self._name, name)
            table.remove(doc_ids=ids)

    def _put(self, table: LockedTable, items: Iterable[Mapping[str, Any]]) -> None:
        rows = table.peek()
        ids = {identity(row): row_id for row_id, row in rows.items()}
        free = max(rows, default=0) + 1
        changed = {}
        for item in items:
            name = identity(item)
            if name is None:
                raise NoIdentity(self._name)
            row_id = ids.setdefault(name, free)
            free = max(free, row_id + 1)
            changed[row_id] = item
        table.put(changed)
