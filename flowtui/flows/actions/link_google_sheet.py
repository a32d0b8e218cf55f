"""Look up a row of a Google sheet, or add one."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from flowtui.flows.runtime.outcomes import FAILURE, OUTCOME, SUCCESS, came_to
from flowtui.flows.spec.action import ACTIONS, ONLINE, Action
from flowtui.flows.spec.definition import is_one_of
from flowtui.flows.spec.markers import EVALUATED, Control, Ui
from flowtui.flows.spec.results import OptionalResultName, save_result
from flowtui.model.engines import GLIFIC
from flowtui.model.events import Event
from flowtui.model.events.fault import ErrorOccurred
from flowtui.model.events.service import SheetRowAdded, SheetRowRead
from flowtui.model.services import ServiceFailed
from flowtui.model.session.run import FlowType
from flowtui.model.text.text import trim

if TYPE_CHECKING:
    from flowtui.flows.spec.context import Context


class SheetAction(StrEnum):
    """What is done with a sheet."""

    READ = "READ"
    WRITE = "WRITE"


@ACTIONS.register
class LinkGoogleSheet(Action):
    """Look up a row of a sheet, whose columns are `@results.sheet.…` then; or add a row."""

    title: ClassVar[str] = "Google sheet"
    glyph: ClassVar[str] = "▦"
    group: ClassVar[str] = "Services"
    allowed_in: ClassVar[frozenset[FlowType]] = ONLINE
    platforms: ClassVar[frozenset[str]] = GLIFIC
    locals_set: ClassVar[tuple[str, ...]] = (OUTCOME,)

    type: Literal["link_google_sheet"] = "link_google_sheet"
    sheet_id: Annotated[int | str | None, Ui(Control.HIDDEN)] = None
    """The sheet's number on the platform."""
    name: Annotated[str, Ui(Control.LINE, "Sheet")] = ""
    """What the sheet is called."""
    url: Annotated[str, Ui(Control.LINE, "Address"), Field(max_length=8192)] = ""
    """Where the sheet is."""
    action_type: Annotated[
        SheetAction,
        is_one_of(SheetAction, "sheet action"),
        Ui(Control.CHOICE, "Do", options=(("READ", "look up a row"), ("WRITE", "add a row"))),
    ] = SheetAction.READ
    """What to do with it."""
    row: Annotated[str, EVALUATED, Ui(Control.TEMPLATE, "Key"), Field(max_length=1000)] = ""
    """What the row to look up begins with; may hold variables, like `@calendar.current_date`."""
    row_data: Annotated[
        tuple[Annotated[str, Field(max_length=10_000)], ...],
        EVALUATED,
        Ui(Control.LINES, "Cells"),
        Field(strict=False),
    ] = ()
    """The cells of the row to add; may hold variables."""
    range: Annotated[str, Ui(Control.LINE, advanced=True)] = ""
    """Where the row is added, like `Sheet1!A:C`."""
    result_name: Annotated[OptionalResultName, Ui(Control.LINE)] = ""
    """What the result is called that the row is saved as."""

    @override
    def execute(self, ctx: "Context") -> Iterator[Event]:
        if self.action_type is SheetAction.WRITE:
            cells = tuple(ctx.text(cell) for cell in self.row_data)
            yield SheetRowAdded(sheet=self.name, url=self.url, cells=cells, range=self.range)
            yield came_to(SUCCESS)
        else:
            yield from self._read(ctx)

    def _read(self, ctx: "Context") -> Iterator[Event]:
        key = trim(ctx.text(self.row))
        try:
            row = ctx.services.read_sheet(self.url, key)
        except ServiceFailed as failure:
            yield ErrorOccurred(f"Sheet '{self.name}' could not be read: {failure}")
            yield came_to(FAILURE)
            return
        yield SheetRowRead(sheet=self.name, url=self.url, key=key, row=row)
        if self.result_name:
            yield from save_result(ctx, self.result_name, key, SUCCESS, extra=dict(row))
        yield came_to(SUCCESS)

    @override
    def summary(self) -> str:
        if self.action_type is SheetAction.WRITE:
            return f"{self.name} + {', '.join(self.row_data)}"
        return f"{self.name}: {self.row}"
