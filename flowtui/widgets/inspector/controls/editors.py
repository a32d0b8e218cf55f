"""Which control edits what."""

from collections.abc import Callable, Mapping

from flowtui.flows.forms.form_fields import FormField
from flowtui.flows.spec.markers import Control
from flowtui.widgets.inspector.controls.choice import ChoiceControl
from flowtui.widgets.inspector.controls.choices import Choices
from flowtui.widgets.inspector.controls.control import FieldControl
from flowtui.widgets.inspector.controls.duration import DurationControl
from flowtui.widgets.inspector.controls.line import LineControl
from flowtui.widgets.inspector.controls.lines import LinesControl
from flowtui.widgets.inspector.controls.message import MessageControl
from flowtui.widgets.inspector.controls.number import NumberControl
from flowtui.widgets.inspector.controls.pairs import PairsControl
from flowtui.widgets.inspector.controls.reference import ReferenceControl
from flowtui.widgets.inspector.controls.references import ReferencesControl
from flowtui.widgets.inspector.controls.rules import RulesControl
from flowtui.widgets.inspector.controls.suggested import SuggestedControl
from flowtui.widgets.inspector.controls.template import TemplateControl
from flowtui.widgets.inspector.controls.text import TextControl
from flowtui.widgets.inspector.controls.toggle import ToggleControl

Editor = Callable[[FormField, Choices], FieldControl]
"""What makes the control of a field."""


def _line(field: FormField, choices: Choices) -> FieldControl:
    return SuggestedControl(field, choices) if field.assets else LineControl(field, choices)


def _lines(field: FormField, choices: Choices) -> FieldControl:
    """Return a list to choose from where there is something to choose, else rows to write in."""
    kind = ReferencesControl if field.assets or field.options else LinesControl
    return kind(field, choices)


EDITORS: Mapping[Control, Editor] = {
    Control.LINE: _line,
    Control.TEXT: TextControl,
    Control.TEMPLATE: TemplateControl,
    Control.MESSAGE: MessageControl,
    Control.NUMBER: NumberControl,
    Control.TOGGLE: ToggleControl,
    Control.CHOICE: ChoiceControl,
    Control.LINES: _lines,
    Control.PAIRS: PairsControl,
    Control.REFERENCE: ReferenceControl,
    Control.REFERENCES: ReferencesControl,
    Control.RULES: RulesControl,
    Control.DURATION: DurationControl,
}
"""One editor for every control that is edited by hand."""
