"""How what holds for a whole scenario is written: profile, environment, the form of the file."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC
from typing import Any, Final, get_type_hints

from typing_extensions import override

from flowtui.flows.policies.schema import policies_schema
from flowtui.flows.policies.written import UnfitValue, UnknownPolicy, policy_kind
from flowtui.model.codec.wire import Unreadable, write
from flowtui.model.environment import Environment, read_environment, zone_name
from flowtui.scenario.notation.notation import Notation, Place, Schema
from flowtui.scenario.notation.plain import STRICT_TEXT, Choice, Integer
from flowtui.world.profile import PROFILES, Profile

FORMAT: Final = 1
"""The version of the form of files that is read and written."""


class Version(Integer):
    """The version of the form of a file; later ones than this one's cannot be read."""

    @override
    def read(self, place: Place) -> int:
        version = super().read(place)
        if version < FORMAT:
            raise place.wrong(f"`{place.name}` is the version of the file's form: {FORMAT}")
        if version > FORMAT:
            raise place.wrong(f"scenario files of version {version} are newer than this")
        return version

    @override
    def schema(self) -> Schema:
        return {"type": "integer", "minimum": FORMAT, "maximum": FORMAT}


class ProfileName(Notation[Profile]):
    """The name of a profile."""

    like = "the name of a platform"
    _names = Choice(lambda: PROFILES, like)

    @override
    def fits(self, value: Any) -> bool:
        return self._names.fits(value)

    @override
    def read(self, place: Place) -> Profile:
        name = STRICT_TEXT.read(place)
        if name not in PROFILES:
            choices = ", ".join(PROFILES)
            raise place.wrong(f"there is no profile {name!r}; there are {choices}")
        return PROFILES[name]

    @override
    def write(self, value: Profile) -> str:
        return value.name

    @override
    def schema(self) -> Schema:
        return self._names.schema()


class PolicyValues(Notation[Mapping[str, Any]]):
    """Policies that are not as the profile has them, by their names."""

    like = "a mapping of policies, like `{on_conflict: skip}`"

    @override
    def fits(self, value: Any) -> bool:
        return value is None or isinstance(value, Mapping)

    @override
    def read(self, place: Place) -> dict[str, Any]:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        values = {str(key): _plain(value) for key, value in (place.value or {}).items()}
        for name, value in values.items():
            try:
                policy_kind(name).read(value)
            except (UnknownPolicy, UnfitValue) as error:
                raise place.inside(name).wrong(str(error)) from error
        return values

    @override
    def write(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {name: _plain(each) for name, each in value.items()}

    @override
    def schema(self) -> Schema:
        return {"anyOf": [policies_schema(), {"type": "null"}]}


class EnvironmentParts(Notation[Environment]):
    """The environment as goflow has it. Its time zone is told by the time where it is not said."""

    like = "a mapping, like `{default_country: RW}`"

    @override
    def fits(self, value: Any) -> bool:
        return value is None or isinstance(value, Mapping)

    @override
    def read(self, place: Place) -> Environment:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        known = sorted(each.name for each in fields(Environment))
        for key in place.value or ():
            if key not in known:
                there = ", ".join(known)
                raise place.inside(key).wrong(f"there is no `{key}` here; there are {there}")
        try:
            return read_environment(dict(place.value or {}))
        except Unreadable as error:
            raise place.wrong(f"`{place.name}`: {error}") from error

    @override
    def write(self, value: Environment) -> dict[str, Any]:
        data: dict[str, Any] = _plain(write(replace(value, timezone=UTC)))
        if zone := zone_name(value.timezone):
            data["timezone"] = zone
        return data

    def properties(self) -> dict[str, Schema]:
        """Return what may stand at each of its keys."""
        from pydantic import TypeAdapter

        hints = get_type_hints(Environment)
        found: dict[str, Schema] = {}
        for each in fields(Environment):
            if each.name == "timezone":
                found[each.name] = {"type": "string"}
            else:
                schema = TypeAdapter(hints[each.name]).json_schema()
                found[each.name] = {
                    key: value for key, value in schema.items() if key not in {"title", "default"}
                }
        return found

    @override
    def schema(self) -> Schema:
        parts = {
            key: {"anyOf": [part, {"type": "null"}]} for key, part in self.properties().items()
        }
        mapping = {"type": "object", "properties": parts, "additionalProperties": False}
        return {"anyOf": [mapping, {"type": "null"}]}


def _plain(data: Any) -> Any:
    """Return data as YAML has it: mappings, lists and plain texts."""
    if isinstance(data, Mapping):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(item) for item in data]
    return str(data) if isinstance(data, str) else data


VERSION: Final = Version()
PROFILE: Final = ProfileName()
POLICIES: Final = PolicyValues()
ENVIRONMENT: Final = EnvironmentParts()
