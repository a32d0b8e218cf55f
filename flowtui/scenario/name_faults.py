"""Names that are misspelt: told with their line and what may have been meant, before a run."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from flowtui.flows.library.library import Library
from flowtui.model.contact.urn import URN, InvalidURN
from flowtui.scenario.notation.names import Named, NameSort, hint
from flowtui.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class NameFault:
    """A name of a scenario that is nobody's, and nothing's."""

    line: int
    reason: str
    source: str = ""
    """The file it stands in, if that is not the scenario's own."""


def name_faults(scenario: Scenario, library: Library) -> Iterator[NameFault]:
    """Yield the names in a scenario of things that are not there, in the order of the file."""
    known: dict[NameSort, Mapping[str, str]] = {}
    for name in scenario.names:
        if name.is_new:
            continue
        if name.sort not in known:
            known[name.sort] = {each.lower(): each for each in _KNOWN[name.sort](scenario, library)}
        names = known[name.sort]
        if name.text.strip().lower() not in names and not _is_known_elsewhere(name):
            near = hint(name.text, names.values())
            reason = f"there is no {name.sort} {name.text!r}{near}"
            yield NameFault(name.line, reason, name.source)


def _is_known_elsewhere(name: Named) -> bool:
    match name.sort:
        case NameSort.CONTACT:
            return _is_address(name.text)  # one that a start makes a contact of, or a flow
        case NameSort.LANGUAGE:
            return name.text.strip().lower() in language_codes()
        case _:
            return False


def _is_address(text: str) -> bool:
    try:
        URN.parse(text)
    except InvalidURN:
        return False
    return True


def _contacts(scenario: Scenario, _library: Library) -> Iterator[str]:
    """Yield what contacts are called, those who come or are renamed on the way, too."""
    for name in scenario.names:
        if name.sort is NameSort.CONTACT and name.is_new:
            yield name.text.strip()


def _flows(_scenario: Scenario, library: Library) -> Iterable[str]:
    return library.names_of_flows


def _groups(_scenario: Scenario, library: Library) -> Iterator[str]:
    for uuid, group in library.assets.groups.items():
        yield from (group.name, uuid)


def _field_keys(_scenario: Scenario, library: Library) -> Iterable[str]:
    return library.assets.fields


def _fields(_scenario: Scenario, library: Library) -> Iterator[str]:
    for key, field in library.assets.fields.items():
        yield from (key, field.name)


def _channels(_scenario: Scenario, library: Library) -> Iterator[str]:
    for uuid, channel in library.assets.channels.items():
        yield from (channel.name, uuid)


def _languages(scenario: Scenario, library: Library) -> Iterable[str]:
    return (*library.languages, *scenario.environment.allowed_languages)


Names: TypeAlias = Callable[[Scenario, Library], Iterable[str]]
_KNOWN: Final[Mapping[NameSort, Names]] = {
    NameSort.CONTACT: _contacts,
    NameSort.FLOW: _flows,
    NameSort.GROUP: _groups,
    NameSort.FIELD: _fields,
    NameSort.FIELD_KEY: _field_keys,
    NameSort.CHANNEL: _channels,
    NameSort.LANGUAGE: _languages,
}


@cache
def language_codes() -> AbstractSet[str]:
    """Return the codes of three letters that languages have (ISO 639-3; those that CLDR knows)."""
    from babel.core import Locale, get_global

    codes = {*get_global("language_aliases"), *Locale.parse("en").languages}
    return frozenset(code for code in codes if len(code) == 3)
