"""An action."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.context import Context
from flowtui.flows.spec.markers import Control, Ui
from flowtui.model.engines import FLOWTUI
from flowtui.model.events import Event


@ACTIONS.register
class Honk(Action):
    """Honk at the contact."""

    title: ClassVar[str] = "Honk"
    group: ClassVar[str] = "Send"
    platforms: ClassVar[frozenset[str]] = FLOWTUI

    type: Literal["honk"] = "honk"
    times: Annotated[int, Ui(Control.LINE, "Times")] = 1
    """How often."""

    @override
    def execute(self, ctx: Context) -> Iterator[Event]:
        from toys.honked import Honked  # type: ignore[import-not-found]  # installed by tests

        yield Honked(self.times)
