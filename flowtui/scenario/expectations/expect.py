"""The step `expect`: expectations of a contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.notation.named import CONTACT_NAME
from flowtui.scenario.notation.names import Named, hint
from flowtui.scenario.notation.notation import Notation, Place, Schema
from flowtui.scenario.notation.record import Part


class Expectations(Notation[tuple[Expectation, ...]]):
    """A mapping with any expectations there are."""

    like = "a mapping of what is expected, like `{message: Hello}`"

    @override
    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    @override
    def read(self, place: Place) -> tuple[Expectation, ...]:
        if not self.fits(place.value):
            raise place.must_be(self.like)
        for key in place.value:
            if key not in EXPECTATIONS:
                choices = ", ".join(sorted(EXPECTATIONS))
                near = hint(str(key), EXPECTATIONS)
                reason = f"there is no `{key}` here{near}; there are {choices}"
                raise place.inside(key).wrong(reason)
        return tuple(self._read_one(place, key) for key in place.value)

    def _read_one(self, place: Place, key: str) -> Expectation:
        kind = EXPECTATIONS[key]
        return kind(kind.notation.read(place.inside(key)))

    @override
    def names(self, place: Place) -> Iterator[Named]:
        if isinstance(place.value, dict):
            for key in place.value:
                if key in EXPECTATIONS:
                    yield from EXPECTATIONS[key].notation.names(place.inside(key))

    @override
    def write(self, value: tuple[Expectation, ...]) -> dict[str, Any]:
        return {each.type: each.notation.write(each.wanted) for each in value}

    @override
    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {
                key: {
                    "description": " ".join((kind.__doc__ or "").split()),
                    **kind.notation.schema(),
                }
                for key, kind in sorted(EXPECTATIONS.items())
            },
            "additionalProperties": False,
        }


_PARTS: Final = Expectations()


@dataclass(frozen=True, slots=True)
class Expect:
    """What must be so now; every part of it.

    Expectations look at what happened since the inputs that stand directly before them.
    """

    type: ClassVar[str] = "expect"

    parts: Annotated[tuple[Expectation, ...], Part(_PARTS, "expect", always=True)] = ()
    """What is expected: see below."""
    contact: Annotated[str, Part(CONTACT_NAME)] = ""
    """Of whom it is said; who was started or spoke last where nobody is named."""

    def failures(self, situation: Situation) -> list[Failure]:
        """Return what of it is not so."""
        return [failure for part in self.parts for failure in part.failures(situation)]
