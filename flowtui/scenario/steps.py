"""Steps of scenarios: each is an input or an expectation, told apart by its key."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

from typing_extensions import override

from flowtui.scenario.expectations import Expect
from flowtui.scenario.inputs.base import INPUTS, Input
from flowtui.scenario.notation.names import Named, hint
from flowtui.scenario.notation.notation import Notation, Place, Schema
from flowtui.scenario.notation.record import Record

AnyStep: TypeAlias = Input | Expect


@dataclass(frozen=True, slots=True)
class Step:
    """An input or an expectation, and the line of the file where it stands."""

    what: AnyStep
    line: int = 0


def step_kinds() -> dict[str, type[AnyStep]]:
    """Return what a step can be, by its key."""
    return {**INPUTS, Expect.type: Expect}


def record_of(kind: type[AnyStep]) -> Record[AnyStep]:
    """Return how steps of a kind are written: its key first."""
    return _record_of_key(kind.type)


@cache
def _record_of_key(key: str) -> Record[AnyStep]:
    return Record(step_kinds()[key], first=key)


class Steps(Notation[Step]):
    """A mapping with the key of exactly one kind of steps, and what may stand beside that."""

    like = "a mapping, like `- say: Yes`"

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    @override
    def read(self, place: Place) -> Step:
        data, here = place.value, Place(place.value)
        if not self.fits(data):
            raise place.must_be(self.like)
        found = [key for key in data if key == Expect.type or key in INPUTS]
        if len(found) != 1:
            near = next(filter(None, (hint(str(key), step_kinds()) for key in data)), "")
            near = near if not found else ""
            raise here.wrong(f"a step is one of {', '.join(step_kinds())}{near}")
        (key,) = found
        kind = Expect if key == Expect.type else INPUTS[key]
        return Step(record_of(kind).read(here), here.line)

    @override
    def names(self, place: Place) -> Iterator[Named]:
        if self.fits(place.value):
            for key in step_kinds():
                if key in place.value:
                    yield from record_of(step_kinds()[key]).names(Place(place.value))

    @override
    def write(self, value: Step) -> dict[str, Any]:
        return record_of(type(value.what)).write(value.what)

    @override
    def schema(self) -> Schema:
        return {"oneOf": [{"$ref": f"#/$defs/{key}"} for key in step_kinds()]}


def step_schemas() -> dict[str, Schema]:
    """Return what each kind of steps looks like, by its key."""
    found = {}
    for key, kind in step_kinds().items():
        said = " ".join((kind.__doc__ or "").split())
        schema = record_of(kind).schema()
        found[key] = {"description": said, **schema, "required": [key]}
    return found


STEP: Final = Steps()
