"""Inspections: what a flow depends on, saves and expects, as goflow reports it to its host."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flowtui.expressions.regex import InvalidPattern, compile_pattern
from flowtui.flows.actions.start_session import StartSession
from flowtui.flows.analysis.survey import SavedResult, Survey
from flowtui.flows.analysis.usage import is_constant
from flowtui.flows.analysis.walking import FoundTemplate, Place
from flowtui.flows.library.library import Library
from flowtui.flows.routers.switch import CaseDefinition, Switch
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.model.assets.family import FAMILIES
from flowtui.model.assets.references import AnyReference, FieldReference, GlobalReference
from flowtui.model.codec.wire import JSON


@dataclass(frozen=True, slots=True)
class Dependency:
    """An asset that a flow refers to."""

    reference: AnyReference
    missing: bool = False

    def to_json(self) -> dict[str, JSON]:
        """Return it as goflow writes it."""
        data = _reference_json(self.reference)
        return {**data, "missing": True} if self.missing else data


@dataclass(frozen=True, slots=True)
class ResultInfo:
    """A result that a flow saves, wherever it does."""

    key: str
    name: str
    categories: tuple[str, ...]
    node_uuids: tuple[str, ...]

    def to_json(self) -> dict[str, JSON]:
        """Return it as goflow writes it."""
        return {
            "key": self.key,
            "name": self.name,
            "categories": list(self.categories),
            "node_uuids": list(self.node_uuids),
        }


@dataclass(frozen=True, slots=True)
class InspectionIssue:
    """Something that goflow finds wrong with a flow that can be run all the same."""

    type: str
    place: Place
    description: str
    details: Mapping[str, JSON]
    """What only issues of this type have."""

    def to_json(self) -> dict[str, JSON]:
        """Return it as goflow writes it."""
        place = {
            "node_uuid": self.place.node_uuid,
            "action_uuid": self.place.action_uuid,
            "language": self.place.language,
        }
        return {
            "type": self.type,
            **{key: value for key, value in place.items() if value},
            "description": self.description,
            **self.details,
        }


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is in a flow, as goflow sums it up."""

    languages: int
    """How many languages it is translated to."""
    nodes: int
    dependencies: tuple[Dependency, ...]
    """Each asset once, in the order in which they are first named."""
    locals: tuple[str, ...]
    results: tuple[ResultInfo, ...]
    parent_refs: tuple[str, ...]
    """The results of the flow that enters this one that it looks at."""
    issues: tuple[InspectionIssue, ...]

    def to_json(self) -> dict[str, JSON]:
        """Return it as goflow writes it."""
        return {
            "counts": {"languages": self.languages, "nodes": self.nodes},
            "dependencies": [dependency.to_json() for dependency in self.dependencies],
            "locals": list(self.locals),
            "results": [result.to_json() for result in self.results],
            "parent_refs": list(self.parent_refs),
            "issues": [issue.to_json() for issue in self.issues],
        }


def inspect(flow: Flow, library: Library | None = None) -> Inspection:
    """Return what there is in `flow`; what is missing is known only with a `library`."""
    survey = Survey(flow)
    issues = (*_missing_issues(survey, library), *_regex_issues(survey), *_legacy_issues(flow))
    order = {node.uuid: index for index, node in enumerate(flow.nodes)}
    return Inspection(
        languages=len(flow.localization or ()),
        nodes=len(flow.nodes),
        dependencies=_dependencies(survey, library),
        locals=tuple(sorted(survey.locals)),
        results=_merged(survey.results),
        parent_refs=tuple(sorted(survey.parent_results)),
        issues=tuple(sorted(issues, key=lambda issue: order[issue.place.node_uuid])),
    )


def _is_missing(reference: AnyReference, library: Library) -> bool:
    """Return whether there is no such asset; contacts are never looked for."""
    if reference.kind == "flow":
        return library.flow(reference.identity) is None
    family = FAMILIES.of_kind(reference.kind)
    return family is not None and reference.identity not in library.assets.of(family)


