"""Save a result of the run."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.definition import is_a
from flowtui.flows.spec.markers import EVALUATED, LOCALIZED, Control, Ui
from flowtui.flows.spec.results import MAX_CATEGORY_CHARS, ResultName, save_result
from flowtui.model.engines import GLIFIC, GOFLOW
from flowtui.model.events import Event

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


@ACTIONS.register
class SetRunResult(Action):
    """Save a result under a name, so that later nodes and other people can look at it."""

    title: ClassVar[str] = "Save result"
    glyph: ClassVar[str] = "="
    group: ClassVar[str] = "Save"
    platforms: ClassVar[frozenset[str]] = GOFLOW | GLIFIC

    type: Literal["set_run_result"] = "set_run_result"
    name: Annotated[ResultName, Ui(Control.LINE)]
    """What the result is called."""
    value: Annotated[str, EVALUATED, Ui(Control.TEMPLATE), Field(max_length=10_000)] = ""
    """What is saved; may hold expressions. What is longer than 640 characters is cut."""
    category: Annotated[
        str,
        LOCALIZED,
        Field(max_length=MAX_CATEGORY_CHARS),
        is_a("result category"),
        Ui(Control.LINE),
    ] = ""
    """The category it falls into."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        value = ctx.text_or_none(self.value)
        if value is None:
            return
        (text, *_), _language = ctx.translated(self.uuid, "category", (self.category,))
        localized = text if text != self.category else ""
        yield from save_result(ctx, self.name, value, self.category, category_localized=localized)

    @override
    def saved_result(self) -> tuple[str, tuple[str, ...]]:
        return self.name, (self.category,) if self.category else ()

    @override
    def summary(self) -> str:
        return f"{self.name} = {self.value}"
