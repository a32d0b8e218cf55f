"""Forms: made from what a class declares, with a control for each of its fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ValidationError
from textual import events, on
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from typing_extensions import override

from flowtui.editing.incomplete_nodes import put
from flowtui.flows.forms.form import Form, form_of, validated
from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.spec.markers import Control
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.collapsible import Collapsible
from flowtui.widgets.base.command import Command, Commanded
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import Ear, FieldControl, FieldDone, ValueChanged
from flowtui.widgets.inspector.controls.editors import EDITORS
from flowtui.widgets.inspector.form_parts import FaultLine, FieldHead

Values = BaseModel | Mapping[str, JSON]
"""What a form shows: a definition, or the data of one that is not whole yet."""
_SPOKEN = frozenset({Control.MESSAGE, Control.TEXT, Control.TEMPLATE})


@dataclass(frozen=True, slots=True)
class _FieldRow:
    """A field on the screen."""

    head: FieldHead
    control: FieldControl
    ear: Ear
    fault: FaultLine

    @property
    def widgets(self) -> tuple[Widget, ...]:
        return self.head, self.control, self.fault


class FormView(Commanded, VerticalGroup):
    """The form of a class.

    It is checked at each change, and says at each field what is wrong there; what was typed stays
    as it is meanwhile. Fields that are seldom needed are folded away until they have a value.
    """

    DEFAULT_CSS = """
    FormView { height: auto; }
    """
    MENU: ClassVar[Sequence[Command]] = (
        Command("form.explain", "Explain", "Explain all fields, or no longer.", "explain", "f1",
                hint=9, label="explain"),
    )  # fmt: skip

    @dataclass
    class Changed(Message):
        """The user changed a field: there is something to be `heard`."""

        form: "FormView"
        field: str
        definition: BaseModel | None
        """What the form says; where a field is wrong, with what was right there before. None where
        that makes no definition."""
        values: Mapping[str, JSON]
        """What stood in the fields then."""
        by_typing: bool
        """Whether by typing, so that the changes that follow are part of the same."""

    @dataclass
    class Done(Message):
        """The user pressed enter in a field: they are done with it."""

        form: "FormView"

    def __init__(
        self,
        kind: type[BaseModel],
        base: Values,
        choices: Choices,
        *,
        read_only: bool = False,
        expectant: bool = False,
    ) -> None:
        """Show `base` in the form of `kind`; `choices` are what its fields can choose from.

        An `expectant` one does not complain that a field is empty before anything was done to it.
        """
        super().__init__()
        self.kind = kind
        self.faults: Mapping[str, str] = {}
        """What is wrong, by the name of the field."""
        self._choices = choices
        self._read_only = read_only
        self._untouched = {field.name for field in form_of(kind).fields} if expectant else set()
        self._form = form_of(kind)
        self._base = base
        self._kept = values_of(self._form, base)
        self._values = dict(self._kept)
        self._first_shown = self._always_shown(self._kept)
        self._rows: dict[str, _FieldRow] = {}
        self._fold = Collapsible()
        self._explained = False
        self._unheard: list[FormView.Changed] = []
        self._taken: set[str] = set()
        """Fields whose values are in the definition, perhaps written otherwise: 10 for "10"."""

    @override
    def compose(self) -> Iterable[Widget]:
        shown = self._first_shown
        yield from self._made(field for field in self._form.fields if field.name in shown)
        folded = [field.label for field in self._folded]
        self._fold.title = Content(f"More: {', '.join(folded)}")
        if folded:
            yield self._fold

    def on_mount(self) -> None:
        """Say what is wrong from the beginning."""
        for head in self.query(FieldHead).results():
            head.add_class("-first")
            break
        self._judge()

    def _always_shown(self, values: Mapping[str, JSON]) -> frozenset[str]:
        """Return the fields that are shown even while others are folded away."""
        return frozenset(
            field.name
            for field in self._form.fields
            if not field.advanced or field.required or values[field.name] != field.default
        )

    @property
    def _folded(self) -> list[FormField]:
        return [field for field in self._form.fields if field.name not in self._rows]

    def _made(self, fields: Iterable[FormField]) -> Iterator[Widget]:
        for field in fields:
            row = self._rows[field.name] = self._row(field)
            yield from row.widgets

    def _row(self, field: FormField) -> _FieldRow:
        control = EDITORS[field.control](field, self._choices)
        control.put(self._values[field.name])
        control.disabled = self._read_only
        head = FieldHead(field)
        head.explained = self._explained
        return _FieldRow(head, control, Ear(control), FaultLine())

    @property
    def values(self) -> Mapping[str, JSON]:
        """What stands in the fields."""
        return self._values

    @property
    def spoken(self) -> str:
        """The name of the field that is said to somebody; "" if none is."""
        said = [each for each in self._form.fields if each.localized and each.control in _SPOKEN]
        return said[0].name if said and said[0].evaluated else ""

    @property
    def untaken(self) -> dict[str, JSON]:
        """What was typed and could not be taken, by the name of the field."""
        return {name: value for name, value in self._values.items() if value != self._kept[name]}

    def show(self, base: Values) -> None:
        """Show another definition; fields that it has no other value for stay as they are.

        So do those into which something was written that nobody has heard of yet.
        """
        before = self._kept
        self._take_base(base)
        ahead = {change.field for change in self._unheard}
        ahead |= {name for name, row in self._rows.items() if row.ear.is_ahead}
        self._fill(
            {
                name: value
                for name, value in self._kept.items()
                if name not in ahead and (value != before[name] or name in self._taken)
            }
        )
        self._taken.clear()

    def heard(self) -> list["FormView.Changed"]:
        """Return the changes that nobody has heard of yet, up to what is typed at this moment."""
        for name, row in self._rows.items():
            if row.ear.is_ahead:
                self._take(name, typed=True)
        changes, self._unheard = self._unheard, []
        return changes

    def _take_base(self, base: Values) -> None:
        self._base, self._kept = base, values_of(self._form, base)

    def suits(self, kind: type[BaseModel], base: Values, *, read_only: bool) -> bool:
        """Whether `base` can be shown as in a new form: the same fields are folded away."""
        if kind is not self.kind or read_only is not self._read_only:
            return False
        return self._always_shown(values_of(self._form, base)) == self._first_shown

    def show_other(self, base: Values) -> None:
        """Show something else that the form `suits`, as a new form would."""
        self._take_base(base)
        self._values = dict(self._kept)
        self._unheard.clear()
        self._taken.clear()
        if not self._rows:
            return  # it is not on the screen yet, and will come with these values
        self._fold.is_open = False
        for name, row in self._rows.items():
            row.control.renew(self._values[name])
            row.ear.hear()
            self._show_row(row, shown=name in self._first_shown)
        self._judge()

    def restore(self, values: Mapping[str, JSON]) -> None:
        """Show again what was typed before and could not be taken."""
        self._fill(values)

    def _fill(self, values: Mapping[str, JSON]) -> None:
        self._values |= values
        if not self._rows:
            return  # it is not on the screen yet
        if values.keys() - self._rows.keys():
            self._unfold()
        for name, value in values.items():
            self._rows[name].control.put(value)
            self._rows[name].ear.hear()
        if not all(self._rows[name].head.display for name in values):
            self._open(is_open=True)
        self._judge()

    @on(Collapsible.Turned)
    def _turned(self, event: Collapsible.Turned) -> None:
        event.stop()
        if self._folded:
            self._unfold()
        else:
            self._open(is_open=event.fold.is_open)

    def _open(self, *, is_open: bool) -> None:
        """Show the fields that can be folded away, or only those of them with a value."""
        self._fold.is_open = is_open
        always = self._always_shown(self._values)
        for name, row in self._rows.items():
            self._show_row(row, shown=is_open or name in always)

    def _unfold(self) -> None:
        """Show the fields that were folded away."""
        self._fold.is_open = True
        self.mount_all([*self._made(self._folded)])

    @staticmethod
    def _show_row(row: _FieldRow, *, shown: bool) -> None:
        row.head.display = row.control.display = shown
        row.fault.display = shown and row.fault.says_something

    def _judge(self) -> BaseModel | None:
        """Say what is wrong; return what the form says all the same, if that is anything."""
        made = validated(self.kind, self._values, self._base, self._choices.attachment_alone)
        self.faults = made if isinstance(made, dict) else {}
        for name, row in self._rows.items():
            control = row.control
            row.head.count = control.count
            self._say(name, row)
        return self._made_in_part() if isinstance(made, dict) else made

    def _say(self, name: str, row: _FieldRow) -> None:
        fault = "" if name in self._untouched else self.faults.get(name, "")
        row.fault.say(row.control.remark or fault)

    def complain(self) -> None:
        """Say of all fields what is wrong with them."""
        self._untouched.clear()
        self._judge()

    def _made_in_part(self) -> BaseModel | None:
        """Return the definition with what was changed and is right."""
        taken = {name: each for name, each in self.untaken.items() if name not in self.faults}
        while taken:
            made = validated(self.kind, taken, self._base)
            if not isinstance(made, dict):
                return made
            if taken.keys().isdisjoint(made):
                return self._made_with(taken)  # what is wrong was so before
            taken = {name: each for name, each in taken.items() if name not in made}
        return None

    def _made_with(self, taken: Mapping[str, JSON]) -> BaseModel | None:
        """Return the definition with some values, whatever else is wrong with it."""
        data: dict[str, Any] = dict(self._base) if isinstance(self._base, Mapping) else {}
        if isinstance(self._base, BaseModel):
            data = self._base.model_dump(mode="json", by_alias=True, exclude_unset=True)
        for name, value in taken.items():
            put(data, name, value)
        try:
            return self.kind.model_validate(data)
        except ValidationError:
            return None

    @on(ValueChanged)
    def _changed(self, event: ValueChanged) -> None:
        event.stop()
        event.by.settle()
        self._take(event.by.field.name, typed=event.typed)

    def _take(self, name: str, *, typed: bool) -> None:
        """Take what stands in a field, and tell it."""
        held = self._rows[name].ear.hear()
        if held == self._values[name]:
            return
        self._values[name] = held
        self._untouched.discard(name)
        definition = self._judge()
        if definition is not None:  # whoever hears of it has that from now on
            self._take_base(definition)
            self._taken |= set() if self.faults else {name}
        change = self.Changed(self, name, definition, dict(self._values), typed)
        self._unheard.append(change)
        self.post_message(change)

    @on(FieldDone)
    def _done(self, event: FieldDone) -> None:
        event.stop()
        self.post_message(self.Done(self))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show which field has the focus."""
        self._mark(event.widget, active=True)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show that the field has the focus no more; of what is typed now all can be said."""
        self._mark(event.widget, active=False)

    def _mark(self, widget: Widget, *, active: bool) -> None:
        for name, row in self._rows.items():
            if row.control in widget.ancestors_with_self:
                row.head.active = active
                if not active:
                    self._say(name, row)

    def is_ready(self, field: str = "") -> bool:
        """Whether `enter` can give the focus to a field already: it is on the screen."""
        name = field if field in self._rows else self._first()
        return bool(name) and self._rows[name].control.entrance.is_attached

    def enter(self, field: str = "", *, mark: bool = False) -> None:
        """Go to a field, or to the one that matters most; `mark` what stands in it."""
        name = field if field in self._rows else self._first()
        if name:
            row = self._rows[name]
            row.control.enter(mark=mark)
            self.call_after_refresh(row.head.scroll_visible, animate=False, top=False)

    def _first(self) -> str:
        """Return the name of the field that matters most: a message, what is needed, the first."""
        fields = [field for field in self._form.fields if field.name in self._rows]
        messages = [field for field in fields if field.control is Control.MESSAGE]
        needed = [field for field in fields if field.required]
        return next((field.name for field in (*messages, *needed, *fields)), "")

    def action_explain(self) -> None:
        """Say all there is to say about each field, or no longer."""
        self._explained = not self._explained
        for row in self._rows.values():
            row.head.explained = self._explained


def values_of(form: Form, base: Values) -> dict[str, JSON]:
    """Return what stands in each field for `base`."""
    if isinstance(base, BaseModel):
        return form.values(base)
    return {field.name: _within(base, field) for field in form.fields}


def _within(base: Mapping[str, JSON], field: FormField) -> JSON:
    value: JSON = base
    for step in field.name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return field.default if value is None else value
