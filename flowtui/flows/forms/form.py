"""Forms: how kinds are edited by hand, made from what their classes declare and nothing else.

A form says which fields there are; `validated` makes a definition of what people put into them, or
says at which field something is wrong, and what.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from inspect import getdoc
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from flowtui.flows.forms.form_fields import FormField, fields_of
from flowtui.flows.policies.choices import AttachmentAlone
from flowtui.flows.runtime.message_content import FOR_PEOPLE, Lack, lack_of
from flowtui.flows.runtime.messages import MessageAction
from flowtui.flows.spec.markers import Control
from flowtui.model.assets.family import FAMILIES
from flowtui.model.codec.faults import MUTUALLY_EXCLUSIVE, Fault
from flowtui.model.codec.wire import JSON
from flowtui.model.text.digits import whole_number

_STEP = re.compile(r"[^.\[\]]+")
KindT = TypeVar("KindT", bound=BaseModel)
_NO_FAMILIES = {"contacts": "a contact", "flows": "a flow"}
"""What is chosen besides assets."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind is edited."""

    title: str
    help: str
    """What the kind does."""
    fields: tuple[FormField, ...]
    """The fields that are edited, in their order."""

    def values(self, definition: BaseModel) -> dict[str, JSON]:
        """Return what stands in each field for `definition`, as JSON."""
        data = values_of(definition)
        return {field.name: _within(data, field.name, field.default) for field in self.fields}

    def initial(self, given: Mapping[str, JSON] | None = None) -> dict[str, JSON]:
        """Return what stands in each field of a new one, of which `given` is said already."""
        return {
            field.name: _within(given or {}, field.name, field.default) for field in self.fields
        }

    def field(self, name: str) -> FormField:
        """Return the field of that name.

        Raises:
            KeyError: there is none.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@lru_cache(maxsize=512)
def form_of(kind: type[BaseModel]) -> Form:
    """Return the form of a class of actions, presets, properties…: its fields that have a `Ui`."""
    title = getattr(kind, "title", "") or kind.__name__
    return Form(str(title), getdoc(kind) or "", tuple(fields_of(kind)))


def values_of(definition: BaseModel) -> dict[str, JSON]:
    """Return the data of a definition, without what it does not say itself."""
    return definition.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _within(data: JSON, path: str, default: JSON) -> JSON:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, Mapping) else None
    return default if data is None else data


def validated(
    kind: type[KindT],
    values: Mapping[str, JSON],
    base: BaseModel | Mapping[str, JSON] | None,
    attachment_alone: AttachmentAlone = AttachmentAlone.FORBID,
) -> KindT | dict[str, str]:
    """Return the definition that a form says, or what is wrong with it, by the name of the field.

    `values` are what stands in the fields of `form_of(kind)`; fields that are not among them stay
    as they are. `base` is the definition that was edited, or what a new one has besides, like its
    `uuid`. Text is taken as it is; numbers may be text, as they come from a line.
    `attachment_alone` says whether messages may have no text.

    Raises:
        KeyError: the form has no such field.
    """
    form = form_of(kind)
    given = {name: _converted(form.field(name), value) for name, value in values.items()}
    faults = {name: _fault(form.field(name), value) for name, value in given.items()}
    if any(faults.values()):
        return {name: message for name, message in faults.items() if message}
    try:
        made = kind.model_validate(_written(form, given, base))
    except ValidationError as error:
        return _by_field(form, error.errors(include_url=False))
    return _own_faults(form, made) or _lacking(form, made, attachment_alone) or made


def _lacking(form: Form, made: BaseModel, rule: AttachmentAlone) -> dict[str, str]:
    """Return what a message lacks on a platform, at its text."""
    content = made.content() if isinstance(made, MessageAction) else None
    match lack_of(content, rule) if content else Lack.NOTHING:
        case Lack.CONTENT:
            return {"text": _needed(form.field("text"))}
        case Lack.TEXT as lack:
            return {"text": FOR_PEOPLE[lack]}
        case Lack.NOTHING:
            return {}


def _written(
    form: Form, given: Mapping[str, JSON], base: BaseModel | Mapping[str, JSON] | None
) -> dict[str, JSON]:
    """Return the data of the definition: what was not said before and is a default stays unsaid."""
    data = values_of(base) if isinstance(base, BaseModel) else dict(base or {})
    for name, value in given.items():
        field = form.field(name)
        says_more = field.required or value != field.default
        data = _with(data, name.split("."), value, says_more=says_more)
    return data


def _with(
    data: Mapping[str, JSON], path: Sequence[str], value: JSON, *, says_more: bool
) -> dict[str, JSON]:
    """Return `data` with `value` at `path`, if that says more than nothing does."""
    key, *rest = path
    if rest:
        inner = _with(data.get(key) or {}, rest, value, says_more=says_more)
        return {**data, key: inner} if inner or key in data else dict(data)
    if value is None:
        return {name: kept for name, kept in data.items() if name != key or kept is None}
    return {**data, key: value} if says_more or key in data else dict(data)


def _converted(field: FormField, value: JSON) -> JSON:
    """Return `value` as what its field holds; what is none stays as it is."""
    if field.is_whole and isinstance(value, str):
        text = value.strip()
        number = whole_number(text.removeprefix("-"))
        if number is None:
            return value if text else None
        return -number if text.startswith("-") else number
    if field.is_numbers and isinstance(value, Mapping):
        return {key: _number(text) for key, text in value.items()}
    return value


def _number(text: JSON) -> JSON:
    if not isinstance(text, str):
        return text
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def _fault(field: FormField, value: JSON) -> str:
    """Return what is wrong with `value`, as far as its field says; "" where nothing is."""
    if _is_nothing(value):
        # what a message must have depends on more than its text
        is_needed = field.required and field.control is not Control.MESSAGE
        return _needed(field) if is_needed else ""
    if field.is_whole and isinstance(value, str):
        return f"A whole number is needed here; “{value}” is none"
    if field.is_numbers and isinstance(value, Mapping):
        wrong = [key for key, number in value.items() if isinstance(number, str)]
        return f"{wrong[0]}: a number is needed; “{value[wrong[0]]}” is none" if wrong else ""
    if field.is_list and isinstance(value, Sequence):
        return _list_fault(field, value)
    return _too_long(field, value)


def _is_nothing(value: JSON) -> bool:
    return not value.strip() if isinstance(value, str) else value in (None, [], (), {})


def _needed(field: FormField) -> str:
    family = FAMILIES.get(field.assets)
    if one := family.one if family else _NO_FAMILIES.get(field.assets):
        return f"Choose {one}"
    if field.control in {Control.LINES, Control.PAIRS, Control.RULES}:
        return f"{field.label}: at least one is needed"
    return f"{field.label} is needed"


def _list_fault(field: FormField, rows: Sequence[JSON]) -> str:
    if field.most_items is not None and len(rows) > field.most_items:
        return f"There may be {field.most_items} at most, and there are {len(rows)}"
    for number, row in enumerate(rows, start=1):
        if field.control is Control.LINES and _is_nothing(row):
            return f"Row {number} is empty: fill it in, or remove it"
        if wrong := _too_long(field, row):
            return f"Row {number}: {wrong}"
    return ""


def _too_long(field: FormField, value: JSON) -> str:
    most = field.most_chars
    if most is None or not isinstance(value, str) or len(value) <= most:
        return ""
    excess = len(value) - most
    characters = "character" if excess == 1 else "characters"
    return f"{excess} {characters} too long: {len(value)}, and there may be {most}"


def _by_field(form: Form, errors: Sequence[ErrorDetails]) -> dict[str, str]:
    """Return what pydantic found, by field; of several things in one field the first."""
    found: dict[str, str] = {}
    for error in errors:
        field, rest = _field_at(form, error["loc"])
        found.setdefault(field, _sentence(error, rest))
    return found


def _field_at(form: Form, location: tuple[int | str, ...]) -> tuple[str, tuple[int | str, ...]]:
    """Return the name of the field that a place in data is in, and the way from there on."""
    for length in range(len(location), 0, -1):
        name = ".".join(str(step) for step in location[:length])
        if any(field.name == name for field in form.fields):
            return name, location[length:]
    return str(location[0]) if location else "", location[1:]


def _sentence(error: ErrorDetails, place: tuple[int | str, ...]) -> str:
    rows = [f"Row {step + 1}" for step in place if isinstance(step, int)]
    where = f"{rows[0]}: " if rows else ""
    if error["type"] == "value_error":
        message = str(error["ctx"]["error"])
        return where + (f"This {message}" if message.startswith(("is ", "must ")) else message)
    words = _WORDS.get(error["type"])
    return where + (words.format_map(error.get("ctx", {})) if words else error["msg"])


_WORDS: Mapping[str, str] = {
    MUTUALLY_EXCLUSIVE: "Choose it, or give an expression for its name; just one of both",
    "missing": "This is needed",
    "string_too_short": "This is needed",
    "string_type": "A text is needed here",
    "string_too_long": "This is too long: there may be {max_length} characters",
    "too_long": "There may be {max_length} at most, and there are {actual_length}",
    "greater_than": "This must be more",
    "greater_than_equal": "This must be more",
    "less_than_equal": "This must be less",
    "int_type": "A whole number is needed here",
    "float_type": "A number is needed here",
    "bool_type": "This is either so or not",
}


def _own_faults(form: Form, made: Any) -> dict[str, str]:
    """Return what a definition finds wrong with itself, by field."""
    faults: Sequence[Fault] = made.faults() if hasattr(made, "faults") else ()
    found: dict[str, str] = {}
    for fault in faults:
        field, _ = _field_at(form, tuple(_STEP.findall(fault.field)))
        found.setdefault(field, fault.text)
    return found
