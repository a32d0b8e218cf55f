"""The expectation `no_error`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.error import errors_of
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import BOOLEAN


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class NoError(Expectation):
    """Nothing went wrong in the contact's flow; with `false`, something."""

    type: ClassVar[str] = "no_error"
    notation: ClassVar[Notation[Any]] = BOOLEAN

    wanted: bool

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        texts = errors_of(situation)
        if self.wanted == bool(texts):
            actual = " | ".join(f"“{text}”" for text in texts) or "no error"
            yield Failure(self.type, str(self.wanted).lower(), actual)

    @override
    def as_it_came(self, situation: Situation) -> "NoError | None":
        return NoError(not self.wanted)
