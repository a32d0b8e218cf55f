"""What is wrong with files that are read again and again: each fault is told once."""

from pathlib import Path

from flowtui.store.errors import FileError


class Damage:
    """What is wrong with files now, as far as they were read."""

    def __init__(self) -> None:
        """Know of nothing wrong."""
        self._faults: dict[Path, FileError] = {}
        self._told: dict[Path, str] = {}

    def found(self, fault: FileError) -> None:
        """Keep in mind what is wrong with a file, in the place of what was wrong with it before."""
        self._faults[fault.path] = fault

    def mended(self, path: Path) -> None:
        """Forget what was wrong with a file: it could be read."""
        self._faults.pop(path, None)
        self._told.pop(path, None)

    def all(self) -> tuple[FileError, ...]:
        """Return what is wrong, a fault for each file, in the order in which they were found."""
        return (*self._faults.values(),)

    def untold(self) -> tuple[FileError, ...]:
        """Return what this did not return before."""
        fresh = [each for each in self.all() if self._told.get(each.path) != str(each)]
        self._told.update((each.path, str(each)) for each in fresh)
        return tuple(fresh)
