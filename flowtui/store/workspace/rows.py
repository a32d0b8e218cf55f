"""Reading rows that may have been changed by hand."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from flowtui.store.errors import DamagedFile, NaiveTime
from flowtui.store.workspace.storage import last_good

T = TypeVar("T")


def written_moment(moment: datetime) -> str:
    """Return `moment` as rows keep it: ISO 8601.

    Raises:
        NaiveTime: it has no time zone.
    """
    if moment.tzinfo is None:
        raise NaiveTime
    return moment.isoformat()


class RowReader:
    """Reads the values of one row, and says where the row is if one is not as it should be."""

    def __init__(self, path: Path, what: str, row: Mapping[str, Any]) -> None:
        """Read `row`, which is called `what` in errors and is kept in the file `path`."""
        self._path = path
        self._what = what
        self._row = row

    def value(self, key: str, kind: type[T]) -> T:
        """Return the value under `key`.

        Raises:
            DamagedFile: there is none, or it is not of this kind.
        """
        found = self._row.get(key)
        if not isinstance(found, kind):
            raise self._damaged(key)
        return found

    def moment(self, key: str) -> datetime:
        """Return the moment under `key`.

        Raises:
            DamagedFile: there is none.
        """
        try:
            return datetime.fromisoformat(self.value(key, str))
        except ValueError as error:
            raise self._damaged(key) from error

    def _damaged(self, key: str) -> DamagedFile:
        reason = f"{self._what}: “{key}” is missing or not what it should be"
        return DamagedFile(self._path, reason, backup=last_good(self._path))
