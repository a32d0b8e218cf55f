"""Every limit of every action and wait: what is at it is read, what is one past it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

import pytest
from annotated_types import MaxLen
from pydantic.fields import FieldInfo
from typing_extensions import override

from flowtui.flows.spec.action import ACTIONS, Action
from flowtui.flows.spec.wait import WAITS, Wait
from tests.flows.corpora import files, rows_of
from tests.flows.staging import ACTION_UUID

FAMILIES: dict[str, Any] = {"actions": ACTIONS, "waits": WAITS}


@dataclass(frozen=True)
class Limit:
    """How long a field, or each text in its list, may be."""

    kind: type[Action] | type[Wait]
    definition: dict[str, Any]
    """One of that kind that is right."""
    field: str
    most: int
    of_items: bool

    @override
    def __str__(self) -> str:
        return f"{self.definition['type']}.{self.field}{'[0]' if self.of_items else ''}"

    def with_length(self, length: int) -> dict[str, Any]:
        """Return the definition with the field as long as that."""
        return {**self.definition, self.field: self._value(length)}

    def _value(self, length: int) -> Any:
        annotation = self.kind.model_fields[self.field].annotation
        if self.of_items:
            return ["x" * length]
        return "x" * length if annotation is str else [_item(annotation)] * length


def _item(annotation: Any) -> Any:
    """Return something that a list of the field's type can hold."""
    item = get_args(annotation)[0]
    if item is str or get_origin(item) is Annotated:
        return "x"
    return {"uuid": ACTION_UUID, "name": "x"}


def _limits() -> Iterator[Limit]:
    for family, registry in FAMILIES.items():
        for type_, path in files(family).items():
            right = next(row for row in rows_of(path) if "read_error" not in row)
            definition = {"uuid": ACTION_UUID, **right[family.removesuffix("s")]}
            for name, field in registry[type_].model_fields.items():
                for most, of_items in _lengths(field):
                    yield Limit(registry[type_], definition, name, most, of_items)


def _lengths(field: FieldInfo) -> Iterator[tuple[int, bool]]:
    for item in field.metadata:
        if isinstance(item, MaxLen):
            yield item.max_length, False
    for inner in get_args(field.annotation):
        for info in getattr(inner, "__metadata__", ()):
            for item in getattr(info, "metadata", ()):
                if isinstance(item, MaxLen):
                    yield item.max_length, True


LIMITS = list(_limits())


def test_there_are_limits() -> None:
    assert len(LIMITS) > 40


@pytest.mark.parametrize("limit", LIMITS, ids=str)
def test_what_is_at_the_limit_is_read(limit: Limit) -> None:
    limit.kind.model_validate(limit.with_length(limit.most))


@pytest.mark.parametrize("limit", LIMITS, ids=str)
def test_what_is_one_past_the_limit_is_refused(limit: Limit) -> None:
    with pytest.raises(ValueError, match=limit.field):
        limit.kind.model_validate(limit.with_length(limit.most + 1))


def _webhook(headers: dict[str, str]) -> dict[str, Any]:
    fixed = {"type": "call_webhook", "uuid": ACTION_UUID, "method": "GET", "url": "http://x.org"}
    return {**fixed, "headers": headers}


@pytest.mark.parametrize(("name", "value"), [("X" * 100, "1"), ("X", "1" * 5000)])
def test_headers_that_are_not_too_long_are_read(name: str, value: str) -> None:
    ACTIONS["call_webhook"].model_validate(_webhook({name: value}))


@pytest.mark.parametrize(("name", "value"), [("X" * 101, "1"), ("X", "1" * 5001)])
def test_headers_that_are_too_long_are_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"headers\[X+\]"):
        ACTIONS["call_webhook"].model_validate(_webhook({name: value}))
