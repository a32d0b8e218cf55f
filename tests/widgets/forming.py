"""An app that is one form, to be filled in by hand."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from pydantic import BaseModel
from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from typing_extensions import override

from flowtui.flows.spec.flow import Flow
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.collapsible import Collapsible
from flowtui.widgets.base.colours import kind_variables
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl
from flowtui.widgets.inspector.form import FormView, Values
from flowtui.widgets.inspector.form_parts import FaultLine, FieldHead

TRICKY = "[Yes] [/b] [x"
"""A text that no form may read as anything but a text."""


class FormApp(App[None]):
    """A form, and what it told."""

    def __init__(self, form: FormView) -> None:
        super().__init__()
        self.form = form
        self.told: list[FormView.Changed] = []
        self.done = 0

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return kind_variables(dark=True, ansi=False)

    @override
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield self.form

    @on(FormView.Changed)
    def _changed(self, event: FormView.Changed) -> None:
        self.told += event.form.heard()

    @on(FormView.Done)
    def _done(self) -> None:
        self.done += 1


class Filling:
    """A form on the screen, and somebody at the keyboard."""

    def __init__(self, app: FormApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.form = app.form
        self.pilot = pilot

    @property
    def values(self) -> Mapping[str, JSON]:
        return self.form.values

    @property
    def made(self) -> BaseModel | None:
        return self.app.told[-1].definition if self.app.told else None

    @property
    def controls(self) -> dict[str, FieldControl]:
        """The controls that are there, by the name of the field."""
        found = [each for each in self.form.query("*") if isinstance(each, FieldControl)]
        return {control.field.name: control for control in found}

    @property
    def focused(self) -> Widget | None:
        return self.app.focused

    def fault(self, name: str) -> str:
        """What is said to be wrong at a field."""
        control = self.controls[name]
        siblings = list(self.form.children)
        said = siblings[siblings.index(control) + 1]
        assert isinstance(said, FaultLine)
        return str(said.content) if said.display else ""

    def head(self, name: str) -> FieldHead:
        siblings = list(self.form.children)
        head = siblings[siblings.index(self.controls[name]) - 1]
        assert isinstance(head, FieldHead)
        return head

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so; that it never gets so is known after very many turns."""
        for _ in range(3000):
            if condition():
                return
            await self.pilot.pause()
        assert condition()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Let the terminal paste a text."""
        assert self.focused
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def enter(self, name: str) -> None:
        self.controls[name].enter()
        await self.pilot.pause()

    async def unfold(self) -> None:
        """Show the fields that are folded away."""
        for fold in self.form.query(Collapsible):
            fold.action_turn_to(True)
        await self.pilot.pause()
        await self.pilot.pause()


@asynccontextmanager
async def filling(
    kind: type[BaseModel],
    base: Values | None = None,
    choices: Choices | None = None,
    *,
    size: tuple[int, int] = (44, 40),
    read_only: bool = False,
) -> AsyncIterator[Filling]:
    """Show the form of `kind` with `base` in it."""
    form = FormView(kind, base if base is not None else {}, choices or Choices(),
                    read_only=read_only)  # fmt: skip
    app = FormApp(form)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Filling(app, pilot)


def choices_of(flow: Flow) -> Choices:
    """Return what there is to choose from in a flow that stands alone."""
    return Choices(None, flow)
