"""Where scenarios are: files, folders, and what is in them, cut into pieces of work."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.scenario.errors import ScenarioError
from flowtui.scenario.files import decoded
from flowtui.scenario.yaml_documents import YamlDocument, documents_of

ENDINGS: Final = (".flowtui.yaml", ".flowtui.yml")
"""How the names of scenario files end."""
_YAML: Final = (".yaml", ".yml")
_FORMAT: Final = re.compile(rb"^flowtui\s*:", re.MULTILINE)
"""What the beginning of a scenario has that is in a file of another name."""
_BEGINNING: Final = 10_000
"""In so many bytes from the beginning it is looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some documents of a file."""

    source: str
    documents: tuple[YamlDocument, ...]


def files_at(paths: Iterable[str]) -> Iterator[str]:
    """Yield the scenario files at some paths, in order, each once; `-` and files are themselves.

    In folders those count that are called `*.flowtui.yaml`, and those with a line `flowtui: 1`.
    Folders whose name begins with a dot are passed over.

    Raises:
        ScenarioError: there is nothing at a path.
    """
    found: dict[str, None] = {}
    for path in paths:
        place = Path(path)
        if path == "-" or place.is_file():
            found[path] = None
        elif place.is_dir():
            found.update(dict.fromkeys(map(str, _in_folder(place))))
        else:
            raise ScenarioError(path, 0, "there is no such file or folder")
    yield from found


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in below)
        if not hidden and path.is_file() and _is_scenario(path):
            yield path


def _is_scenario(path: Path) -> bool:
    if path.name.endswith(ENDINGS):
        return True
    if not path.name.endswith(_YAML):
        return False
    try:
        with path.open("rb") as stream:
            return _FORMAT.search(stream.read(_BEGINNING)) is not None
    except OSError:
        return False


def documents_in(source: str, content: bytes | None = None) -> tuple[YamlDocument, ...]:
    """Return the documents of a file; `content` is what is in it, if that is known.

    Raises:
        ScenarioError: it cannot be read, or is no text.
    """
    try:
        known = read_file(Path(source)) if content is None else content
        return documents_of(decoded(known, source))
    except UnreadableFile as error:
        raise ScenarioError(source, 0, str(error)) from error


def pieces_of(source: str, documents: tuple[YamlDocument, ...], size: int) -> Iterator[Piece]:
    """Yield a file's documents in pieces of so many."""
    for begin in range(0, len(documents), size):
        yield Piece(source, documents[begin : begin + size])
