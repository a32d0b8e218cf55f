"""A form that is a question: it is filled in, and confirmed or left."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel
from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from typing_extensions import override

from flowtui.flows.forms.form import validated
from flowtui.model.codec.wire import JSON
from flowtui.screens.dialogs.dialog import Dialog
from flowtui.widgets.base.command import Command
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.form import FormView
from flowtui.widgets.inspector.form_parts import FaultLine

KindT = TypeVar("KindT", bound=BaseModel)


class FormDialog(Dialog[KindT | None], Generic[KindT]):
    """The form of a class; returns what it says, or None."""

    DEFAULT_CSS = """
    FormDialog {
        & > Vertical { width: 68; padding: 1 2 0 2; }
        VerticalScroll { height: auto; max-height: 65vh; scrollbar-size: 1 1; }
        .keys { color: $foreground 60%; }
        .about { color: $foreground 60%; margin: 0 0 1 0; height: auto; display: none; }
    }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("dialog.confirm", "Confirm", "Do it.", "confirm", "ctrl+s"),
    )

    def __init__(
        self,
        title: str,
        kind: type[KindT],
        base: KindT | Mapping[str, JSON],
        *,
        verb: str,
        about: str = "",
        taken: Sequence[str] = (),
    ) -> None:
        """Ask what the form of `kind` asks, beginning with `base`.

        `verb` is what confirming does; names that are `taken` are refused.
        """
        keys = f"enter or ctrl+s {verb} · tab next · escape cancels"
        super().__init__(title, None, keys=keys)
        self._kind = kind
        self._base = base
        self._about = about
        self._taken = {name.casefold(): name for name in taken}
        self._form = FormView(kind, base, Choices(), expectant=True)
        self._fault = FaultLine()

    @override
    def content(self) -> Iterable[Widget]:
        about = Static(Content(self._about), classes="about")
        about.display = bool(self._about)
        yield about
        with VerticalScroll(can_focus=False):
            yield self._form
        yield self._fault

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.call_after_refresh(self._form.enter, mark=True)

    @on(FormView.Changed)
    def _changed(self) -> None:
        self._form.heard()  # all that counts are the values
        self._fault.say(self._name_fault())

    def _name_fault(self) -> str:
        name = str(self._form.values.get("name", "")).strip()
        known = self._taken.get(name.casefold())
        return f"There is a flow called “{known}” already: choose another name" if known else ""

    @on(FormView.Done)
    def _done(self) -> None:
        self.action_confirm()

    def action_confirm(self) -> None:
        """Take what the form says, if nothing is wrong with it; else go where it is."""
        self._changed()
        answer = validated(self._kind, self._form.values, self._base)
        if isinstance(answer, dict):
            self._form.complain()
            self._form.enter(next(iter(answer)))
        elif self._name_fault():
            self._form.enter("name")
        else:
            self.dismiss(answer)
