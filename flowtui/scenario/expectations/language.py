"""The expectation `language`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import compared
from flowtui.scenario.notation.named import Name
from flowtui.scenario.notation.names import NameSort
from flowtui.scenario.notation.notation import Notation


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Language(Expectation):
    """The contact's language is this; `""` for none."""

    type: ClassVar[str] = "language"
    notation: ClassVar[Notation[Any]] = Name(NameSort.LANGUAGE, "a code like `eng`")

    wanted: str

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        yield from compared(self.type, self.wanted, situation.contact.language)

    @override
    def as_it_came(self, situation: Situation) -> "Language | None":
        return Language(situation.contact.language)
