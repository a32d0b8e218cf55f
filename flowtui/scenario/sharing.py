"""What scenarios share: contacts, mocks and flows of another file, by `use: people.yaml`."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from posixpath import join, normpath
from typing import Annotated, Final

from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.scenario.contacts import CONTACT, ContactSpec
from flowtui.scenario.errors import ScenarioError
from flowtui.scenario.mocks import MOCK, Mock
from flowtui.scenario.notation.composite import TEXTS, ListOf
from flowtui.scenario.notation.names import Named
from flowtui.scenario.notation.notation import Place, Wrong
from flowtui.scenario.notation.record import Part, Record
from flowtui.scenario.yaml_data import InvalidYaml, parse_yaml

_FILES: Final = 64
"""So many files of what is shared are kept as they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What several scenarios have in common."""

    flows: Annotated[tuple[str, ...], Part(TEXTS)] = ()
    """Files of flows, relative to this one."""
    contacts: Annotated[tuple[ContactSpec, ...], Part(ListOf(CONTACT, "a list"))] = ()
    """Who there is. A contact of the same name in the scenario stands in for one of these."""
    mocks: Annotated[tuple[Mock, ...], Part(ListOf(MOCK, "a list"))] = ()
    """What web services answer, where no mock of the scenario does."""


SHARED: Final = Record(Shared)
"""How files are written that are used by others."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that scenarios use."""

    shared: Shared
    names: tuple[Named, ...]
    """The names in it, each with the file it stands in."""


def shared_in(used: str, source: str) -> SharedFile:
    """Return what is in a file that a scenario uses; `used` is relative to that, `source`.

    Raises:
        ScenarioError: it cannot be read, or is not what it should be.
    """
    path = Path(source).parent / used
    try:
        content = read_file(path)
    except UnreadableFile as error:
        raise ScenarioError(str(path), 0, f"{error}, and {source} uses it") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError(str(path), 0, "not UTF-8") from error
    made = _read(text, str(path))
    folder = str(Path(used).parent.as_posix())
    flows = tuple(normpath(join(folder, name)) for name in made.shared.flows)
    return replace(made, shared=replace(made.shared, flows=flows))


@lru_cache(maxsize=_FILES)
def _read(text: str, source: str) -> SharedFile:
    try:
        data = parse_yaml(text)
        if not isinstance(data, dict):
            raise Place(data).wrong("a file that scenarios use is a mapping with `contacts`")
        shared = SHARED.read(Place(data))
    except InvalidYaml as error:
        raise ScenarioError(source, error.line, str(error)) from error
    except Wrong as error:
        raise ScenarioError(source, error.line, error.reason) from error
    names = (replace(each, source=source) for each in SHARED.names(Place(data)))
    return SharedFile(shared, tuple(names))


def together(
    own: tuple[ContactSpec, ...], shared: tuple[ContactSpec, ...]
) -> tuple[ContactSpec, ...]:
    """Return the contacts of a scenario: the shared ones, its own in the places of namesakes."""
    by_name = {spec.name.lower(): spec for spec in own if spec.name}
    known = {spec.name.lower() for spec in shared if spec.name}
    kept = (by_name.get(spec.name.lower(), spec) for spec in shared)
    return (*kept, *(spec for spec in own if spec.name.lower() not in known))
