"""The expectation `language`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import compared
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import Text


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Language(Expectation):
    """The contact's language is this; `""` for none."""

    type: ClassVar[str] = "language"
    notation: ClassVar[Notation[Any]] = Text("a code like `eng`", booleans=False)

    wanted: str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        yield from compared(self.type, self.wanted, situation.contact.language)
