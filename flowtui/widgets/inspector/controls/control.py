"""What all controls have in common: a value is put into them, and they say when it was changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from flowtui.flows.forms.form_fields import FormField
from flowtui.model.codec.wire import JSON
from flowtui.widgets.base.focusing import focus_at_once
from flowtui.widgets.inspector.controls.choices import Choices

if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


@dataclass
class ValueChanged(Message):
    """The user changed the value of a field."""

    by: "FieldControl"
    typed: bool
    """Whether by typing, so that the changes that follow are part of the same."""


@dataclass
class FieldDone(Message):
    """The user pressed enter: they are done with a field."""

    by: "FieldControl"


class FieldControl(_Base):
    """Where the value of a field is edited; a mixin, put first."""

    field: FormField
    choices: Choices

    @property
    def held(self) -> JSON:
        """What stands in it, as the flow would have it; what cannot be read stays text."""
        raise NotImplementedError

    def put(self, value: JSON) -> None:
        """Show another value, without telling anybody; focus and cursor stay where they are."""
        raise NotImplementedError

    def renew(self, value: JSON) -> None:
        """Show the value of something else, as a new control would: nothing before it is kept.

        Only for one that does not have the focus.
        """
        self.put(value)

    @property
    def remark(self) -> str:
        """What is wrong with what stands in it, as far as the control can tell; "" for nothing."""
        return ""

    @property
    def count(self) -> str:
        """What is said at the right of its label; "" for nothing."""
        return ""

    @property
    def entrance(self) -> Widget:
        """The part of it that gets the focus first."""
        return self

    def enter(self, *, mark: bool = False) -> None:
        """Take the focus; `mark` what stands in it, so that what is typed takes its place."""
        del mark
        focus_at_once(self.entrance)

    def settle(self) -> None:
        """Take note of what was typed to this moment, where parts of the control do not know it."""

    def tell(self, *, typed: bool = False) -> None:
        """Say that the user changed the value."""
        self.post_message(ValueChanged(self, typed))

    def done(self) -> None:
        """Say that the user is done with it."""
        self.post_message(FieldDone(self))


class Ear:
    """Listens to a control: knows what somebody has heard of what stands in it."""

    def __init__(self, control: FieldControl) -> None:
        """Listen to `control`, having heard of what stands in it now."""
        self._control = control
        self.heard: JSON = control.held
        """What somebody has heard of."""

    @property
    def is_ahead(self) -> bool:
        """Whether something was typed that nobody has heard of yet: nothing may be put over it."""
        self._control.settle()
        return bool(self._control.held != self.heard)

    def hear(self) -> JSON:
        """Return what stands in the control; from now on somebody has heard of that."""
        self.heard = self._control.held
        return self.heard


def text_of(value: JSON) -> str:
    """Return a value as text: nothing is an empty one."""
    return value if isinstance(value, str) else "" if value is None else str(value)
