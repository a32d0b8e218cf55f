"""Bringing a definition from the version it is written in to another one."""

from typing import Any

from flowtui.flows.migrations.errors import (
    NewerSpecVersion,
    NotAFlow,
    OlderSpecVersion,
    UnknownSpecVersion,
)
from flowtui.flows.migrations.steps import steps_between
from flowtui.flows.migrations.uuids import NewUUID
from flowtui.flows.migrations.versions import (
    CURRENT,
    FIRST,
    LAST_LEGACY,
    OLDEST,
    OLDEST_LEGACY,
    SpecVersion,
)
from flowtui.flows.migrations.walking import JSONObject, copied

_LEGACY_KEYS = ("action_sets", "rule_sets", "flow_type")


def migrate(
    definition: JSONObject,
    to: str = str(CURRENT),
    *,
    new_uuid: NewUUID,
    media_base_url: str = "",
) -> JSONObject:
    """Return `definition` as it is written in version `to`; the definition given stays as it is.

    A definition that is of that version, or of a later one, is only copied.

    Args:
        definition: a flow, as in a file; of any version from 7 on.
        to: the version to bring it to.
        new_uuid: gives the ids of what is added, such as `derived_uuids(definition)`.
        media_base_url: where the media are that old flows name without saying where.

    Raises:
        NotAFlow: it is no definition.
        UnknownSpecVersion: it does not say its version, or `to` is none.
        NewerSpecVersion: its version, or `to`, is one that was not known when this was written.
        OlderSpecVersion: its version is older than any that can be read.
        NotMigratable: something in it has no counterpart today or is broken.
    """
    target = _not_newer(SpecVersion.parse(to))
    version = spec_version_of(definition)
    flow: JSONObject = copied(definition)
    if is_legacy(definition) and target >= FIRST:
        from flowtui.flows.migrations.legacy import migrate_legacy

        version, flow = FIRST, migrate_legacy(flow, new_uuid, media_base_url)
    for step in steps_between(version, target):
        step.take(flow, new_uuid)
    return flow


def is_legacy(definition: JSONObject) -> bool:
    """Return whether `definition` is made of action sets and rule sets, as before version 13."""
    return "nodes" not in definition and any(key in definition for key in _LEGACY_KEYS)


def spec_version_of(definition: Any) -> SpecVersion:
    """Return the version that `definition` says it is written in.

    Where one made of action sets and rule sets does not say it, that is the last of these.

    Raises:
        NotAFlow: it is no definition.
        UnknownSpecVersion: it does not say its version.
        NewerSpecVersion: the version is one that was not known when this was written.
        OlderSpecVersion: the version is older than any that can be read.
    """
    if not isinstance(definition, dict):
        raise NotAFlow("a flow definition is a JSON object")
    if is_legacy(definition):
        return _legacy_version_of(definition)
    written = definition.get("spec_version")
    if isinstance(written, str):
        version = SpecVersion.parse(written)
    elif "nodes" in definition:
        raise UnknownSpecVersion('the flow does not say its version: it has no "spec_version"')
    else:
        raise NotAFlow('this is no flow definition: it has neither "spec_version" nor "nodes"')
    if version < OLDEST:
        raise OlderSpecVersion(version, OLDEST)
    return _not_newer(version)


def _legacy_version_of(definition: JSONObject) -> SpecVersion:
    written = definition.get("version") or definition.get("spec_version")
    if written is None:
        return LAST_LEGACY
    if not isinstance(written, str | int | float) or isinstance(written, bool):
        raise UnknownSpecVersion(f'the flow\'s "version" is {written!r}, which is none')
    version = SpecVersion.parse(str(written))
    if version < OLDEST_LEGACY:
        raise OlderSpecVersion(version, OLDEST_LEGACY)
    return version


def _not_newer(version: SpecVersion) -> SpecVersion:
    """Return `version` if it is no later than the current one; a later patch changes nothing."""
    if version[:2] > CURRENT[:2]:
        raise NewerSpecVersion(version, CURRENT)
    return version
