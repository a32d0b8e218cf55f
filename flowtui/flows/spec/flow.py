"""Flows: graphs of nodes that a contact is led through."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError

from flowtui.flows.spec.definition import Definition, IsUuid
from flowtui.flows.spec.judging import Judge
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.platforms import Platform, home_of
from flowtui.flows.spec.reading import Fault, faults_of, joined
from flowtui.flows.spec.template_language import FLOW_SPEC, CompiledText, Compiler, TemplateLanguage
from flowtui.model.assets.references import FlowReference
from flowtui.model.codec.wire import JSON
from flowtui.model.session.run import FlowType

MAX_NODES = 1000
"""A flow has at most so many (goflow)."""
MAX_NAME_CHARS = 64
"""A flow's name has at most so many characters (goflow)."""
EXPIRE_AFTER_MINUTES: Mapping[FlowType, int] = {
    FlowType.MESSAGING: 3 * 24 * 60,
    FlowType.VOICE: 5,
}
"""After how long without an answer a run is given up, where the flow does not say (goflow)."""


class UnreadableFlow(ValueError):
    """A definition that is no flow; `faults` says where and why."""

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"flow {name!r}: {joined(faults)}")
        self.name = name
        self.faults = faults


class Flow(Definition):
    """A graph of nodes; the first of them is where it begins."""

    uuid: Annotated[str, IsUuid, Field(min_length=1)]
    name: str
    """What it is called; of those of more than `MAX_NAME_CHARS` none can be run."""
    spec_version: str
    language: str
    """The language its texts are written in: ISO 639-3 code, or `und`."""
    type: Annotated[FlowType, Field(strict=False)]
    revision: int = 0
    expire_after_minutes: int = 0
    """After how long without an answer a run is given up; 0 for the default of its type."""
    localization: dict[str, Any] | None = None
    """Translations: by language, by the uuid of the item, by field, a list of texts."""
    nodes: Annotated[tuple[Node, ...], Field(strict=False)] = ()
    ui: Annotated[dict[str, Any] | None, Field(alias="_ui")] = None
    """Where editors put things; opaque to the engine."""

    @classmethod
    def read(cls, data: JSON) -> Self:
        """Return the flow that `data` says, a definition of the current flow-spec.

        Parts that are not what they must be are kept and say so in their `faults`.

        Raises:
            UnreadableFlow: it is none at all.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            name = data.get("name", "") if isinstance(data, Mapping) else ""
            raise UnreadableFlow(str(name), faults_of(error)) from error

    @cached_property
    def home(self) -> Platform | None:
        """Whose flow it is by keys that only theirs have; None where it may be anybody's."""
        return home_of(self.model_extra or {})

    @property
    def templates(self) -> TemplateLanguage:
        """How its texts are read."""
        return self.home.templates if self.home else FLOW_SPEC

    @cached_property
    def judges(self) -> Mapping[str, Judge]:
        """The cases that judge otherwise in it than goflow's do, by type."""
        return self.home.judges() if self.home else {}

    @cached_property
    def compiler(self) -> Compiler:
        """What makes a text of it one that can be evaluated, as its platform does."""
        return self.templates.compiler()

    def template(self, text: str) -> CompiledText:
        """Return a text of the flow, ready to be evaluated as its platform does."""
        return self.compiler(text)

    @property
    def reference(self) -> FlowReference:
        """How others name it."""
        return FlowReference(self.uuid, self.name, self.revision)

    @cached_property
    def nodes_by_uuid(self) -> Mapping[str, Node]:
        """The nodes by uuid; of two with the same, the first."""
        found: dict[str, Node] = {}
        for node in self.nodes:
            found.setdefault(node.uuid, node)
        return found

    @property
    def entry(self) -> Node | None:
        """The node it begins at; None in an empty flow."""
        return self.nodes[0] if self.nodes else None

    @property
    def expires_after_minutes(self) -> int:
        """After how many minutes without an answer a run is given up; 0 if never."""
        return self.expire_after_minutes or EXPIRE_AFTER_MINUTES.get(self.type, 0)

    @property
    def ignores_keywords(self) -> bool:
        """Whether a contact who is waited for here starts no other flow by a keyword.

        RapidPro's exports say so beside the nodes, under `ignore_triggers`; Glific's under
        `ignore_keywords`.
        """
        beside = self.model_extra or {}
        return any(beside.get(key) is True for key in ("ignore_triggers", "ignore_keywords"))

    def with_node(self, node: Node) -> Self:
        """Return the flow with `node` in the place of the one with its uuid."""
        return self.replace(
            nodes=tuple(node if other.uuid == node.uuid else other for other in self.nodes)
        )
