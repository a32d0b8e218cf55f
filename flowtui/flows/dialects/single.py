"""A definition by itself, as the flow-spec has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from typing_extensions import override

from flowtui.flows.dialects.dialect import Dialect, FlowEntry, entry, is_definition
from flowtui.flows.spec.platforms import home_of
from flowtui.model.codec.wire import JSON


class Single(Dialect):
    """Files with one definition and nothing else."""

    type: ClassVar[str] = "definition"
    title: ClassVar[str] = "flow definition"
    platform: ClassVar[str] = "textit"

    @classmethod
    @override
    def recognises(cls, data: JSON) -> bool:
        return is_definition(data) and home_of(data) is None

    @classmethod
    @override
    def entries(cls, data: JSON) -> Iterator[FlowEntry]:
        yield entry((), data)

    @classmethod
    @override
    def assets(cls, data: JSON) -> Mapping[str, Sequence[Mapping[str, JSON]]]:
        return {}

    @classmethod
    @override
    def with_entry(cls, data: JSON, definition: Mapping[str, JSON]) -> JSON:
        raise ValueError("this file holds one flow; export the workspace to keep several")
