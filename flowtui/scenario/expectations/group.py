"""The expectation `group`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.notation.composite import ListOf, OneOf
from flowtui.scenario.notation.named import Name, NamesTo
from flowtui.scenario.notation.names import NameSort
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import BOOLEAN

_GROUP = Name(NameSort.GROUP)


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Group(Expectation):
    """The contact is in these groups; in a mapping, `false` is for those they are not in."""

    type: ClassVar[str] = "group"
    notation: ClassVar[Notation[Any]] = OneOf(
        _GROUP, NamesTo(BOOLEAN, NameSort.GROUP), ListOf(_GROUP),
        like="a name, a list of names, or `{Mothers: true, Fathers: false}`",
    )  # fmt: skip

    wanted: Mapping[str, bool] | str | Sequence[str]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        names = {group.name.lower() for group in situation.contact.groups}
        wanted = [self.wanted] if isinstance(self.wanted, str) else self.wanted
        expected = wanted if isinstance(wanted, Mapping) else dict.fromkeys(wanted, True)
        for name, is_in in expected.items():
            if (name.lower() in names) is not is_in:
                yield Failure(f"group {name}", "in it" if is_in else "not in it", "the opposite")

    @override
    def as_it_came(self, situation: Situation) -> "Group | None":
        names = {group.name.lower() for group in situation.contact.groups}
        wanted = [self.wanted] if isinstance(self.wanted, str) else self.wanted
        return Group({name: name.lower() in names for name in wanted})
