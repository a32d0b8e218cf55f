"""Scenario files: YAML, with the line of everything that is wrong.

A file has one document or several; each is a scenario, or several with `each`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from flowtui.model.codec.files import UnreadableFile, read_file
from flowtui.scenario.errors import ScenarioError
from flowtui.scenario.mocks import Script
from flowtui.scenario.notation.composite import TEXTS, ListOf, MappingOf
from flowtui.scenario.notation.notation import Place, Wrong
from flowtui.scenario.notation.plain import DATA
from flowtui.scenario.notation.record import Part, Record
from flowtui.scenario.rows import filled_document, row_words, rows_of
from flowtui.scenario.scenario import DEFAULT_NOW, Scenario
from flowtui.scenario.settings import FORMAT
from flowtui.scenario.sharing import SharedFile, shared_in, together
from flowtui.scenario.yaml_data import InvalidYaml, parse_yaml
from flowtui.scenario.yaml_documents import YamlDocument, documents_of

_ROWS = ListOf(MappingOf(DATA), "a list of mappings, like `- {name: Ann, age: 34}`")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDocument(Scenario):
    """A story about contacts and flows, as a document of a file tells it."""

    use: Annotated[tuple[str, ...], Part(TEXTS)] = ()
    """Files with `flows`, `contacts` and `mocks` that several scenarios share, relative to this."""
    each: Annotated[tuple[Mapping[str, Any], ...], Part(_ROWS)] = ()
    """Rows of values: the story is played once for each, with the row's `age` where `${age}` stands
    in a text or a key. `$${age}` stands for `${age}` itself."""


SCENARIO: Final = Record(Scenario)
"""How scenarios are written."""
DOCUMENT: Final = Record(ScenarioDocument)
"""How documents of scenario files are written."""

__all__ = [
    "DEFAULT_NOW", "DOCUMENT", "FORMAT", "SCENARIO", "ScenarioError", "decode_scenario",
    "decode_scenarios", "load_scenario", "load_scenarios", "read_document", "read_scenario",
    "read_scenarios",
]  # fmt: skip


def read_scenarios(text: str, source: str) -> tuple[Scenario, ...]:
    """Return the scenarios that a file called `source` has, in order.

    Raises:
        ScenarioError: it is not YAML, or one of its documents is no scenario.
    """
    found = (read_document(document, source) for document in documents_of(text))
    return tuple(scenario for scenarios in found for scenario in scenarios)


def read_document(document: YamlDocument, source: str) -> tuple[Scenario, ...]:
    """Return the scenarios that a document of a file called `source` says: one for each row.

    Raises:
        ScenarioError: it is not YAML, or no scenario, or uses a file that cannot be read.
    """
    number = 0 if document.alone else document.number
    try:
        data = parse_yaml(document.text, document.line)
        return tuple(_scenarios(data, source, document.first_line))
    except InvalidYaml as error:
        raise ScenarioError(source, error.line, str(error), number) from error
    except Wrong as error:
        raise ScenarioError(source, error.line, error.reason, number) from error


def read_scenario(text: str, source: str) -> Scenario:
    """Return the only scenario that a file called `source` has.

    Raises:
        ScenarioError: it is not YAML, or not a scenario, or there are several.
    """
    return _only(read_scenarios(text, source), source)


def load_scenarios(path: Path) -> tuple[Scenario, ...]:
    """Return the scenarios in a file.

    Raises:
        ScenarioError: it cannot be read, is not YAML, or has a document that is no scenario.
    """
    try:
        content = read_file(path)
    except UnreadableFile as error:
        raise ScenarioError(str(path), 0, str(error)) from error
    return decode_scenarios(content, str(path))


def load_scenario(path: Path) -> Scenario:
    """Return the only scenario in a file.

    Raises:
        ScenarioError: it cannot be read, is not YAML, or not one scenario.
    """
    return _only(load_scenarios(path), str(path))


def decode_scenarios(content: bytes, source: str) -> tuple[Scenario, ...]:
    """Return the scenarios that a file called `source` has for its content.

    Raises:
        ScenarioError: it is not text, not YAML, or has a document that is no scenario.
    """
    return read_scenarios(decoded(content, source), source)


def decode_scenario(content: bytes, source: str) -> Scenario:
    """Return the only scenario that a file called `source` has for its content.

    Raises:
        ScenarioError: it is not text, not YAML, or not one scenario.
    """
    return _only(decode_scenarios(content, source), source)


def decoded(content: bytes, source: str) -> str:
    """Return the text that a file called `source` has for its content.

    Raises:
        ScenarioError: it is none.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScenarioError(source, line, "not UTF-8") from error


def _only(scenarios: tuple[Scenario, ...], source: str) -> Scenario:
    if len(scenarios) != 1:
        raise ScenarioError(source, 0, f"there are {len(scenarios)} scenarios in it, and not one")
    return scenarios[0]


def _scenarios(data: Any, source: str, line: int) -> Iterator[Scenario]:
    """Yield the scenarios of a document: one, or one for each row."""
    if not isinstance(data, Mapping):
        raise Place(data).wrong("a scenario is a mapping with `steps`")
    if "each" not in data:
        yield _scenario(data, source, line)
        return
    has_own_title = "${" in str(data.get("title", ""))
    for number, row in enumerate(rows_of(Place(data, "each")), start=1):
        try:
            made = _scenario(filled_document(data, row), source, line)
        except Wrong as error:
            raise Wrong(f"row {number} of `each`: {error.reason}", error.line) from error
        yield made if has_own_title else replace(made, row=row_words(row))


def _scenario(data: Any, source: str, line: int) -> Scenario:
    """Return the scenario; where its environment names no time zone, that of `now` is meant."""
    document = DOCUMENT.read(Place(data))
    names = tuple(DOCUMENT.names(Place(data)))
    scenario = Scenario(**{name: getattr(document, name) for name in _attributes()})
    scenario = replace(scenario, names=names, line=line)
    for used in document.use:
        scenario = _sharing(scenario, shared_in(used, source))
    if "timezone" in (data.get("environment") or ()):
        return scenario
    zone = scenario.now.tzinfo or UTC
    return replace(scenario, environment=replace(scenario.environment, timezone=zone))


@cache
def _attributes() -> tuple[str, ...]:
    return tuple(each.name for each in fields(Scenario))


def _sharing(scenario: Scenario, file: SharedFile) -> Scenario:
    """Return the scenario with what it shares with others."""
    shared, mocks = file.shared, scenario.mocks
    flows = dict.fromkeys((*scenario.flows, *shared.flows))
    return replace(
        scenario,
        flows=tuple(flows),
        contacts=together(scenario.contacts, shared.contacts),
        mocks=Script((*mocks.answers, *shared.mocks), mocks.is_offline),
        names=(*scenario.names, *file.names),
    )
