"""Split by a result of the run."""

import re
from typing import Annotated, ClassVar, Self

from pydantic import Field
from typing_extensions import override

from flowtui.flows.presets.base.node_shape import Shape
from flowtui.flows.presets.base.preset import PRESETS, NodeUi
from flowtui.flows.presets.base.rule_presets import RulesPreset
from flowtui.flows.spec.markers import Control, Ui
from flowtui.flows.spec.node import Node
from flowtui.flows.spec.results import result_key
from flowtui.model.codec.wire import JSON
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.text.digits import whole_number

_OPERAND = re.compile(r"@results\.(\w+)")
_DELIMITED = re.compile(r'@\(field\(results\.(\w+), (\d+), "([ .+])"\)\)')
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "11th", "12th", "13th", "14th", "15th", "16th", "17th", "18th", "19th", "20th",
)  # fmt: skip


@PRESETS.register
class SplitByRunResult(RulesPreset):
    """Go on by a result that was saved before, or by one word of it."""

    type: ClassVar[str] = "split_by_run_result"
    title: ClassVar[str] = "Split by result"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    result: Annotated[str, Field(min_length=1, max_length=64), Ui(Control.LINE, assets="results")]
    """The result that is looked at."""
    delimiter: Annotated[
        str,
        Ui(
            Control.CHOICE,
            "Only a part, between",
            options=(("", "no: all of it"), (" ", "spaces"), (".", "dots"), ("+", "plus signs")),
            advanced=True,
        ),
    ] = ""
    """What stands between the parts, where only one of them is looked at."""
    index: Annotated[
        int,
        Field(ge=0, lt=20),
        Ui(
            Control.CHOICE,
            "Which part",
            options=tuple((str(number), name) for number, name in enumerate(_ORDINALS)),
            advanced=True,
        ),
    ] = 0
    """Which part is looked at."""

    @classmethod
    @override
    def read(cls, node: Node, shape: Shape, ui: NodeUi) -> Self | None:
        if shape.wait is not None:
            return None
        if found := _OPERAND.fullmatch(shape.operand):
            return cls(result=found[1], **cls.common(shape))
        if found := _DELIMITED.fullmatch(shape.operand):
            result, digits, delimiter = found.groups()
            index = whole_number(digits)
            if index is not None:
                return cls(result=result, index=index, delimiter=delimiter, **cls.common(shape))
        return None

    @override
    def shape(self) -> Shape:
        key = result_key(self.result)
        part = f'@(field(results.{key}, {self.index}, "{self.delimiter}"))'
        return self.switch(part if self.delimiter else f"@results.{key}", self.tested)

    @override
    def ui(self) -> dict[str, JSON]:
        operand = {"id": result_key(self.result), "type": "result", "name": self.result}
        config: dict[str, JSON] = {"operand": operand, "cases": {}}
        if self.delimiter:
            config |= {"index": self.index, "delimiter": self.delimiter}
        return {"type": self.type, "config": config}