def invalid_patterns(survey: Survey) -> Iterator[tuple[FoundTemplate, str]]:
    """Yield the regular expressions of a flow's cases that are none, and what is wrong with them.

    What holds expressions is known only when the flow runs, and of several arguments only the
    first is a pattern; all that a translation says goflow takes for one.
    """
    patterns = {
        case.uuid
        for node in survey.flow.nodes
        for case in _cases(node)
        if case.type == "has_pattern"
    }
    for template in survey.templates:
        place = template.place
        is_pattern = place.item_uuid in patterns and (place.language or place.field.endswith("[0]"))
        if is_pattern and is_constant(template.text):
            try:
                compile_pattern(template.text)
            except InvalidPattern as error:
                yield template, str(error)


def legacy_starts(flow: Flow) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield where others are started by expressions, and by which."""
    for node in flow.nodes:
        for action in node.actions:
            if isinstance(action, StartSession) and action.legacy_vars:
                place = Place(node.uuid, action.uuid, action.uuid, "legacy_vars")
                yield place, action.legacy_vars


def _reference_json(reference: AnyReference) -> dict[str, JSON]:
    """Return a reference as goflow writes it."""
    if isinstance(reference, FieldReference | GlobalReference):
        return {"key": reference.key, "name": reference.name, "type": reference.kind}
    named = {"name": reference.name} if reference.name else {}
    return {"uuid": reference.uuid, **named, "type": reference.kind}


def _dependencies(survey: Survey, library: Library | None) -> tuple[Dependency, ...]:
    first: dict[tuple[str, str], AnyReference] = {}
    for found in survey.dependencies:
        reference = found.reference
        first.setdefault((reference.kind, reference.identity), reference)
    return tuple(
        Dependency(reference, library is not None and _is_missing(reference, library))
        for reference in first.values()
    )


def _merged(saved: Iterable[SavedResult]) -> tuple[ResultInfo, ...]:
    """Return the results by key; categories that differ in case alone are one.

    As in goflow, those of the first that saves a result are all there, whatever they are called.
    """
    by_key: dict[str, list[SavedResult]] = {}
    for result in saved:
        by_key.setdefault(result.key, []).append(result)
    return tuple(_info(key, results) for key, results in by_key.items())


def _info(key: str, results: list[SavedResult]) -> ResultInfo:
    first, *others = results
    known = {name.lower() for name in first.categories}
    more: dict[str, str] = {}
    for result in others:
        for name in result.categories:
            if name.lower() not in known:
                more.setdefault(name.lower(), name)
    node_uuids = dict.fromkeys(result.node_uuid for result in results)
    return ResultInfo(key, first.name, (*first.categories, *more.values()), tuple(node_uuids))


def _missing_issues(survey: Survey, library: Library | None) -> Iterator[InspectionIssue]:
    if library is None:
        return
    for found in survey.dependencies:
        reference = found.reference
        if _is_missing(reference, library):
            description = f"missing {reference.kind} dependency '{reference.identity}'"
            details = {"dependency": _reference_json(reference)}
            yield InspectionIssue("missing_dependency", found.place, description, details)


def _regex_issues(survey: Survey) -> Iterator[InspectionIssue]:
    for template, _ in invalid_patterns(survey):
        description = f"invalid regex: {template.text}"
        details = {"regex": template.text}
        yield InspectionIssue("invalid_regex", template.place, description, details)


def _legacy_issues(flow: Flow) -> Iterator[InspectionIssue]:
    for place, texts in legacy_starts(flow):
        description = "use of expressions instead of contact query"
        yield InspectionIssue("legacy_vars", place, description, {"vars": list(texts)})


def _cases(node: Node) -> Iterable[CaseDefinition]:
    return node.router.cases if isinstance(node.router, Switch) else ()
