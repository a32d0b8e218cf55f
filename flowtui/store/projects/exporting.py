"""Writing flows of a project, and what they refer to, as a file that platforms import."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowtui.model.codec.wire import JSON
from flowtui.store.errors import NothingToExport
from flowtui.store.files.output import write_output
from flowtui.store.files.style import JsonStyle
from flowtui.store.projects.project import FlowSummary, Project

if TYPE_CHECKING:
    from flowtui.flows.dialects.dialect import Beside
    from flowtui.flows.spec.flow import Flow
    from flowtui.model.assets.assets import Assets
    from flowtui.model.assets.family import Family
    from flowtui.model.assets.references import AnyReference

OURS = "flowtui"
"""The platform whose files hold flows that are no platform's own, or of several."""


def with_entered(project: Project, uuids: Iterable[str]) -> list[str]:
    """Return `uuids`, and those of the flows that these enter, directly or not, in that order.

    Flows that cannot be read, and those that are not there, are left out.
    """
    readable = project.surroundings().flows
    found: dict[str, None] = {}
    waiting = list(uuids)
    while waiting:
        uuid = waiting.pop(0)
        if uuid in readable and uuid not in found:
            found[uuid] = None
            waiting += [each.identity for each in _named([readable[uuid]]) if each.kind == "flow"]
    return list(found)


def left_out(project: Project, wanted: Iterable[str], taken: Iterable[str]) -> list[FlowSummary]:
    """Return the flows that were `wanted` and not `taken`, for they cannot be read."""
    missing = {*wanted} - {*taken}
    return [flow for flow in project.flows() if flow.uuid in missing]


def export_flows(project: Project, uuids: Iterable[str], path: Path, target: str = "") -> int:
    """Write flows with their edits, and the fields and groups they name; return how many flows.

    The file is one of the platform `target`; for "" one of that whose flows all of them are, else
    one of the flow-spec.

    Raises:
        FlowGone, UnreadableFlow, MigrationError: one of the flows is not there, or cannot be read.
        NothingToExport: there is none of them.
        NotExportable: nobody knows what files of the target look like, or one of the flows is of
            another platform.
        CannotWrite: the file cannot be written; what was there before is untouched.
    """
    wanted = list(uuids)
    write_output(path, JsonStyle().dump(export_of(project, wanted, target)))
    return len(wanted)


def export_of(project: Project, uuids: Iterable[str], target: str = "") -> JSON:
    """Return flows with their edits as an export file has them, with all that belongs to them.

    Raises:
        FlowGone, UnreadableFlow, MigrationError, NothingToExport, NotExportable: as
            `export_flows`.
    """
    from flowtui.store.projects.beside_flows import beside

    flows = [project.flow(uuid) for uuid in uuids]
    if not flows:
        raise NothingToExport(project.place)
    library = project.library()
    _refuse_what_cannot_be(flows, target)
    belonging = beside(library, {flow.uuid for flow in flows})
    return exported(flows, library.assets, belonging, target)


def _refuse_what_cannot_be(flows: Sequence["Flow"], target: str) -> None:
    """Refuse files of which nobody knows what they look like, and those of others' flows.

    Raises:
        NotExportable: it is so.
    """
    from flowtui.flows.spec.platforms import PLATFORMS
    from flowtui.store.errors import NotExportable

    platform = PLATFORMS.get(target)
    if platform is None:
        return
    if not platform.has_files:
        raise NotExportable(
            f"what files of {platform.title} look like is not public, so nothing can be exported"
            " for it: without a target, a file is written that this program reads"
        )
    for flow in flows:
        if flow.home is not (platform if platform.own_keys else None):
            whose = flow.home.title if flow.home else "the flow-spec"
            raise NotExportable(
                f"“{flow.name}” is a flow of {whose}: it cannot be exported for {platform.title}"
            )


def exported(
    flows: Sequence["Flow"],
    assets: "Assets",
    belonging: "Beside | None" = None,
    target: str = "",
) -> JSON:
    """Return flows, and the fields and groups they name, as an export file of a platform has them.

    What is `belonging` to them comes with them. Where a platform wants a text with an attachment,
    there is a blank.
    """
    from flowtui.flows.dialects.dialect import NOTHING_BESIDE
    from flowtui.flows.runtime.messages import with_blanks
    from flowtui.flows.spec.platforms import PLATFORMS
    from flowtui.model.assets.families.fields import FIELDS
    from flowtui.model.assets.families.groups import GROUPS
    from flowtui.store.projects.beside_flows import named_beside

    belonging = belonging or NOTHING_BESIDE
    definitions = [with_blanks(flow).to_json() for flow in flows]
    named: dict[tuple[str, str], AnyReference] = {}
    for each in (*_named(flows), *named_beside(belonging)):
        named.setdefault((each.kind, each.identity), each)
    fields, groups = (
        [_asset(assets.data, family, each) for each in named.values() if each.kind == family.kind]
        for family in (FIELDS, GROUPS)
    )
    homes = {flow.home for flow in flows}
    home = PLATFORMS.get(target) or (homes.pop() if len(homes) == 1 else None)
    return (home or PLATFORMS[OURS]).writes.exported(definitions, fields, groups, belonging)


def _named(flows: Iterable["Flow"]) -> Iterator["AnyReference"]:
    """Yield the assets that flows name, in order."""
    from flowtui.flows.analysis.inspection import inspect

    for flow in flows:
        for dependency in inspect(flow).dependencies:
            yield dependency.reference


def _asset(
    data: Mapping[str, Any], family: "Family[Any]", reference: "AnyReference"
) -> Mapping[str, Any]:
    """Return what is known of an asset; what a flow says of it if nothing is."""
    key = family.identity
    named = {key: reference.identity, "name": reference.name or reference.identity}
    return next((each for each in data.get(family.type, ()) if each.get(key) == named[key]), named)
