"""What is wrong with data that was read, in the words goflow has for it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

MUTUALLY_EXCLUSIVE = "mutually_exclusive"
"""The type of pydantic's error for two fields of which just one must be there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in data that is not what it should be."""

    field: str
    """Where, as people write it: `groups[0].uuid`; "" for the whole."""
    text: str
    """What is wrong, in a sentence that names the field."""


def faults_of(error: ValidationError, tags: Container[int | str] = ()) -> tuple[Fault, ...]:
    """Return what pydantic found, in the words goflow has for it.

    `tags` are what things are told apart by in a union: a path that begins with one does not
    lead through it.
    """
    return tuple(
        fault
        for details in error.errors(include_url=False)
        for fault in _faults(details, _path(details["loc"], tags))
    )


def _faults(details: ErrorDetails, place: str) -> Iterable[Fault]:
    if details["type"] == MUTUALLY_EXCLUSIVE:
        return _exclusive(place, details["ctx"]["one"], details["ctx"]["other"])
    return (_fault(details, place),)


def _exclusive(place: str, one: str, other: str) -> Iterable[Fault]:
    fields = [(f"{place}.{field}" if place else field) for field in (one, other)]
    return (
        Fault(field, f"field '{field}' is mutually exclusive with '{rival}'")
        for field, rival in zip(fields, (other, one), strict=True)
    )


def _path(location: tuple[int | str, ...], tags: Container[int | str]) -> str:
    steps = location[1:] if location and location[0] in tags else location
    # tags that stand for no kind are in brackets, wherever they come
    fields = tuple(step for step in steps if not str(step).startswith("("))
    return path_of(fields).replace(".[key]", "")


def _fault(details: ErrorDetails, field: str) -> Fault:
    kind, context = details["type"], details.get("ctx", {})
    reason = _WORDS.get(kind, details["msg"])
    if kind == "value_error":
        reason = str(context["error"])
        if not reason.startswith(("must ", "is ")):
            return Fault(field, reason)
    return Fault(field, f"field '{field}' {reason.format_map(context)}")


_WORDS: Mapping[str, str] = {
    "missing": "is required",
    "string_too_short": "is required",
    "string_too_long": "must be less than or equal to {max_length}",
    "too_short": "must have a minimum of {min_length} items",
    "too_long": "must have a maximum of {max_length} items",
    "greater_than": "is required",
    "string_type": "must be a text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "is required",
    "model_attributes_type": "is required",
    "union_tag_not_found": "is required",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
}


def joined(faults: Iterable[Fault]) -> str:
    """Return all faults in one sentence."""
    return ", ".join(fault.text for fault in faults)


def unknown_type(name: object) -> Fault:
    """Return what is wrong with data of a type that there is not."""
    return Fault("type", f"unknown type: '{name}'" if name else "field 'type' is required")


def path_of(location: tuple[int | str, ...]) -> str:
    """Return a place in data as people write it: `urns[0].path`."""
    text = ""
    for step in location:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
