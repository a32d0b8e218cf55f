"""The expectation `result`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from flowtui.flows.spec.results import result_key
from flowtui.scenario.expectations.base import EXPECTATIONS, Expectation, Failure, Situation
from flowtui.scenario.expectations.match import MATCH, Match, compared, matches
from flowtui.scenario.notation.composite import Keys, MappingOf, OneOf
from flowtui.scenario.notation.notation import Notation
from flowtui.scenario.notation.plain import STRICT_TEXT

_RESULT = OneOf(
    Keys({"category": STRICT_TEXT}, "`{category: …}`", at_least=1),
    MATCH,
)
_LIKE = f"like `{{age: 34}}`, each value {_RESULT.like}"


@EXPECTATIONS.register
@dataclass(frozen=True, slots=True)
class Result(Expectation):
    """Results of the run, by name, are these, or in these categories."""

    type: ClassVar[str] = "result"
    notation: ClassVar[Notation[Any]] = MappingOf(_RESULT, _LIKE)

    wanted: Mapping[str, Match]

    @override
    def failures(self, situation: Situation) -> Iterator[Failure]:
        run = situation.run
        results = run.results if run else {}
        for name, wanted in self.wanted.items():
            result = results.get(result_key(name))
            if isinstance(wanted, Mapping) and "category" in wanted:
                actual = result.category if result else ""
                yield from compared(f"category of result {name}", wanted["category"], actual)
            else:
                yield from compared(f"result {name}", wanted, result.value if result else "")

    @override
    def as_it_came(self, situation: Situation) -> "Result | None":
        run = situation.run
        results = run.results if run else {}
        found: dict[str, Match] = {}
        for name, wanted in self.wanted.items():
            result = results.get(result_key(name))
            if isinstance(wanted, Mapping) and "category" in wanted:
                found[name] = {"category": result.category if result else ""}
            else:
                actual = result.value if result else ""
                found[name] = wanted if matches(wanted, actual) else actual
        return Result(found)
