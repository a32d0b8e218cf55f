"""Fields of forms: how each field of a kind is edited, read off its type and its markers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from flowtui.flows.forms.attribute_docs import attribute_docs
from flowtui.flows.spec.definition import Definition
from flowtui.flows.spec.markers import Control, Evaluated, Localized, Ui, marker
from flowtui.model.codec.wire import JSON

_LISTS = frozenset({Control.LINES, Control.REFERENCES, Control.RULES})
_NOTHING: Mapping[Control, JSON] = {
    Control.TOGGLE: False,
    Control.PAIRS: {},
    Control.NUMBER: None,
    Control.DURATION: None,
    Control.REFERENCE: None,
}
"""What a control holds that nothing was put into; lists are empty, all others hold no text."""
_MUST_BE_CHOSEN = frozenset(
    {Control.MESSAGE, Control.REFERENCE, Control.REFERENCES, Control.PAIRS, Control.CHOICE}
)
"""Controls of which an empty value says nothing: there, what must be given must be filled in."""


@dataclass(frozen=True, slots=True)
class FormField:
    """How one field is edited."""

    name: str
    """Its name; of a field in a part of the kind, the path: `exclusions.in_a_flow`."""
    label: str
    control: Control
    help: str
    """What stands under it."""
    required: bool
    """Whether it must be filled in."""
    default: JSON
    """What stands in it at first."""
    options: tuple[tuple[str, str], ...] = ()
    """What can be chosen: values and what they are called."""
    assets: str = ""
    """The family of assets that can be chosen."""
    advanced: bool = False
    """Whether it is folded away until it has a value."""
    evaluated: bool = False
    """Whether it may hold expressions."""
    localized: bool = False
    """Whether it is translated."""
    most_chars: int | None = None
    """How long its text, or the text of each row, may be."""
    most_items: int | None = None
    """How many rows there may be."""
    is_whole: bool = False
    """Whether it is a whole number."""
    is_numbers: bool = False
    """Whether the values of its pairs are numbers."""

    @property
    def is_list(self) -> bool:
        """Whether it has rows."""
        return self.control in _LISTS


def fields_of(kind: type[BaseModel]) -> Iterator[FormField]:
    """Yield the fields of `kind` that are edited: those that have a `Ui`, also in parts of it."""
    last: tuple[str, ...] = getattr(kind, "last_fields", ())
    first = [name for name in kind.model_fields if name not in last]
    for name in (*first, *(name for name in last if name in kind.model_fields)):
        info = kind.model_fields[name]
        ui: Ui | None = marker(info, Ui)
        if ui and ui.control is not Control.HIDDEN:
            yield _field(name, info, ui, attribute_docs(kind).get(name, ""))
        elif isinstance(info.annotation, type) and issubclass(info.annotation, Definition):
            for field in fields_of(info.annotation):
                yield replace(field, name=f"{name}.{field.name}")


def _field(name: str, info: FieldInfo, ui: Ui, explained: str) -> FormField:
    default = _default(info, ui)
    is_list = ui.control in _LISTS
    fewest, most = _limits(info.metadata)
    item_most = _limits(_item_metadata(info.annotation))[1] if is_list else None
    must_be_chosen = info.is_required() and ui.control in _MUST_BE_CHOSEN
    return FormField(
        name=name,
        label=ui.label or name.replace("_", " ").capitalize(),
        control=ui.control,
        help=explained,
        required=must_be_chosen or bool(fewest),
        default=default,
        options=tuple((str(value), name) for value, name in ui.options),
        assets=ui.assets,
        advanced=ui.advanced,
        evaluated=marker(info, Evaluated) is not None,
        localized=marker(info, Localized) is not None,
        most_chars=item_most if is_list else most,
        most_items=most if is_list else None,
        is_whole=int in _types(info.annotation) and ui.control is not Control.PAIRS,
        is_numbers=float in _types(info.annotation) and ui.control is Control.PAIRS,
    )


def _default(info: FieldInfo, ui: Ui) -> JSON:
    if info.is_required():
        if ui.control is Control.CHOICE and ui.options:
            return str(ui.options[0][0])
        return [] if ui.control in _LISTS else _NOTHING.get(ui.control, "")
    return to_jsonable_python(info.get_default(call_default_factory=True, validated_data={}))


def _limits(metadata: list[Any]) -> tuple[int | None, int | None]:
    """Return the fewest and the most characters or rows that metadata allow."""
    fewest = most = None
    for item in metadata:
        inner = _limits(item.metadata) if isinstance(item, FieldInfo) else (None, None)
        fewest = inner[0] or getattr(item, "min_length", None) or fewest
        most = inner[1] or getattr(item, "max_length", None) or most
    return fewest, most


def _item_metadata(annotation: Any) -> list[Any]:
    """Return the metadata of what a list holds: of `X` in `tuple[Annotated[str, X], ...]`."""
    for part in get_args(annotation):
        if metadata := getattr(part, "__metadata__", None):
            return list(metadata)
    return []


def _types(annotation: Any) -> set[Any]:
    """Return the types that an annotation is made of."""
    parts = get_args(annotation)
    if not parts:
        return {annotation}
    return {each for part in parts for each in _types(part)}
