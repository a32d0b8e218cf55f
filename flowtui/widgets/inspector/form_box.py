"""Where the forms of an inspector are: one is shown, others are kept for what comes next."""

from collections.abc import Sequence

import orjson
from pydantic import BaseModel
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from flowtui.editing.items import Item
from flowtui.flows.forms.form import form_of
from flowtui.flows.spec.definition import Definition
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.form import FormView

KEPT_FORMS = 4
"""Forms that are kept to show others of their kind: making one takes 0.1 s."""


class FormBox(VerticalGroup):
    """Shows the form of an item, or says why there is none."""

    DEFAULT_CSS = """
    FormBox {
        height: auto;
        & > .about { height: auto; color: $foreground 65%; margin: 0 0 1 0; }
        & > .json { height: auto; color: $foreground 75%; }
    }
    """

    def __init__(self, choices: Choices) -> None:
        """Show nothing yet; `choices` are what fields can choose from."""
        super().__init__()
        self.form: FormView | None = None
        """The form that is shown, if there is one."""
        self._choices = choices
        self._kept: list[FormView] = []

    def say(self, text: str) -> None:
        """Say something in the place of a form."""
        self._put([_about(text)])

    def show(self, item: Item, *, read_only: bool) -> None:
        """Show an item, in a form that showed another of its kind before if there is one."""
        if item.kind is not None and not item.about and form_of(item.kind).fields:
            self._put([self._suiting(item.kind, item, read_only=read_only)])
        else:
            self._put(self._made(item, read_only=read_only))

    def _suiting(self, kind: type[BaseModel], item: Item, *, read_only: bool) -> FormView:
        """Return a form that shows an item, and keep it."""
        for form in self._kept:
            if form.suits(kind, item.values, read_only=read_only):
                self._kept.remove(form)
                form.show_other(item.values)
                break
        else:
            form = FormView(kind, item.values, self._choices, read_only=read_only)
        self._kept = [*self._kept, form][-KEPT_FORMS:]
        return form

    def _made(self, item: Item, *, read_only: bool) -> list[Widget]:
        """Return new widgets that show an item of which there is more to say, or no field."""
        widgets: list[Widget] = []
        if item.about:
            widgets.append(_about(item.about))
        if item.kind is not None:
            widgets.append(FormView(item.kind, item.values, self._choices, read_only=read_only))
        if item.about and isinstance(item.values, Definition):
            text = orjson.dumps(item.values.to_json(), option=orjson.OPT_INDENT_2).decode()
            widgets.append(Static(Content(text), classes="json"))
        if item.kind is not None and not form_of(item.kind).fields:
            widgets.append(_about(form_of(item.kind).help))
        return widgets

    def _put(self, widgets: Sequence[Widget]) -> None:
        """Show these widgets, and no others."""
        self.form = next((each for each in widgets if isinstance(each, FormView)), None)
        there = list(self.children)
        for widget in there:
            if widget in self._kept:
                widget.display = widget in widgets
            else:
                widget.remove()
        self.mount_all([each for each in widgets if each not in there])


def _about(text: str) -> Static:
    return Static(Content(text), classes="about")
