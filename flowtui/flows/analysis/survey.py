"""Surveys of flows: everything that is found by walking one, put in order once.

Inspections and checks look at flows through these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from flowtui.expressions.inspect import Path
from flowtui.flows.analysis.usage import (
    Expression,
    Mistake,
    Misuse,
    expressions_in,
    lookups_in,
    paths_in,
)
from flowtui.flows.analysis.walking import (
    Found,
    FoundReference,
    FoundTemplate,
    FoundText,
    walk,
)
from flowtui.flows.runtime.locals import IsLocal
from flowtui.flows.spec.action import Action
from flowtui.flows.spec.flow import Flow
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.results import result_key
from flowtui.model.assets.references import AnyReference, FieldReference, GlobalReference

_FIELD_PATHS: tuple[Path, ...] = (
    ("fields",),
    ("contact", "fields"),
    ("parent", "fields"),
    ("parent", "contact", "fields"),
    ("child", "fields"),
    ("child", "contact", "fields"),
)
"""Where in the context there are contact fields (goflow)."""
_PARENT_RESULTS: Path = ("parent", "results")


@dataclass(frozen=True, slots=True)
class SavedResult:
    """A result that a node saves."""

    name: str
    categories: tuple[str, ...]
    """The names of the categories it can fall into, as far as they are known beforehand."""
    node_uuid: str

    @property
    def key(self) -> str:
        """What expressions call it."""
        return result_key(self.name)


@dataclass(frozen=True)
class Survey:
    """What there is in a flow."""

    flow: Flow

    @cached_property
    def by_node(self) -> Mapping[str, tuple[Found, ...]]:
        """All that is found, by the uuid of the node it is in, in the order of the nodes."""
        found: dict[str, list[Found]] = {node.uuid: [] for node in self.flow.nodes}
        for each in walk(self.flow):
            found[each.place.node_uuid].append(each)
        return {uuid: tuple(items) for uuid, items in found.items()}

    @cached_property
    def templates(self) -> tuple[FoundTemplate, ...]:
        """The texts that may hold expressions, translations among them."""
        return tuple(each for each in self._found if isinstance(each, FoundTemplate))

    @cached_property
    def texts(self) -> tuple[FoundText, ...]:
        """The fields that are translated."""
        return tuple(each for each in self._found if isinstance(each, FoundText))

    @property
    def _found(self) -> Iterator[Found]:
        return (each for items in self.by_node.values() for each in items)

    @cached_property
    def references(self) -> tuple[FoundReference, ...]:
        """The references to assets."""
        return tuple(_references(self._found))

    @cached_property
    def mentions(self) -> tuple[FoundReference, ...]:
        """The fields and globals that templates look at."""
        return tuple(_mentions(self._found))

    @property
    def dependencies(self) -> Iterator[FoundReference]:
        """All assets that are named: in each node by references first, then in templates.

        One that a template names twice is there twice, as in goflow.
        """
        for items in self.by_node.values():
            yield from _references(items)
            yield from _looked_up_in(items)

    @property
    def parent_results(self) -> frozenset[str]:
        """The keys of the results of the flow that enters this one that templates look at."""
        paths = (path for template in self.templates for path in lookups_in(template.text))
        return frozenset(path[2] for path in paths if path[:2] == _PARENT_RESULTS and path[2:])

    @cached_property
    def paths(self) -> tuple[tuple[FoundTemplate, Path], ...]:
        """The names of the context that templates look at."""
        return tuple(
            (template, path) for template in self.templates for path in paths_in(template.text)
        )

    def mistakes(self, misuse: Misuse) -> Iterator[tuple[FoundTemplate, Expression, Mistake]]:
        """Yield what is wrong in this way with expressions, and where."""
        for template in self.templates:
            for expression in expressions_in(template.text):
                for mistake in expression.mistakes:
                    if mistake.misuse is misuse:
                        yield template, expression, mistake

    @cached_property
    def results(self) -> tuple[SavedResult, ...]:
        """The results that are saved, in the order of the nodes; a name may be there twice."""
        return tuple(result for node in self.flow.nodes for result in _results_of(node))

    @cached_property
    def result_keys(self) -> frozenset[str]:
        """What expressions call the results that are saved."""
        return frozenset(result.key for result in self.results)

    @cached_property
    def has_other_results(self) -> bool:
        """Whether results are saved whose names are known only when the flow runs."""
        return any(wait.saves_results for node in self.flow.nodes for wait in node.waits)

    @cached_property
    def locals(self) -> frozenset[str]:
        """The names of the locals that are set."""
        actions = (action for node in self.flow.nodes for action in node.actions)
        return frozenset(name for action in actions for name in _locals_of(action))


def _results_of(node: Node) -> Iterator[SavedResult]:
    """Yield the results that `node` saves: those of its actions, then its router's."""
    for action in node.actions:
        name, categories = action.saved_result()
        if name and isinstance(name, str):  # what is unknown may have anything there
            yield SavedResult(name, categories, node.uuid)
    if node.router and node.router.result_name:
        names = tuple(category.name for category in node.router.categories)
        yield SavedResult(node.router.result_name, names, node.uuid)


def _locals_of(action: Action) -> Iterator[str]:
    """Yield the names of the locals that `action` sets."""
    yield from action.locals_set
    for field in _naming_locals(type(action)):
        if name := getattr(action, field):
            yield name


@lru_cache(maxsize=256)
def _naming_locals(kind: type[Action]) -> tuple[str, ...]:
    return tuple(name for name, info in kind.model_fields.items() if IsLocal in info.metadata)


def _asset_of(path: Path) -> AnyReference | None:
    """Return the field or global that a path of the context leads to, or None."""
    for end in range(2, len(path) + 1):
        if asset := _looked_up(path[:end]):
            return asset
    return None


def _looked_up(path: Path) -> AnyReference | None:
    """Return the field or global that looking up `path` is looking up (goflow), or None."""
    if path[0] == "globals" and len(path) > 1:
        return GlobalReference(path[1], "")
    return FieldReference(path[-1], "") if path[:-1] in _FIELD_PATHS else None


def _references(found: Iterable[Found]) -> Iterator[FoundReference]:
    return (each for each in found if isinstance(each, FoundReference))


def _mentions(found: Iterable[Found]) -> Iterator[FoundReference]:
    for each in found:
        if isinstance(each, FoundTemplate):
            for path in paths_in(each.text):
                if asset := _asset_of(path):
                    yield FoundReference(each.place, asset)


def _looked_up_in(found: Iterable[Found]) -> Iterator[FoundReference]:
    for each in found:
        if isinstance(each, FoundTemplate):
            for path in lookups_in(each.text):
                if asset := _looked_up(path):
                    yield FoundReference(each.place, asset)
